import { problem, type Problem } from '../model/index.ts';
import type { PaperRecord } from './atom.ts';
import { type CachedFile, createCache } from './cache.ts';
import type { Download, Downloader, DownloadOptions } from './download.ts';
import { type FileKind, fileKind } from './file-kind.ts';
import { settingsFrom, type SourceSettings } from './settings.ts';
import { nameOfUrl, type SourceName } from './source-name.ts';
import { createTurns } from './turn.ts';

export interface FetchedFile {
  readonly bytes: Uint8Array;
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly fromCache: boolean;
}

/** A paper as its source gives it: `pdf`, `source`, or both. */
export interface FetchedPaper {
  readonly pdf: FetchedFile | null;
  /** The e-print (an archive, packed or plain TeX) or a web page with the paper. */
  readonly source: FetchedFile | null;
  /** null for papers of which arXiv knows nothing, or when it could not be asked. */
  readonly record: PaperRecord | null;
  /** With its version when that is known; null for papers from elsewhere. */
  readonly arxivId: string | null;
  /** For names of files: `1706.03762v7`, `paper` from `https://…/paper.pdf`. */
  readonly stem: string;
  /** Where a reader finds it. */
  readonly url: string;
  /** What is missing, and why; the paper can be read all the same. */
  readonly warnings: readonly Problem[];
}

export type Fetched =
  { readonly type: 'paper'; readonly paper: FetchedPaper } | { readonly type: 'problem'; readonly problem: Problem };

export type FetchProgress =
  /** Until arXiv's pause between calls is over, or before trying again, then with why. */
  | { readonly type: 'waiting'; readonly host: string; readonly why: string | null; readonly waitMs: number | null }
  | {
      readonly type: 'fetching';
      readonly what: 'metadata' | 'source' | 'pdf' | 'page';
      readonly host: string;
      readonly receivedBytes: number;
      readonly ofBytes: number | null;
    };

export interface GetOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** Gets papers from elsewhere. Holds connections: `close` it. */
export interface Sources {
  /** The files of a paper. What the network does to us is a problem in the outcome; rejects only when aborted. */
  get(name: SourceName, options?: GetOptions): Promise<Fetched>;
  close(): Promise<void>;
}

/** Settings that are left out are those of the environment. Nothing is fetched before a paper is asked for. */
export function createSources(changes: Partial<SourceSettings> = {}): Sources {
  const settings: SourceSettings = { ...settingsFrom(process.env), ...changes };
  let downloader: Promise<Downloader> | null = null;
  // The client takes longer to load than a small paper to read; most runs need none.
  const online = (): Promise<Downloader> =>
    (downloader ??= import('./download.ts').then(({ createDownloader }) => createDownloader(settings)));
  const turns = createTurns(settings.cacheFolder, settings.arxivPauseMs);
  return {
    async get(name, { signal = new AbortController().signal, onProgress = () => {} } = {}) {
      return new Visit(settings, online, turns, signal, onProgress).get(name);
    },
    async close() {
      await (await downloader)?.close();
    },
  };
}

type ArxivName = Extract<SourceName, { readonly type: 'arxiv' }>;
type What = Extract<FetchProgress, { readonly type: 'fetching' }>['what'];
type Got =
  { readonly type: 'file'; readonly file: FetchedFile } | { readonly type: 'problem'; readonly problem: Problem };

/** How one paper is got. */
class Visit {
  private readonly settings: SourceSettings;
  private readonly online: () => Promise<Downloader>;
  private readonly turns: ReturnType<typeof createTurns>;
  private readonly signal: AbortSignal;
  private readonly tell: (progress: FetchProgress) => void;
  private readonly cache: ReturnType<typeof createCache>;
  private readonly warnings: Problem[] = [];

  constructor(
    settings: SourceSettings,
    online: () => Promise<Downloader>,
    turns: ReturnType<typeof createTurns>,
    signal: AbortSignal,
    tell: (progress: FetchProgress) => void,
  ) {
    this.settings = settings;
    this.online = online;
    this.turns = turns;
    this.signal = signal;
    this.tell = tell;
    this.cache = createCache(settings.cacheFolder);
  }

