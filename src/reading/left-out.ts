import type { Assessment, LeftOut, ReadingRequest } from '../model/index.ts';
import { PASSES, stopsEarly, sum, type Candidate } from './candidates.ts';
import type { PartRole } from './part-role.ts';
import type { DividedPaper } from './parts.ts';
import { minutesFor, toQuarters } from './time-model.ts';
import { inQuarters } from './wording.ts';

/** A list of what was left out that is longer than this for one pass is not read. */
const LISTED = 6;

export function leftOutOf(
  paper: DividedPaper,
  candidates: readonly Candidate[],
  chosen: ReadonlySet<Candidate>,
  request: ReadingRequest,
  assessment: Assessment,
): readonly LeftOut[] {
  const out: LeftOut[] = [];
  const { minutes, purpose } = request;
  const spent = sum([...chosen]);
  const waiting = candidates.filter((candidate) => !chosen.has(candidate));
  const began = new Set([...chosen].map((candidate) => candidate.pass));
  const first = waiting.find(({ pass }) => began.has(pass));
  const free = minutes - spent;
  for (const pass of PASSES) {
    const missing = waiting.filter((candidate) => candidate.pass === pass);
    if (missing.length === 0) continue;
    if (!began.has(pass)) {
      out.push({
        title: pass === 1 ? 'The first pass' : pass === 2 ? 'The second pass' : 'The third pass',
        minutes: sum(missing),
        why: `${minutes} minutes end before it; ${missing.length === 1 ? 'it is one step' : `its ${missing.length} steps begin with ${missing[0]!.part.title}`}.`,
      });
      continue;
    }
    const listed = missing.length > LISTED + 1 ? missing.slice(0, LISTED) : missing;
    const name = pass === 2 ? 'second' : 'third';
    for (const candidate of listed) {
      const more = spent + candidate.minutes - minutes;
      out.push({
        title: pass === 1 ? candidate.part.title : `${candidate.part.title} (${name} pass)`,
        minutes: candidate.minutes,
        why:
          candidate === first && more > 0
            ? `Next in line: it needs ${inQuarters(more)} more minute${more <= 1 ? '' : 's'}.`
            : `Worth less ${FOR_PURPOSE[purpose]} than what is planned, ${whyNotAdded(candidate, free, minutes)}.`,
      });
    }
    if (listed.length < missing.length) {
      const rest = missing.slice(LISTED);
      out.push({
        title: `${rest.length} more steps of the ${pass === 1 ? 'first' : name} pass`,
        minutes: sum(rest),
        why: `Worth less again ${FOR_PURPOSE[purpose]}, from ${rest[0]!.part.title} to ${rest.at(-1)!.part.title}.`,
      });
    }
  }
  const considered = new Set(candidates.map((candidate) => candidate.part));
  const neverRead = paper.parts.filter(
    (part) => !considered.has(part) && part.role !== 'references' && part.role !== 'headings' && part.role !== 'code',
  );
  const appendix = neverRead.filter((part) => part.appendix);
  for (const part of neverRead) {
    if (part.appendix) continue;
    out.push({
      title: part.title,
      minutes: toQuarters(minutesFor(part.load, 'read', request.profile)),
      why: SKIPPED[part.role]?.[purpose] ?? `Not needed ${FOR_PURPOSE[purpose]}.`,
    });
  }
  if (appendix.length > 0) {
    out.push({
      title: appendix.length === 1 ? appendix[0]!.title : `The appendix (${appendix.length} parts)`,
      minutes: appendix.reduce((total, part) => total + toQuarters(minutesFor(part.load, 'read', request.profile)), 0),
      why: `Not needed ${FOR_PURPOSE[purpose]}; look things up there when a step sends you.`,
    });
  }
  if (stopsEarly(assessment, request)) {
    const rest = paper.parts.filter(
      (part) => part.role === 'method' || part.role === 'theory' || part.role === 'proof',
    );
    const deeper = rest.reduce((total, part) => total + minutesFor(part.load, 'study', request.profile), 0);
    if (deeper > 0)
      out.push({
        title: 'The third pass',
        minutes: toQuarters(deeper),
        why: 'The verdict does not call for it; the minutes are better spent on another paper.',
      });
  }
  return out;
}

/** What keeps a part out that could have been added to what is planned. */
function whyNotAdded({ minutes }: Candidate, free: number, budget: number): string {
  if (free < 0.25) return `and ${budget} minutes are full`;
  if (minutes > free) return `and longer than the ${inQuarters(free)} min left of ${budget}`;
  return `and the ${inQuarters(free)} min left are kept for something longer that is worth more`;
}

const FOR_PURPOSE: Readonly<Record<ReadingRequest['purpose'], string>> = {
  curious: 'for the curious',
  research: 'for research',
  present: 'for a talk',
  review: 'for a review',
  reproduce: 'for a re-implementation',
  cite: 'for checking a claim',
  teach: 'for a lesson',
};

const SKIPPED: Readonly<Partial<Record<PartRole, Partial<Record<ReadingRequest['purpose'], string>>>>> = {
  theory: { curious: 'The curious skip the mathematics.' },
  statement: { curious: 'The curious skip the mathematics.' },
  proof: { curious: 'The curious skip the mathematics.', present: 'One idea of a proof is enough for a talk.' },
  algorithm: { curious: 'The curious need no recipe.' },
  settings: { curious: 'Matters only to those who would run it.' },
  references: { curious: 'Nothing to follow up yet.' },
};
