import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { PaperReport } from '../model/index.ts';

// A report is 1 to 3 MB of JSON and a tenth of that deflated. Both run beside the event loop.

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A report of 1000 dense pages has 60 MB; what claims to be more is no report of ours. */
const MOST_BYTES = 512 * 1024 * 1024;

export async function packReport(report: PaperReport): Promise<Uint8Array> {
  return deflate(JSON.stringify(report), { level: 5 });
}

export async function reportText(packed: Uint8Array): Promise<Buffer> {
  return inflate(packed, { maxOutputLength: MOST_BYTES });
}

export async function reportFrom(packed: Uint8Array): Promise<PaperReport> {
  return JSON.parse((await reportText(packed)).toString('utf8')) as PaperReport;
}
