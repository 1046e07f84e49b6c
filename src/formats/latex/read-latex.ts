import { assemble, type Assembled } from './assemble.ts';
import { baseCounters } from './classes.ts';
import { BUILTINS, ENVIRONMENTS } from './commands/index.ts';
import { finishBibliography } from './commands/bibliography.ts';
import { finishFront } from './commands/front.ts';
import { maths } from './display.ts';
import type { MainFile } from './main-file.ts';
import { Resolver, type Tally } from './resolve.ts';
import type { SourceFiles } from './source-files.ts';
import { Typesetter, type Notes } from './typesetter.ts';

export interface LatexReading extends Assembled {
  readonly tally: Tally;
  readonly notes: Notes;
}

/** Reads a source from its main file on. Throws `Runaway` when it does not end. */
export function readLatex(files: SourceFiles, main: MainFile): LatexReading {
  const typesetter = typeset(files, main, null);
  // Which formulas are referred to is known in the end; LaTeX, too, runs twice for that.
  if (typesetter.numbersOnly !== 'all') return resolved(typeset(files, main, typesetter.referenced));
  return resolved(typesetter);
}

function resolved(typesetter: Typesetter): LatexReading {
  const resolver = new Resolver(typesetter);
  const assembled = assemble(typesetter, resolver);
  return { ...assembled, tally: resolver.tally, notes: typesetter.notes };
}

function typeset(files: SourceFiles, main: MainFile, referenced: ReadonlySet<string> | null): Typesetter {
  const typesetter = new Typesetter({
    files,
    mainFile: main.path,
    meanings: BUILTINS,
    environments: ENVIRONMENTS,
    maths,
    referenced,
  });
  baseCounters(typesetter);
  const folder = main.path.replace(/\/?[^/]*$/, '');
  if (folder !== '' && files.folders[0] !== folder) files.folders.unshift(folder);
  const text = files.text(main.path);
  // A part of a paper without the frame around it: all of it is its body.
  if (!/\\begin\s*\{document\}/.test(text)) typesetter.inDocument = true;
  typesetter.gullet.openFile(main.path, text);
  typesetter.run();
  if (!typesetter.ended) {
    finishFront(typesetter);
    typesetter.finish();
    finishBibliography(typesetter);
  }
  return typesetter;
}
