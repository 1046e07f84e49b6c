import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../model/index.ts';
import { sizeProblem, type Beside, type ReaderLimits } from '../pipeline/index.ts';
import type { FetchProgress, SourceName, Sources } from '../sources/index.ts';

export type Got =
  | {
      readonly type: 'bytes';
      readonly bytes: Uint8Array;
      readonly beside: Beside;
      /** Where its pages can be opened; null when it has none. */
      readonly fileUrl: string | null;
    }
  | { readonly type: 'problem'; readonly problem: Problem };

interface FetchOptions {
  readonly sources: Sources;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** A paper from elsewhere: its source where there is one, with the PDF beside it. Rejects only when aborted. */
export async function fetchPaper(name: SourceName, { sources, signal, say }: FetchOptions): Promise<Got> {
  const fetched = await sources.get(name, { signal, onProgress: (progress) => say(` · ${progressText(progress)}`) });
  if (fetched.type === 'problem') return fetched;
  const { pdf, source, arxivId, warnings, url } = fetched.paper;
  const bytes = (source ?? pdf)?.bytes;
  if (bytes === undefined) throw new RangeError(`${url} gave neither a source nor a PDF`);
  const beside = { pdf: source === null ? null : (pdf?.bytes ?? null), arxivId, warnings };
  return { type: 'bytes', bytes, beside, fileUrl: pdf?.url ?? null };
}

const WHAT = {
  metadata: 'asking about it',
  source: 'fetching the source',
  pdf: 'fetching the PDF',
  page: 'fetching the page',
} as const satisfies Record<Extract<FetchProgress, { readonly type: 'fetching' }>['what'], string>;

function progressText(progress: FetchProgress): string {
  if (progress.type === 'waiting') {
    return progress.waitMs === null
      ? `waiting for a turn at ${progress.host}`
      : `trying again in ${Math.ceil(progress.waitMs / 1000)} s: ${progress.why ?? ''}`;
  }
  const { what, host, receivedBytes, ofBytes } = progress;
  const megabytes = (count: number): string => (count / 1024 ** 2).toFixed(1);
  const size =
    receivedBytes === 0
      ? ''
      : ` · ${megabytes(receivedBytes)}${ofBytes === null ? '' : ` of ${megabytes(ofBytes)}`} MB`;
  return `${WHAT[what]} from ${host}${size}`;
}

/** The PDF named with `--pdf`, for a source that lies beside it. */
export async function loadPrint(path: string, limits: ReaderLimits): Promise<Uint8Array | Problem> {
  try {
    const bytes = new Uint8Array(await readFile(path));
    return sizeProblem(bytes.length, limits) ?? bytes;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT'
      ? problem('file-missing', `There is no file ${path}.`)
      : problem('file-unreadable', `The file ${path} cannot be read: ${code}.`);
  }
}
