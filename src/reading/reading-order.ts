import type { ReadingRequest } from '../model/index.ts';
import type { Candidate } from './candidates.ts';
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
): readonly Candidate[] {
  const newcomer = request.profile.atHomeIn.deepLearning < 0.5;
  const later = orderOf(subject, purpose, newcomer);
  const rank = ({ part, pass }: Candidate): number => {
    const order = pass === 1 ? FIRST_PASS_ORDER : later;
    const at = order.findIndex((roles) => roles.includes(part.role));
    return (part.appendix ? 100 : 0) + (at < 0 ? order.length : at);
  };
  return candidates.toSorted((a, b) => rank(a) - rank(b) || a.part.position - b.part.position || b.worth - a.worth);
}
