import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Exporter } from '../exporters/index.ts';
import { problem } from '../model/index.ts';
import type { PaperSource } from './paper-source.ts';
import { readPapers } from './read-papers.ts';
import type { ReadPapersOptions } from './read-papers.ts';

export interface ExportCommandOptions extends ReadPapersOptions {
  readonly exporter: Exporter;
  /** One path for each source, null for standard output. */
  readonly targets: readonly (string | null)[];
}

/** Writes each paper in the exporter's shape. */
export async function exportCommand(
  { exporter, targets, ...options }: ExportCommandOptions,
  setExitCode: (code: number) => void,
): Promise<void> {
  const { session } = options;
  let index = -1;
  for await (const reading of readPapers(options)) {
    index += 1;
    if (reading.type === 'problem') {
      session.complain(reading.source.name, reading.problem);
      setExitCode(1);
      continue;
    }
    // The shape of an export may have no place for warnings, and a silent gap would pass for an answer.
    for (const warning of reading.report.document.warnings) {
      session.note(`${reading.source.name}: ${warning.code}: ${warning.message}`);
    }
    const text = exporter.export(reading.report);
    const target = targets[index] ?? null;
    if (target === null) {
      await session.print(text);
      continue;
    }
    try {
      await writeWhole(target, text);
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      session.complain(target, problem('output-unwritable', `The file cannot be written (${why}).`));
      setExitCode(1);
    }
  }
}

/** All of it or nothing: a full disk or a Ctrl-C leaves what stood there before. */
async function writeWhole(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `.${basename(path)}.${process.pid}.unfinished`);
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

export type Targets =
  | { readonly type: 'targets'; readonly targets: readonly (string | null)[] }
  /** A sentence on what is wrong with the command. */
  | { readonly type: 'wrong'; readonly message: string };

/** Where each paper goes. `out` is a folder when it is one, ends like one, or has to take several papers. */
export async function targetsOf(
  sources: readonly PaperSource[],
  out: string | null,
  extension: string,
): Promise<Targets> {
  if (out === null) {
    return sources.length > 1
      ? { type: 'wrong', message: 'several papers need a folder to be written to, for example --out exports/' }
      : { type: 'targets', targets: [null] };
  }
  const path = resolve(out);
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => null,
  );
  if (sources.length > 1 && isFolder === false) {
    return { type: 'wrong', message: `several papers need a folder, and ${out} is a file` };
  }
  const intoFolder = isFolder === true || sources.length > 1 || /[/\\]$/.test(out);
  const taken = new Set<string>();
  const targets = sources.map((source) => {
    if (!intoFolder) return path;
    // Papers of the same name come from different folders here; some file systems do not tell upper from lower case.
    let name = source.stem;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${source.stem}-${count}`;
    taken.add(name.toLowerCase());
    return join(path, `${name}.${extension}`);
  });
  const overwritten = sources.find((source) => source.path !== null && targets.includes(source.path));
  if (overwritten !== undefined)
    return { type: 'wrong', message: `--out would overwrite the paper ${overwritten.name}` };
  return { type: 'targets', targets };
}