  async get(name: SourceName): Promise<Fetched> {
    switch (name.type) {
      case 'arxiv':
        return this.arxiv(name);
      case 'doi':
        return this.web(`${this.settings.baseUrls.doi}/${encodeURI(name.doi)}`);
      case 'url':
        return this.web(name.url);
    }
  }

  private async arxiv(name: ArxivName): Promise<Fetched> {
    const { id } = name;
    const known = await this.recordOf(name);
    if (known.type === 'problem') return known;
    const { record } = known;
    const { version } = known;
    // Without a version nobody knows what is kept, so nothing is.
    const arxivId = version === null ? id : `${id}v${version}`;
    const cached = version !== null;

    const page = name.form === 'html' ? await this.arxivFile(arxivId, 'page.html', cached) : null;
    const ePrint = page?.type === 'file' ? null : await this.ePrint(arxivId, cached);
    // Nothing has answered so far: the next call would only make everybody wait.
    if (ePrint?.type === 'problem' && NOBODY_ANSWERS.includes(ePrint.problem.code)) {
      const kept = version === null ? null : await this.cache.load(arxivId, 'paper.pdf', this.settings.maxBytes);
      if (kept === null) return ePrint;
    }
    const isPdf = ePrint?.type === 'file' && fileKind(ePrint.file.bytes) === 'pdf';
    const pdf = isPdf ? ePrint : await this.arxivFile(arxivId, 'paper.pdf', cached);
    const source = page?.type === 'file' ? page : ePrint;

    const sourceFile = source?.type === 'file' && !isPdf ? source.file : null;
    const pdfFile = pdf.type === 'file' ? pdf.file : null;
    if (sourceFile === null && pdfFile === null) {
      return pdf.type === 'problem' ? pdf : { type: 'problem', problem: missing(arxivId) };
    }
    if (sourceFile === null) {
      const why = ePrint?.type === 'problem' ? `: ${ePrint.problem.message}` : '; arXiv has the PDF alone.';
      this.warn('source-missing', `There is no source of ${arxivId}${why}`);
    } else if (page?.type === 'problem') {
      this.warn('source-missing', `arXiv has no web page of ${arxivId}; its LaTeX is read.`);
    }
    if (pdf.type === 'problem') this.warnings.push(pdf.problem);
    const url = `${this.settings.baseUrls.arxiv}/abs/${arxivId}`;
    return this.paper({ pdf: pdfFile, source: sourceFile, record, arxivId, stem: arxivId.replace('/', '_'), url });
  }

  /** What arXiv says of the paper, and which version is meant. */
  private async recordOf(
    name: ArxivName,
  ): Promise<
    | { readonly type: 'known'; readonly version: number | null; readonly record: PaperRecord | null }
    | { readonly type: 'problem'; readonly problem: Problem }
  > {
    const { id, version } = name;
    const kept = version === null ? null : await this.cache.loadRecord(`${id}v${version}`);
    if (kept !== null) return { type: 'known', version, record: kept };
    const asked = version === null ? id : `${id}v${version}`;
    const outcome = await this.ask(asked);
    if (outcome.type === 'record') {
      await this.cache.saveRecord(outcome.record);
      return { type: 'known', version: Number(/v(\d+)$/.exec(outcome.record.arxivId)?.[1]), record: outcome.record };
    }
    if (!isOutage(outcome.problem)) return outcome;
    // arXiv's papers and what it knows of them are served by different machines; one may be there without the other.
    const newest = version ?? (await this.cache.newestVersion(id));
    if (version === null && newest !== null) {
      this.warn(
        'copy-kept',
        `arXiv could not be asked for the newest version of ${id} (${outcome.problem.message.replace(/\.$/, '')}); version ${newest} is read.`,
      );
      return { type: 'known', version: newest, record: await this.cache.loadRecord(`${id}v${newest}`) };
    }
    if (this.settings.offline && newest === null) return outcome;
    this.warn('metadata-missing', `arXiv did not say what it knows of ${asked}: ${outcome.problem.message}`);
    return { type: 'known', version: newest, record: null };
  }

