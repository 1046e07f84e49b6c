import { contains, type Block, type HeadingBlock, type PaperDocument, type Span } from '../model/index.ts';

/** What a section is for, whatever it is called. */
export type SectionRole =
  | 'abstract'
  | 'introduction'
  | 'related-work'
  | 'background'
  | 'method'
  | 'theory'
  | 'experiments'
  | 'results'
  | 'discussion'
  | 'limitations'
  | 'conclusion'
  | 'acknowledgements'
  | 'references'
  | 'appendix'
  | 'checklist'
  | 'other';

/** A heading with everything under it. */
export interface Section {
  /** As printed, number included: `3.1 Attention`. */
  readonly title: string;
  readonly heading: HeadingBlock;
  readonly level: number;
  /** From the heading to the next one of the same or a higher level: subsections included. */
  readonly span: Span;
  /** From the heading to the next heading of any level. */
  readonly ownSpan: Span;
  /** From the heading's words; a subsection whose words say nothing has its parent's role. */
  readonly role: SectionRole;
  /** True in the appendix, whose sections keep the role their words give them. */
  readonly appendix: boolean;
  readonly parent: Section | null;
  readonly children: readonly Section[];
  /** Words of running text, subsections included. */
  readonly wordCount: number;
}

/**
 * Heading words and the role they give, the more telling first: `Experimental results` are experiments, `Related work and
 * background` is related work. Tested on the title in lower case, without its number.
 */
const ROLE_WORDS: readonly (readonly [RegExp, SectionRole])[] = [
  [/^abstract$/, 'abstract'],
  [/\bcheck ?list\b/, 'checklist'],
  [/^(references|bibliography|literature cited|works cited|reference)$/, 'references'],
  [
    /^(acknowledge?ments?|funding|author contributions?|contributions of authors|disclosure.*|competing interests?)\b/,
    'acknowledgements',
  ],
  [/^(appendix|appendices|supplement(al|ary)?( materials?)?|supplementary information)\b/, 'appendix'],
  [
    /\b(related|previous|prior|existing|earlier) (works?|literature|research|approaches|methods|studies|results)\b|\bliterature (review|survey)\b|^(the )?state[- ]of[- ]the[- ]art\b|^connections? (to|with) |^relation(ship)?s? (to|with) /,
    'related-work',
  ],
  [/\blimitations?\b|\bthreats to validity\b/, 'limitations'],
  [/^(introduction|intro|overview and introduction|motivation|introduction and .*)$|^introduction\b/, 'introduction'],
  [
    /\bconclusions?\b|\bconcluding\b|^summary\b|^closing\b|\bfuture (work|directions|research)\b|^outlook\b/,
    'conclusion',
  ],
  [
    /\bexperiment(s|al|ation)?\b|\bempirical (evaluation|study|studies|results|validation)\b|\bevaluations?\b|\bsimulations?\b|\bbenchmark(s|ing)?\b|\bcase stud(y|ies)\b|\bablations?\b|^implementation details\b|^training( details| setup)?$|^timings?\b|\bnumerical (results|examples|experiments)\b/,
    'experiments',
  ],
  [
    /\bresults?\b.*\b(theor|bound|optim)|\bmain (theorems?|theoretical results?|results?)$|\btheor(y|etical|ems?|etic)\b|\bproofs?\b|\bconvergence\b|\bguarantees?\b|\blower bounds?\b|\bupper bounds?\b|\bgeneralization bounds?\b|\blemmas?\b/,
    'theory',
  ],
  [/\bresults?\b|\bfindings\b|\bperformance\b|\bcomparisons?\b/, 'results'],
  [/\bdiscussions?\b|\bbroader impacts?\b|\bethic(s|al)\b|\bsocietal\b|\banalysis\b|\bimplications\b/, 'discussion'],
  [
    /\bbackground\b|\bpreliminar(y|ies)\b|\bnotations?\b|\bdefinitions?\b|\bproblem (statement|setup|setting|formulation|definition)\b|\bsetup\b|\bsetting\b/,
    'background',
  ],
  [
    /\bmethods?\b|\bmethodolog(y|ies)\b|\bapproach(es)?\b|\bmodels?\b|\barchitectures?\b|\balgorithms?\b|\bframework\b|\bproposed\b|\bsystem\b|\bnetworks?\b|\bimplementation\b|\btraining\b|\bobjectives?\b|\bloss(es)?\b/,
    'method',
  ],
];

/** Set below an abstract, and no part of it. */
const LISTED_BELOW = /^(?:key ?words|index terms|ccs concepts)\b/i;

