import type { Library } from '../library/index.ts';
import type { Analyst } from './analyst.ts';
import type { Events } from './events.ts';
import type { Fetcher } from './fetcher.ts';
import type { ReaderStore } from './reader-store.ts';

/** What the routes are made of. */
export interface Services {
  readonly library: Library;
  readonly events: Events;
  readonly analyst: Analyst;
  readonly fetcher: Fetcher;
  readonly readers: ReaderStore;
  readonly limits: { readonly maxBytes: number; readonly maxFiles: number };
  readonly samplePath: string;
  readonly version: string;
  /** Tells open pages what changed in the library, soon. */
  readonly changed: () => void;
}