  private async ask(
    asked: string,
  ): Promise<
    { readonly type: 'record'; readonly record: PaperRecord } | { readonly type: 'problem'; readonly problem: Problem }
  > {
    const { arxivApi, arxiv } = this.settings.baseUrls;
    const got = await this.fetch(`${arxivApi}?id_list=${encodeURIComponent(asked)}&max_results=1`, 'metadata', {
      arxiv: true,
    });
    if (got.type === 'problem') return got;
    const { readAtom } = await import('./atom.ts');
    const answer = readAtom(new TextDecoder().decode(got.bytes));
    const [id] = asked.split(/v\d+$/);
    const isIt =
      answer.type === 'record' && answer.record.arxivId.replace(/v\d+$/, '').toLowerCase() === id?.toLowerCase();
    // Its id becomes the name of a folder: it is the one that was asked for, or it is not believed.
    if (isIt)
      return {
        type: 'record',
        record: { ...answer.record, arxivId: answer.record.arxivId.replace(/^.*(?=v\d+$)/, id ?? '') },
      };
    if (answer.type !== 'empty') {
      return failed('server-failed', `${new URL(arxivApi).host} answered with something else than the paper's record.`);
    }
    // An empty answer is what the API gives on a bad day as well; the paper's own page knows.
    const page = await this.fetch(`${arxiv}/abs/${asked}`, 'page', { arxiv: true });
    if (page.type === 'problem') {
      return page.problem.code === 'paper-not-found' ? failed('paper-not-found', missing(asked).message) : page;
    }
    return failed('server-failed', `arXiv has ${asked} but says nothing of it today.`);
  }

  /** The e-print; a file of kind `pdf` when the authors gave nothing else. */
  private async ePrint(arxivId: string, cached: boolean): Promise<Got> {
    const { maxBytes } = this.settings;
    if (cached && (await this.cache.load(arxivId, 'no-source', maxBytes)) !== null) {
      return this.arxivFile(arxivId, 'paper.pdf', cached);
    }
    return this.arxivFile(arxivId, 'e-print', cached);
  }

  private async arxivFile(arxivId: string, file: Exclude<CachedFile, 'no-source'>, cached: boolean): Promise<Got> {
    const [path, what, kinds] = ARXIV_FILES[file];
    const url = `${this.settings.baseUrls.arxiv}/${path}/${arxivId}`;
    const kept = cached ? await this.cache.load(arxivId, file, this.settings.maxBytes) : null;
    if (kept !== null) return { type: 'file', file: { bytes: kept, url, fromCache: true } };
    const got = await this.fetch(url, what, { arxiv: true, kinds });
    if (got.type === 'problem') return got;
    if (cached) {
      const isPdf = fileKind(got.bytes) === 'pdf';
      await this.cache.save(arxivId, isPdf ? 'paper.pdf' : file, got.bytes);
      if (isPdf && file === 'e-print') await this.cache.save(arxivId, 'no-source', new Uint8Array());
    }
    return { type: 'file', file: { bytes: got.bytes, url: got.url, fromCache: false } };
  }

  /** A PDF or a page anywhere. A page that names its PDF, as the pages of publishers do, gives that as well. */
  private async web(url: string): Promise<Fetched> {
    const got = await this.fetch(url, 'page', { kinds: ['pdf', 'html'] });
    if (got.type === 'problem') return got;
    const reached = nameOfUrl(new URL(got.url));
    // A DOI or a short address that led to arXiv.
    if (reached.type === 'arxiv' && nameOfUrl(new URL(url)).type !== 'arxiv') return this.arxiv(reached);
    const file: FetchedFile = { bytes: got.bytes, url: got.url, fromCache: false };
    const rest = { record: null, arxivId: null, stem: stemOf(got.url), url: got.url };
    if (fileKind(got.bytes) === 'pdf') return this.paper({ pdf: file, source: null, ...rest });
    const { pdfNamedBy } = await import('./landing-page.ts');
    const pdfUrl = pdfNamedBy(got.bytes, got.url);
    if (pdfUrl === null) return this.paper({ pdf: null, source: file, ...rest });
    const named = nameOfUrl(new URL(pdfUrl));
    if (named.type === 'arxiv') return this.arxiv(named);
    const pdf = await this.fetch(pdfUrl, 'pdf', { kinds: ['pdf'] });
    // The page is about the paper, not the paper.
    if (pdf.type === 'problem') return pdf;
    return this.paper({ pdf: { bytes: pdf.bytes, url: pdf.url, fromCache: false }, source: null, ...rest });
  }