function roleOfWords(title: string): SectionRole {
  // Small capitals come out of many PDFs as `R ELATED W ORK`.
  const joined = title.replace(/\b(\p{Lu}) (?=\p{Lu}{2,})/gu, '$1');
  const words = joined.toLowerCase().replace(/\s+/g, ' ').replace(/[.:]$/, '').trim();
  for (const [pattern, role] of ROLE_WORDS) if (pattern.test(words)) return role;
  return 'other';
}

/** A printed number says how deep a heading is better than its size: `5` is a section and `5.1` stands below it. */
function levelOf({ number, level }: HeadingBlock): number {
  return number !== null && /^\d+(?:\.\d+)*$/.test(number) ? number.split('.').length : level;
}

interface OpenSection {
  title: string;
  heading: HeadingBlock;
  level: number;
  span: { start: number; end: number };
  ownSpan: { start: number; end: number };
  role: SectionRole;
  appendix: boolean;
  parent: OpenSection | null;
  children: OpenSection[];
  wordCount: number;
}

/** All sections in reading order; those with `parent === null` are the top of the tree. */
export function sectionsOf(document: PaperDocument, wordCount: (span: Span) => number): readonly Section[] {
  const headings = document.blocks.filter(
    (block): block is HeadingBlock => block.type === 'heading' && block.layer === 'body',
  );
  const sections: OpenSection[] = [];
  const open: OpenSection[] = [];
  const close = (from: number, at: number): void => {
    for (const section of open.splice(from)) section.span.end = at;
  };
  for (const heading of headings) {
    const previous = sections.at(-1);
    if (previous) previous.ownSpan.end = heading.span.start;
    const level = levelOf(heading);
    const depth = open.findIndex((section) => section.level >= level || heading.appendix !== section.appendix);
    if (depth >= 0) close(depth, heading.span.start);
    const parent = open.at(-1) ?? null;
    const section: OpenSection = {
      title: heading.number === null ? heading.title : `${heading.number} ${heading.title}`,
      heading,
      level,
      span: { start: heading.span.start, end: document.text.length },
      ownSpan: { start: heading.span.start, end: document.text.length },
      role: roleOfWords(heading.title),
      appendix: heading.appendix,
      parent,
      children: [],
      wordCount: 0,
    };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  }
  giveRolesByPlace(sections);
  for (const section of sections) section.wordCount = wordCount(section.span);
  return sections;
}

/**
 * A top section whose words say nothing is the method when it stands between the introduction and the experiments: that is
 * where papers put `Deep residual learning` or `The lottery ticket hypothesis`. After the experiments it stays `other`.
 */
function giveRolesByPlace(sections: readonly OpenSection[]): void {
  let introduced = false;
  let tested = false;
  for (const section of sections) {
    if (section.parent === null) {
      if (section.role === 'other') {
        if (section.appendix) section.role = 'appendix';
        else if (introduced && !tested) section.role = 'method';
      }
      if (section.role === 'introduction') introduced = true;
      if (section.role === 'experiments' || section.role === 'results' || section.role === 'conclusion') tested = true;
    } else if (LISTED_BELOW.test(section.heading.title)) {
      section.role = 'other';
    } else if (
      section.role === 'other' ||
      section.parent.role === 'references' ||
      weakUnder(section.role, section.parent.role)
    ) {
      section.role = section.parent.role;
    }
  }
}

/**
 * `4.2 Model size` under Experiments, `2.1 Neural networks` under Related work and `Problem definition` in the Introduction have
 * the role of what they stand in.
 */
function weakUnder(role: SectionRole, parent: SectionRole): boolean {
  if (parent === 'introduction') return role !== 'related-work' && role !== 'limitations' && role !== 'conclusion';
  if (role !== 'method' && role !== 'background' && role !== 'results') return false;
  return (
    parent === 'experiments' ||
    parent === 'results' ||
    parent === 'related-work' ||
    parent === 'conclusion' ||
    parent === 'limitations'
  );
}

/** The innermost section a place stands in; null before the first heading. Binary search over reading order. */
export function sectionAt(sections: readonly Section[], offset: number): Section | null {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1] ?? null;
}

/** Abstract of a paper: its block, or what stands under a heading that says so; null when there is none. */
export function abstractSpanOf(blocks: readonly Block[], sections: readonly Section[]): Span | null {
  const block = blocks.find((candidate) => candidate.type === 'abstract');
  if (block) return block.span;
  const section = sections.find((candidate) => candidate.role === 'abstract');
  if (!section) return null;
  return contains(section.span, section.heading.span)
    ? { start: section.heading.span.end, end: section.ownSpan.end }
    : section.ownSpan;
}
