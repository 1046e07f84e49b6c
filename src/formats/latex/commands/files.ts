import { OUTSIDE } from '../source-files.ts';
import { classSettings, packageSettings } from '../classes.ts';
import { BEGIN, CAT, command, isCommand, type Token } from '../tokens.ts';
import type { Run, Typesetter } from '../typesetter.ts';
import { ignore, type Commands, type Environments } from './registry.ts';
import { finishBibliography } from './bibliography.ts';
import { finishFront } from './front.ts';

/** A file's name in braces, or bare up to a space as TeX itself takes it. */
function readFileName(typesetter: Typesetter): string {
  const { gullet } = typesetter;
  gullet.skipSpaces();
  const first = gullet.next();
  if (first === null) return '';
  if (first.cat === CAT.begin) return gullet.textOf(gullet.readBalanced()).trim();
  let name = '';
  for (let token: Token | null = first; token !== null; token = gullet.next()) {
    if (token.cat === CAT.space) break;
    if (token.cat === CAT.command || token.cat === CAT.begin || token.cat === CAT.end) {
      gullet.unread(token);
      break;
    }
    name += token.text;
  }
  return name;
}

const input: Run = (typesetter) => void typesetter.input(readFileName(typesetter), ['.tex', '', '.ltx']);

const include: Run = (typesetter) => {
  typesetter.endParagraph();
  typesetter.input(readFileName(typesetter), ['.tex', '']);
};

/** `\import{folder/}{file}`: names in the file are looked up in its folder too. */
const importFrom: Run = (typesetter) => {
  const { gullet, files } = typesetter;
  gullet.readStar();
  const folder = gullet.readName().replace(/\/+$/, '');
  const name = gullet.readName();
  if (folder !== '' && !files.folders.includes(folder) && files.folders.length < 100) files.folders.push(folder);
  typesetter.input(folder === '' ? name : `${folder}/${name}`, ['.tex', '']);
};

/** The body of a document within a document: its preamble is not the paper's. */
const subfile: Run = (typesetter) => {
  const name = readFileName(typesetter);
  const folder = name.replace(/\/?[^/]*$/, '');
  const { folders } = typesetter.files;
  if (folder !== '' && !folders.includes(folder) && folders.length < 100) folders.push(folder);
  typesetter.input(name, ['.tex', '']);
};

/** Packages that the source brings along are read for what they define; nothing they print is kept. */
const usePackage: Run = (typesetter) => {
  const { gullet } = typesetter;
  const given = gullet.readOptional();
  const options = given === null ? '' : gullet.textOf(given);
  const names = gullet.readName();
  gullet.readOptional();
  for (const name of names.split(',').map((each) => each.trim())) {
    if (name === '') continue;
    const passed = typesetter.passedOptions.get(name);
    typesetter.packages.set(name, [options, passed ?? ''].filter((each) => each !== '').join(','));
    if (name === 'natbib' || name === 'biblatex' || name === 'cite') typesetter.citationPackage(name);
    packageSettings(typesetter, name);
    const found = typesetter.files.find(name, ['.sty']);
    if (found !== null && found !== OUTSIDE && !typesetter.inDocument) readPackage(typesetter, found);
  }
};

/** More than this is a package of a drawing language or a font, not of the authors. */
const MAX_PACKAGE = 300_000;

function readPackage(typesetter: Typesetter, path: string): void {
  const { gullet } = typesetter;
  const text = typesetter.files.text(path);
  if (text.length > MAX_PACKAGE || gullet.openFiles.includes(path) || typesetter.packagesRead.has(path)) return;
  typesetter.packagesRead.add(path);
  const { inPackage } = typesetter;
  const at = gullet.categories[64]!;
  typesetter.inPackage = true;
  gullet.categories[64] = CAT.letter;
  gullet.push([
    {
      cat: CAT.marker,
      text: 'action',
      run: (later: Typesetter) => {
        later.inPackage = inPackage;
        later.gullet.categories[64] = at;
      },
    } as Token,
  ]);
  gullet.openFile(path, text);
}

const documentClass: Run = (typesetter) => {
  const { gullet } = typesetter;
  // A subfile names its own class; the paper's is the first.
  const options = gullet.readOptional();
  const name = gullet.readName();
  gullet.readOptional();
  if (typesetter.inDocument || typesetter.classKnown) return;
  typesetter.classKnown = true;
  typesetter.documentClass = { name, options: options === null ? '' : gullet.textOf(options) };
  classSettings(typesetter);
  const found = typesetter.files.find(name, ['.cls']);
  if (found !== null && found !== OUTSIDE) readPackage(typesetter, found);
};

