import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Lookup } from './addresses.ts';

/** Where papers come from. */
export interface BaseUrls {
  /** Serves `/e-print/ID`, `/pdf/ID`, `/html/ID` and `/abs/ID`. */
  readonly arxiv: string;
  /** Answers `?id_list=ID` with Atom: https://info.arxiv.org/help/api/user-manual.html */
  readonly arxivApi: string;
  /** Answers `/DOI` with a redirect. */
  readonly doi: string;
}

export interface SourceSettings {
  /** Papers by arXiv id and version are kept here, and the time of the last call to arXiv. */
  readonly cacheFolder: string;
  readonly baseUrls: BaseUrls;
  /** Refuses every use of the network. Papers in the cache are read. */
  readonly offline: boolean;
  /** For one file. */
  readonly maxBytes: number;
  /** Between the end of one call to arXiv and the next, over all processes that share the cache folder. */
  readonly arxivPauseMs: number;
  /** First wait after a failure that may pass; doubled after each. */
  readonly retryAfterMs: number;
  /** How often a call is made before its failure is reported. */
  readonly attempts: number;
  /** No wait that a server asks for (Retry-After) is longer; one that asks for more is reported as busy. */
  readonly longestWaitMs: number;
  /** No byte for so long ends a download; so does one that is not done after ten times as long and slower than 4 KB/s. */
  readonly idleMs: number;
  readonly userAgent: string;
  /** For tests: what names are looked up with. */
  readonly lookup: Lookup | null;
}

/** arXiv asks for this: https://info.arxiv.org/help/api/tou.html */
const ARXIV_PAUSE_MS = 3000;

const DEFAULT_BASE_URLS: BaseUrls = {
  arxiv: 'https://arxiv.org',
  arxivApi: 'https://export.arxiv.org/api/query',
  doi: 'https://doi.org',
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings as the environment has them: THREEPASS_CACHE, THREEPASS_ARXIV_URL, THREEPASS_ARXIV_API_URL, THREEPASS_DOI_URL,
 * THREEPASS_ARXIV_PAUSE_MS. A host that is named in one of the URLs may be a private one: whoever sets it means it.
 */
export function settingsFrom(environment: Environment, platform: NodeJS.Platform = process.platform): SourceSettings {
  const baseUrls: BaseUrls = {
    arxiv: baseUrl(environment['THREEPASS_ARXIV_URL'], DEFAULT_BASE_URLS.arxiv),
    arxivApi: baseUrl(environment['THREEPASS_ARXIV_API_URL'], DEFAULT_BASE_URLS.arxivApi),
    doi: baseUrl(environment['THREEPASS_DOI_URL'], DEFAULT_BASE_URLS.doi),
  };
  const pause = Number(environment['THREEPASS_ARXIV_PAUSE_MS'] || ARXIV_PAUSE_MS);
  const isArxiv = [baseUrls.arxiv, baseUrls.arxivApi].some(isArxivHost);
  return {
    cacheFolder: environment['THREEPASS_CACHE'] || defaultCacheFolder(environment, platform),
    baseUrls,
    offline: false,
    maxBytes: 200 * 1024 * 1024,
    // Less is only for mirrors of one's own.
    arxivPauseMs: isArxiv || !(pause >= 0) ? Math.max(ARXIV_PAUSE_MS, pause || 0) : pause,
    retryAfterMs: isArxiv ? 3000 : Math.min(3000, pause),
    attempts: 4,
    longestWaitMs: 60_000,
    idleMs: 30_000,
    userAgent: 'threepass (a reader of papers; one person, one paper at a time)',
    lookup: null,
  };
}

function isArxivHost(url: string): boolean {
  return URL.canParse(url) && /(?:^|\.)arxiv\.org$/i.test(new URL(url).hostname);
}

function baseUrl(value: string | undefined, fallback: string): string {
  if (value === undefined || value === '') return fallback;
  // A value that is no address is kept: the first call says so.
  return value.replace(/\/+$/, '');
}

function defaultCacheFolder(environment: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'threepass', 'cache');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'threepass');
  return join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'threepass');
}
