import type { PaperReport } from '../model/index.ts';

/** A way out of Threepass: pure, from the report alone, the same text for the same report. */
export interface Exporter {
  /** Kebab-case; also the file's name, and what follows `--to`. */
  readonly id: string;
  /** What comes out, in one sentence; printed in help. */
  readonly description: string;
  readonly mediaType: string;
  /** Without the first dot; one for each exporter, so that several exports of a paper can lie in one folder. */
  readonly extension: string;
  export(report: PaperReport): string;
}
