import type {
  ContributionType,
  FiveC,
  Grade,
  HintId,
  PaperCard,
  PaperKind,
  Place,
  Purpose,
  ReadingOrder,
  ReadingStep,
  Recommendation,
} from '../model/index.ts';
import { plainText } from './plain-text.ts';

// The words every face uses for what the report says in codes. One word per thing, so that a reader who has learnt them
// in the terminal finds them again in a document.

export const HINT_TITLES: Readonly<Record<HintId, string>> = {
  contribution: 'Contribution',
  method: 'Method',
  'code-and-settings': 'Code and settings',
  benchmarking: 'Benchmarking',
  'state-of-the-art': 'State of the art',
};

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  met: 'met',
  partly: 'partly',
  missing: 'missing',
  'not-applicable': 'not applicable',
  'not-assessed': 'not assessed',
};

/** Told apart by shape alone, without colour. */
export const GRADE_MARKS: Readonly<Record<Grade, string>> = {
  met: '●',
  partly: '◐',
  missing: '○',
  'not-applicable': '–',
  'not-assessed': '?',
};

/** How far a claim is carried: the marks of the grades. */
export const CLAIM_MARKS = { supported: '●', partly: '◐', unsupported: '○' } as const;

export const RECOMMENDATION_WORDS: Readonly<Record<Recommendation, string>> = {
  'read-in-full': 'Read in full',
  'read-selectively': 'Read selectively',
  skim: 'Skim',
  'set-aside': 'Set aside',
  'not-a-paper': 'Not a research paper',
  'not-assessed': 'Could not be judged',
};

export const KIND_WORDS: Readonly<Record<PaperKind, string>> = {
  theory: 'Theory paper',
  empirical: 'Empirical paper',
  mixed: 'Theory and experiments',
  survey: 'Survey',
  resource: 'Resource paper',
  system: 'System paper',
  position: 'Position paper',
};

/** In the order of the plain noun, ready to stand after `new:`. */
export const CONTRIBUTION_WORDS: Readonly<Record<ContributionType, string>> = {
  architecture: 'architecture',
  preprocessing: 'preprocessing',
  postprocessing: 'postprocessing',
  loss: 'loss',
  optimisation: 'optimisation',
  'training-procedure': 'training procedure',
  regularisation: 'regularisation',
  inference: 'inference',
  dataset: 'data set',
  benchmark: 'benchmark',
  metric: 'metric',
  theory: 'theory',
  analysis: 'analysis',
  system: 'system',
  toolkit: 'toolkit',
  survey: 'survey',
  application: 'application',
  position: 'position',
};

export const FIVE_C_TITLES: Readonly<Record<FiveC['name'], string>> = {
  category: 'Category',
  context: 'Context',
  correctness: 'Correctness',
  contributions: 'Contributions',
  clarity: 'Clarity',
};

/** Completes `to …`. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  curious: 'satisfy curiosity',
  research: 'do research with it',
  present: 'present it',
  review: 'review it',
  reproduce: 'reproduce it',
  cite: 'cite it',
  teach: 'teach it',
};

/** Behind the purpose; the usual order needs no word. */
export const ORDER_WORDS: Readonly<Record<ReadingOrder, string>> = {
  keshav: '',
  ng: ', in Ng’s order',
  straight: ', straight through',
};

export const MANNER_WORDS: Readonly<Record<ReadingStep['manner'], string>> = {
  skim: 'skim',
  read: 'read',
  study: 'study',
  rework: 'rework',
};

export const UNTITLED = 'Untitled paper';

const QUARTERS = ['', '¼', '½', '¾'] as const;

/** `¼`, `1½`, `12`: quarters below ten minutes, whole minutes above, where a quarter would only pretend to be exact. */
export function minutesText(minutes: number): string {
  const rounded = minutes < 10 ? Math.round(minutes * 4) / 4 : Math.round(minutes);
  const whole = Math.floor(rounded);
  const quarter = QUARTERS[Math.round((rounded - whole) * 4)] ?? '';
  return whole === 0 && quarter !== '' ? quarter : `${whole}${quarter}`;
}

/** `12,345`, the same on every machine whatever its locale. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${countText(count)} ${count === 1 ? singular : plural}`;
}

/**
 * `p. 3`, as printed on the page; null for a place without pages. The space does not break. Labels come from the file, so one
 * that is longer than any page number (`A-117`, `xxxviii`) gives way to the count.
 */
export function pageText({ pageIndex, pageLabel }: Pick<Place, 'pageIndex' | 'pageLabel'>): string | null {
  const label = plainText(pageLabel ?? '');
  if (label !== '' && label.length <= 8) return `p.\u00A0${label}`;
  return pageIndex === null ? null : `p.\u00A0${pageIndex + 1}`;
}

/** What the first page does not say in words: year, length, arXiv id. */
export function factsOf(paper: PaperCard): readonly string[] {
  return [
    ...(paper.year === null ? [] : [String(paper.year)]),
    ...(paper.pageCount === 0 ? [] : [counted(paper.pageCount, 'page')]),
    counted(paper.wordCount, 'word'),
    ...(paper.arxivId === null ? [] : [`arXiv:${paper.arxivId}`]),
  ];
}

/** `+2`, `−0.5`, `0`, with a real minus sign. */
export function signedText(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return rounded < 0 ? `−${-rounded}` : rounded > 0 ? `+${rounded}` : '0';
}