const beginDocument: Environments[string] = {
  begin: (typesetter) => {
    if (typesetter.inDocument) return;
    typesetter.inDocument = true;
    typesetter.inPackage = false;
    // Definitions of the paper's body stand as long as the paper.
    const abstract = typesetter.front.get('abstract')?.at(-1);
    if (abstract !== undefined) {
      typesetter.gullet.push([command('abstract'), BEGIN, ...abstract.tokens, { cat: CAT.end, text: '}' }]);
    }
  },
  end: (typesetter) => {
    // The end of a subfile's body is not the end of the paper.
    if (typesetter.gullet.environments.filter((name) => name === 'document').length > 1) return;
    finishFront(typesetter);
    typesetter.finish();
    finishBibliography(typesetter);
    typesetter.ended = true;
  },
};

export const FILES: Commands = {
  input,
  '@input': input,
  include,
  includeonly: ignore('m'),
  subfile,
  subfileinclude: subfile,
  import: importFrom,
  subimport: importFrom,
  includefrom: importFrom,
  subincludefrom: importFrom,
  inputfrom: importFrom,
  InputIfFileExists: (typesetter) => {
    const { gullet } = typesetter;
    const name = gullet.readName();
    const yes = gullet.readArgument();
    const no = gullet.readArgument();
    const found = typesetter.files.find(name, ['', '.tex']);
    gullet.push(found === null || found === OUTSIDE ? no : yes);
    if (found !== null && found !== OUTSIDE) typesetter.input(name, ['', '.tex']);
  },
  endinput: ({ gullet }) => gullet.closeFile(),
  usepackage: usePackage,
  RequirePackage: usePackage,
  PassOptionsToPackage: (typesetter) => {
    const options = typesetter.gullet.readName();
    typesetter.passedOptions.set(typesetter.gullet.readName(), options);
  },
  documentclass: documentClass,
  documentstyle: documentClass,
  LoadClass: documentClass,
  // Nothing is written, run or read from outside: the arguments are read over.
  write: ({ gullet }) => {
    for (let token = gullet.next(); token !== null; token = gullet.next()) {
      if (token.cat === CAT.begin) {
        gullet.readBalanced();
        return;
      }
      if (isCommand(token, 'par')) return;
    }
  },
  openout: skipAssignment,
  openin: skipAssignment,
  closeout: ({ gullet }) => void gullet.next(),
  closein: ({ gullet }) => void gullet.next(),
  read: ({ gullet }) => void gullet.next(),
  message: ignore('m'),
  typeout: ignore('m'),
  errmessage: ignore('m'),
  PackageError: ignore('mmm'),
  PackageWarning: ignore('mm'),
  ClassError: ignore('mmm'),
  ClassWarning: ignore('mm'),
  ProvidesPackage: ignore('mo'),
  ProvidesClass: ignore('mo'),
  ProvidesFile: ignore('mo'),
  NeedsTeXFormat: ignore('mo'),
  DeclareOption: ignore('*mm'),
  ExecuteOptions: ignore('m'),
  ProcessOptions: ignore('*'),
  CurrentOption: () => {},
  AtBeginDocument: (typesetter) => {
    // Most of what is put off so are settings and definitions, which do as well now.
    const tokens = typesetter.gullet.readArgument();
    typesetter.gullet.push(tokens);
  },
  begin: (typesetter) => {
    const name = typesetter.gullet.readName();
    if (typesetter.skippedEnvironments.has(name)) skipEnvironment(typesetter, name);
    else typesetter.beginEnvironment(name);
  },
  end: (typesetter) => typesetter.endEnvironment(typesetter.gullet.readName()),
};

function skipAssignment({ gullet }: Typesetter): void {
  for (let token = gullet.next(); token !== null && token.cat !== CAT.space; token = gullet.next()) {
    if (token.cat === CAT.begin) {
      gullet.readBalanced();
      return;
    }
  }
}

function skipEnvironment({ gullet }: Typesetter, name: string): void {
  for (let token = gullet.next(); token !== null; token = gullet.next()) {
    if (isCommand(token, 'end') && gullet.readName() === name) return;
  }
}

export const FILE_ENVIRONMENTS: Environments = {
  document: beginDocument,
};
