import type { BlockId, ReadingRequest } from '../model/index.ts';
import { COUNTER, type Candidate } from './candidates.ts';
import type { PartRole } from './part-role.ts';
import type { PurposePreset } from './purposes/index.ts';
import type { Subject } from './subject.ts';

/** What stands together, in the order in which it is read. Roles that are not named come after those that are. */
type Order = readonly (readonly PartRole[])[];

const FIRST_PASS_ORDER: Order = [
  ['abstract'],
  ['contributions'],
  ['main-figure'],
  ['main-table', 'main-statement'],
  ['introduction'],
  ['headings'],
  ['figure', 'table'],
  ['code'],
  ['conclusion', 'discussion'],
  ['references'],
];

const PICTURES: readonly PartRole[] = ['main-figure', 'main-table', 'figure', 'table'];
const TEST: readonly PartRole[] = ['experiments', 'settings', 'results', 'ablation', 'main-table', 'table', 'figure'];
const ARGUMENT: readonly PartRole[] = ['method', 'theory', 'algorithm', 'main-statement', 'statement', 'proof'];
const JUDGEMENT: readonly PartRole[] = ['discussion', 'limitations', 'conclusion'];

/** "Theory paper: equations must be understood, experiments glanced; empirical: hypotheses and experiments first." */
function orderOf(subject: Subject, purpose: PurposePreset, newcomer: boolean): Order {
  const background: Order = [['background']];
  if (purpose.order === 'pictures-first')
    return [
      PICTURES,
      ...(newcomer ? background : []),
      ['taxonomy'],
      ['background', ...ARGUMENT, 'other'],
      TEST,
      JUDGEMENT,
    ];
  if (purpose.order === 'build-first')
    return [
      ['main-figure'],
      ...(newcomer ? background : []),
      ['algorithm'],
      ['method', 'theory', 'main-statement', 'statement', 'proof'],
      ['settings'],
      ['code'],
      ['experiments', 'results', 'main-table', 'ablation', 'table', 'figure'],
    ];
  if (purpose.order === 'claim-first')
    return [
      ['main-statement', 'main-table'],
      ['results', 'experiments', 'settings', 'ablation', 'statement', 'table', 'figure'],
      ['limitations', 'discussion', 'conclusion'],
    ];
  if (purpose.order === 'background-first')
    return [['background'], ['main-figure', 'taxonomy'], [...ARGUMENT, 'other'], TEST, JUDGEMENT, ['related-work']];
  switch (subject.kind) {
    case 'theory':
      return [['main-figure'], ['background', ...ARGUMENT, 'introduction', 'other'], JUDGEMENT, ['related-work'], TEST];
    case 'empirical':
      return [
        ['main-figure'],
        ...(newcomer ? background : []),
        TEST,
        ARGUMENT,
        ['other'],
        JUDGEMENT,
        ['background'],
        ['related-work'],
      ];
    case 'survey':
      return [['taxonomy'], ['main-figure', 'main-table'], ['background', 'other', ...ARGUMENT, ...TEST], JUDGEMENT];
    case 'mixed':
    case 'resource':
    case 'system':
    case 'position':
    case null:
      return [['main-figure'], ['background', ...ARGUMENT, 'other', ...TEST], JUDGEMENT, ['related-work']];
  }
}

export function inReadingOrder(
  candidates: readonly Candidate[],
  subject: Subject,
  purpose: PurposePreset,
  request: ReadingRequest,
  dependence: ReadonlyMap<BlockId, number>,
): readonly Candidate[] {
  const { order: way = 'keshav' } = request;
  const newcomer = request.profile.atHomeIn.deepLearning < 0.5;
  const later = orderOf(subject, purpose, newcomer);
  const rank = ({ part, pass }: Candidate): number => {
    const order =
      pass === 1 ? (way === 'ng' ? NG_FIRST_ORDER : FIRST_PASS_ORDER) : way === 'keshav' ? later : AS_PRINTED;
    const at = order.findIndex((roles) => roles.includes(part.role));
    const group = at < 0 ? order.length : at;
    const { title } = part.section?.heading ?? { title: '' };
    // What is to be tested stands before how; the answer to those who disagree after what they disagree with.
    const early = pass > 1 && way === 'keshav' && subject.kind === 'empirical' && HYPOTHESES.test(title) ? 0.5 : 0;
    const late = pass > 1 && way === 'keshav' && subject.kind === 'position' && COUNTER.test(title) ? 0.5 : 0;
    // Appendices come last, but for the proofs of a theory: they are its argument, wherever they are printed.
    const argues = pass > 1 && way === 'keshav' && subject.kind === 'theory' && ARGUMENT.includes(part.role);
    return (part.appendix ? (argues ? 0.25 : 100) : 0) + group - early + late;
  };
  // Pictures among themselves come as printed, the one that shows the whole first; with their section where text is between.
  const place = ({ part }: Candidate): number =>
    PICTURES.includes(part.role) && purpose.order === 'pictures-first' ? part.target.span.start : part.position;
  const first = ({ part, pass }: Candidate): number =>
    pass > 1 && way === 'keshav' && purpose.order === 'pictures-first' && part.role === 'main-figure' ? 0 : 1;
  const sorted = candidates.toSorted(
    (a, b) => rank(a) - rank(b) || first(a) - first(b) || place(a) - place(b) || b.worth - a.worth,
  );
  return way === 'keshav' ? inDependence(sorted, dependence) : sorted;
}

/**
 * Statements and proofs change places among themselves so that what is leaned on comes first and a proof follows its statement;
 * everything else stays where it was.
 */
function inDependence(sorted: readonly Candidate[], dependence: ReadonlyMap<BlockId, number>): readonly Candidate[] {
  const at = ({ part }: Candidate): number | null =>
    part.target.type === 'block' && ORDERED.has(part.role) && !part.appendix
      ? (dependence.get(part.target.blockId) ?? null)
      : null;
  const moving = sorted.filter((candidate) => at(candidate) !== null).toSorted((a, b) => at(a)! - at(b)!);
  let next = 0;
  return sorted.map((candidate) => (at(candidate) === null ? candidate : moving[next++]!));
}

const ORDERED: ReadonlySet<PartRole> = new Set(['statement', 'main-statement', 'proof']);
const HYPOTHESES = /\bhypothes[ie]s\b|\bresearch questions?\b/i;
const AS_PRINTED: Order = [];
const NG_FIRST_ORDER: Order = [
  ['abstract'],
  ['main-figure', 'main-table', 'figure', 'table', 'main-statement'],
  ['introduction', 'contributions'],
  ['conclusion', 'discussion'],
];
