import { readFile } from 'node:fs/promises';
import type { ClaimedPaper, Library } from '../library/index.ts';
import { problem, type ReaderProfile } from '../model/index.ts';
import { planFromReport } from '../reading/index.ts';
import type { Progress } from './messages.ts';
import type { Reader } from './reader.ts';

export interface AnalyseOptions {
  readonly library: Library;
  readonly reader: Reader;
  /** Whom the minutes on the paper's card are for. */
  readonly profile: ReaderProfile;
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads a paper of the library that was claimed, and keeps its report, or the problem. Rejects when the library fails. */
export async function analyse(paper: ClaimedPaper, options: AnalyseOptions): Promise<void> {
  const { library, reader, profile, onProgress } = options;
  const bytes = await readFile(library.files.pathOf(paper.sha256)).catch(() => null);
  if (bytes === null) {
    await library.papers.saveProblem(
      paper.id,
      problem('file-missing', 'The file of this paper is not in the library.'),
    );
    return;
  }
  const outcome = await reader.read(new Uint8Array(bytes), { profile, purpose: 'curious', minutes: 45 }, onProgress);
  if (outcome.type === 'problem') await library.papers.saveProblem(paper.id, outcome.problem);
  else {
    const { fullMinutes } = outcome.report.plan ?? {};
    await library.papers.saveReport(paper.id, outcome.report, fullMinutes ?? null, readerKey(profile));
    await library.notes.bring(paper.id, outcome.report.document, outcome.marks);
  }
}

/** Equal for readers whose minutes are equal. */
function readerKey(profile: ReaderProfile): string {
  const { id, atHomeIn, pace, knows } = profile;
  return JSON.stringify([id, atHomeIn, pace, knows?.concepts.toSorted() ?? []]);
}

/** Plans the minutes on the cards anew after the reader has changed; lets others do something between two papers. */
export async function replanMinutes(library: Library, profile: ReaderProfile): Promise<void> {
  const reader = readerKey(profile);
  for (const paperId of await library.papers.minutesNotFor(reader)) {
    const report = await library.papers.report(paperId);
    const plan = report && planFromReport(report, { profile, purpose: 'curious', minutes: 45 });
    await library.papers.saveMinutes(paperId, plan?.fullMinutes ?? null, reader);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