  private async fetch(
    url: string,
    what: What,
    { arxiv = false, kinds = null }: { readonly arxiv?: boolean; readonly kinds?: readonly FileKind[] | null },
  ): Promise<Download> {
    if (this.settings.offline) {
      return failed('offline', `${hostOf(url)} would have to be asked, and --offline allows no connection.`);
    }
    const host = hostOf(url);
    const options: DownloadOptions = {
      signal: this.signal,
      onBytes: (receivedBytes, ofBytes) => this.tell({ type: 'fetching', what, host, receivedBytes, ofBytes }),
      onRetry: (why, waitMs) => this.tell({ type: 'waiting', host, why, waitMs }),
      ...(kinds === null ? {} : { refuse: (head: Uint8Array) => wrongKind(head, url, kinds) }),
      ...(arxiv
        ? {
            inTurn: <T>(call: () => Promise<T>): Promise<T> => {
              this.tell({ type: 'waiting', host, why: null, waitMs: null });
              return this.turns.take(() => {
                this.tell({ type: 'fetching', what, host, receivedBytes: 0, ofBytes: null });
                return call();
              }, this.signal);
            },
          }
        : {}),
    };
    this.tell({ type: 'fetching', what, host, receivedBytes: 0, ofBytes: null });
    return (await this.online()).download(url, options);
  }

  private paper(paper: Omit<FetchedPaper, 'warnings'>): Fetched {
    const unwritable = this.cache.unwritable();
    if (unwritable !== null) {
      this.warn('cache-unwritable', `What was fetched cannot be kept in ${this.settings.cacheFolder} (${unwritable}).`);
    }
    return { type: 'paper', paper: { ...paper, warnings: this.warnings } };
  }

  private warn(...[code, message]: Parameters<typeof problem>): void {
    this.warnings.push(problem(code, message));
  }
}

const ARXIV_FILES = {
  'e-print': ['e-print', 'source', ['archive', 'tex', 'pdf', 'other']],
  'paper.pdf': ['pdf', 'pdf', ['pdf']],
  'page.html': ['html', 'page', ['html']],
} as const satisfies Record<Exclude<CachedFile, 'no-source'>, readonly [string, What, readonly FileKind[]]>;

/** Problems that say nothing about the paper. */
function isOutage({ code }: Problem): boolean {
  return [...NOBODY_ANSWERS, 'server-failed', 'download-too-slow'].includes(code);
}

/** After these the next call will fare no better. */
const NOBODY_ANSWERS: readonly Problem['code'][] = ['offline', 'host-unreachable', 'server-busy'];

function missing(arxivId: string): Problem {
  return problem('paper-not-found', `arXiv has no paper ${arxivId}.`);
}

const KIND_NAMES = {
  pdf: 'a PDF',
  html: 'a web page',
  archive: 'an archive',
  tex: 'LaTeX',
  other: 'neither a PDF nor a web page',
} as const satisfies Record<FileKind, string>;

function wrongKind(head: Uint8Array, url: string, kinds: readonly FileKind[]): Problem | null {
  const kind = fileKind(head);
  if (kinds.includes(kind)) return null;
  return problem('not-a-paper-file', `What ${hostOf(url)} sends is ${KIND_NAMES[kind]}, not ${KIND_NAMES[kinds[0]!]}.`);
}

function stemOf(url: string): string {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? '';
  const stem = last
    .replace(/\.(?:pdf|x?html?)$/i, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+/, '');
  return stem.slice(0, 80) || 'paper';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function failed(...[code, message]: Parameters<typeof problem>): Extract<Fetched, { readonly type: 'problem' }> {
  return { type: 'problem', problem: problem(code, message) };
}
