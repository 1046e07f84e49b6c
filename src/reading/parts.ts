import {
  contains,
  type Block,
  type ReadingStep,
  type Span,
  type StatementBlock,
  type TextLine,
} from '../model/index.ts';
import type { FigureView, Section, TableView, Views } from '../views/index.ts';
import { concepts } from './concepts/index.ts';
import type { PartRole } from './part-role.ts';
import { isFormal, statementLabel, type Subject } from './subject.ts';
import { addLoads, NO_LOAD, type ReadingLoad } from './time-model.ts';
import { inOneLine, shortened } from './wording.ts';

/** Something that can be read on its own: a section, a stretch of a long one, a float, a statement, a proof. */
export interface Part {
  readonly role: PartRole;
  readonly title: string;
  readonly target: ReadingStep['target'];
  /** What is in it, save what is a part of its own. */
  readonly load: ReadingLoad;
  readonly section: Section | null;
  readonly appendix: boolean;
  /** Where it is taken in reading order: a float where it is first spoken of. */
  readonly position: number;
  /** 0.5 to 1.6: how near it is to what the paper is about, next to other parts of its role. */
  readonly centrality: number;
  /** Labels of floats that are looked at along with it. */
  readonly floats: readonly string[];
  /** Labels of floats that are parts of their own and that it speaks of, the most often named first. */
  readonly speaksOf: readonly string[];
  /** Markers of references in it. */
  readonly citations: number;
  /** Printed numbers of its display equations. */
  readonly equations: readonly string[];
  readonly caption: string | null;
  /** 0 for the first or only piece of a section, 1 for the next. */
  readonly piece: number;
}

/**
 * Above this a section is taken apart into its subsections: three minutes of second-pass reading, so that a plan can choose.
 * The ten-minute lists of human readers name subsections of about this size.
 */
const DIVIDE_WORDS = 600;
/** Above this a stretch without headings is cut: with its equations a step should not take much over five minutes. */
const SPLIT_WORDS = 750;
/** An appendix is not worth finer parts. */
const DIVIDE_APPENDIX_WORDS = 1500;
/** Fewer words between a heading and its first subheading are read on the way. */
const OPENING_WORDS = 50;
/** What is left of a section beside its statements, floats and contribution list is a step from this many words on. */
const LEAST_WORDS = 30;
/** What is read first whatever the time must stay short, however badly a file was read: about two minutes and one. */
const ABSTRACT_WORDS = 350;
const CONTRIBUTIONS_WORDS = 220;
/** A float spoken of this often is a step of its own even when it is not the main one; at most so many of them. */
const MUCH_DISCUSSED = 3;
const FURTHER_FLOATS = 3;

/** A paper taken apart: parts in reading order, and what nobody is sent to. */
export interface DividedPaper {
  readonly parts: readonly Part[];
  readonly headingCount: number;
  /** The whole of what there is to read, references excluded. */
  readonly load: ReadingLoad;
}

interface Stretch {
  readonly title: string;
  readonly role: PartRole;
  readonly span: Span;
  readonly section: Section | null;
  readonly appendix: boolean;
  readonly piece: number;
}

export interface DivideOptions {
  /** Every figure and table of the main text becomes a part, not only the main ones. */
  readonly everyFigure: boolean;
}

export function dividePaper(views: Views, subject: Subject, options: DivideOptions): DividedPaper {
  const { document } = views;
  const opening = openingOf(views);
  const stretches = stretchesOf(views, subject, opening);
  const contributions = contributionsOf(views, stretches);
  const formal = isFormal(subject.kind);

  // Each list is small; the stretches are disjoint and sorted, so a block finds its own by binary search.
  const loads = stretches.map((stretch) => ({ ...NO_LOAD, words: views.wordsIn(stretch.span) }));
  const floats: string[][] = stretches.map(() => []);
  const speaksOf: Map<string, number>[] = stretches.map(() => new Map());
  const citations: number[] = stretches.map(() => 0);
  const equations: string[][] = stretches.map(() => []);
  const indexAt = (offset: number): number => {
    let low = 0;
    let high = stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stretches[middle]!.span.start <= offset) low = middle + 1;
      else high = middle;
    }
    const index = low - 1;
    return index >= 0 && offset < stretches[index]!.span.end ? index : -1;
  };
  const change = (index: number, by: Partial<ReadingLoad>): void => {
    const load = loads[index];
    if (load) loads[index] = addLoads([load, { ...NO_LOAD, ...by }]);
  };

  const parts: Part[] = [];
  const partAt = (index: number, own: Pick<Part, 'role' | 'title' | 'target' | 'load'> & Partial<Part>): void => {
    const stretch = stretches[index];
    parts.push({
      section: stretch?.section ?? null,
      appendix: stretch?.appendix ?? false,
      position: own.target.span.start,
      centrality: 1,
      floats: [],
      speaksOf: [],
      citations: 0,
      equations: [],
      caption: null,
      piece: 0,
      ...own,
    });
  };

  if (opening) {
    partAt(-1, {
      role: 'abstract',
      title: opening.title,
      target: { type: 'span', span: opening.span },
      load: { ...NO_LOAD, words: views.wordsIn(opening.span) },
    });
  }
  if (contributions) {
    const { span } = contributions.target;
    const words = views.wordsIn(span);
    const index = indexAt(span.start);
    change(index, { words: -words });
    partAt(index, {
      role: 'contributions',
      title: contributions.title,
      target: contributions.target,
      load: { ...NO_LOAD, words },
    });
  }

  // Statements and proofs: parts of their own where the paper is read for them.
  const insideProof: Span[] = [];
  let lastStatement: StatementBlock | null = null;
  for (const block of views.blocks) {
    if (block.type === 'proof') {
      const index = indexAt(block.span.start);
      const home = stretches[index]?.section?.title;
      const words = views.wordsIn(block.span);
      const proofLines = linesIn(document.lines, block.span) || Math.ceil(words / 11);
      insideProof.push(block.span);
      change(index, { words: -words });
      if (!formal) change(index, { proofLines });
      else {
        const proves: string | null = block.proves ?? (lastStatement === null ? null : statementLabel(lastStatement));
        partAt(index, {
          role: 'proof',
          title: proves !== null ? `Proof of ${inOneLine(proves)}` : home ? `Proof in ${shortened(home, 8)}` : 'Proof',
          target: { type: 'block', blockId: block.id, span: block.span },
          load: { ...NO_LOAD, proofLines },
          centrality: subject.mainStatement !== null && proves === statementLabel(subject.mainStatement) ? 1.3 : 1,
        });
      }
    } else if (block.type === 'statement') {
      lastStatement = block;
      const index = indexAt(block.span.start);
      const main = block === subject.mainStatement;
      if ((formal && OWN_STEP.has(block.kind) && !(stretches[index]?.appendix ?? true)) || main) {
        const words = views.wordsIn(block.span);
        change(index, { words: -words });
        const label = statementLabel(block);
        partAt(index, {
          role: main ? 'main-statement' : 'statement',
          title: block.name === null ? label : `${label} (${inOneLine(block.name)})`,
          target: { type: 'block', blockId: block.id, span: block.span },
          load: { ...NO_LOAD, words, statements: 1 },
          centrality: block.kind === 'theorem' ? 1.2 : block.kind === 'lemma' ? 0.85 : 1,
        });
      } else change(index, { statements: 1 });
    }
  }
  for (const block of views.blocks) {
    if (block.type !== 'equation' || insideProof.some((proof) => contains(proof, block.span))) continue;
    const index = indexAt(block.span.start);
    change(index, { displays: 1 });
    if (block.number !== null) equations[index]?.push(block.number);
  }

  // Floats: the main ones and the much discussed are parts, the others belong to where they are spoken of.
  for (const float of floatsOf(views, subject, options)) {
    const at = float.mention?.start ?? float.span.start;
    const index = indexAt(at) >= 0 ? indexAt(at) : indexAt(float.span.start);
    if (float.role === null) {
      change(index, { [float.counts]: 1 });
      if (float.label !== null) floats[index]?.push(float.label);
      continue;
    }
    for (const { span } of float.label === null ? [] : views.mentionsOf(float.label)) {
      const speaking = speaksOf[indexAt(span.start)];
      if (float.counts !== 'algorithms' && speaking) speaking.set(float.label!, (speaking.get(float.label!) ?? 0) + 1);
    }
    partAt(index, {
      role: float.role,
      title: float.label ?? 'Pseudocode',
      target: { type: 'block', blockId: float.blockId, span: float.span },
      load: { ...NO_LOAD, words: countWords(float.caption), [float.counts]: 1 },
      position: at,
      caption: float.caption === '' ? null : float.caption,
      // A table of settings is looked up, not looked at.
      centrality:
        (1 + 0.05 * Math.min(4, float.mentions)) * (LOOKED_UP.test(float.caption) && float.role === 'table' ? 0.4 : 1),
    });
  }

  for (const { span } of views.citations) {
    const index = indexAt(span.start);
    if (index >= 0) citations[index]!++;
  }

  if (subject.code) {
    const index = indexAt(subject.code.span.start);
    partAt(index, {
      role: 'code',
      title: 'The authors’ code',
      target: { type: 'span', span: subject.code.span },
      // Looking around in a repository takes about as long as a page of pseudocode.
      load: { ...NO_LOAD, algorithms: 1 },
    });
  }

  // A section of proofs costs what proofs cost: lines, not words; those that are parts of their own are not in it.
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.role !== 'proof') continue;
    const inside = parts.filter((part) => part.role === 'proof' && contains(stretch.span, part.target.span));
    const lines = linesIn(document.lines, stretch.span) || Math.ceil(views.wordsIn(stretch.span) / 11);
    const proofLines = Math.max(0, lines - inside.reduce((sum, part) => sum + part.load.proofLines, 0));
    loads[index] = { ...NO_LOAD, proofLines, figures: loads[index]!.figures, tables: loads[index]!.tables };
  }
  const central = centralityOf(views, subject);
  stretches.forEach((stretch, index) => {
    const load = loads[index]!;
    // A heading and a sentence between statements are read on the way.
    const bare = load.words < LEAST_WORDS && load.displays + load.statements + load.proofLines === 0;
    if (bare && floats[index]!.length === 0 && parts.some(({ target }) => contains(stretch.span, target.span))) return;
    partAt(index, {
      role: stretch.role,
      title: stretch.title,
      target: { type: 'span', span: stretch.span },
      load,
      position: stretch.span.start,
      centrality: central(stretch),
      piece: stretch.piece,
      floats: floats[index]!,
      speaksOf: [...speaksOf[index]!].toSorted((a, b) => b[1] - a[1]).map(([label]) => label),
      citations: citations[index]!,
      equations: equations[index]!,
    });
  });

  const headings = views.sections.filter((section) => !section.appendix && section.level <= 3);
  if (headings.length >= 3) {
    const first = headings[0]!.heading;
    partAt(-1, {
      role: 'headings',
      title: `All ${headings.length} headings`,
      target: { type: 'block', blockId: first.id, span: first.span },
      load: { ...NO_LOAD, words: headings.reduce((sum, section) => sum + countWords(section.title), 0) },
    });
  }
  const references = views.references;
  if (references.length > 0) {
    const first = references[0]!;
    partAt(-1, {
      role: 'references',
      title: `References (${references.length})`,
      target: { type: 'block', blockId: first.id, span: first.span },
      // An eye on author and title: six words an entry.
      load: { ...NO_LOAD, words: references.length * 6 },
    });
  }
  parts.sort((a, b) => a.position - b.position || a.target.span.end - b.target.span.end);
  numberAlike(parts);
  const overlapFree = parts.filter(
    (part) => part.role !== 'headings' && part.role !== 'references' && part.role !== 'code',
  );
  return { parts, headingCount: headings.length, load: addLoads(overlapFree.map((part) => part.load)) };
}

/** Tells steps of one title apart: a proof may be cut in pieces by what stands between its pages. */
function numberAlike(parts: Part[]): void {
  const seen = new Map<string, number>();
  for (const [index, part] of parts.entries()) {
    const times = (seen.get(part.title) ?? 0) + 1;
    seen.set(part.title, times);
    if (times > 1 && part.role === 'proof') parts[index] = { ...part, title: `${part.title}, continued (${times})` };
  }
}

/** Kinds of statement that are steps of their own in a paper read for them; definitions and remarks go with their section. */
const OWN_STEP = new Set(['theorem', 'proposition', 'corollary', 'lemma', 'conjecture']);

function countWords(text: string): number {
  return text === '' ? 0 : text.split(' ').length;
}

function linesIn(lines: readonly TextLine[], span: Span): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.span.end <= span.start) low = middle + 1;
    else high = middle;
  }
  let count = 0;
  while (low + count < lines.length && lines[low + count]!.span.start < span.end) count++;
  return count;
}

// ------------------------------------------------------------------------------------------------------------ beginnings

interface Opening {
  readonly title: string;
  readonly span: Span;
}

const isProse = (block: Block): boolean => block.type === 'paragraph' || block.type === 'list';

/** The abstract; the first paragraphs of a paper without one. Cut at a sentence when it is too long to be one. */
function openingOf(views: Views): Opening | null {
  if (views.abstract !== null && views.wordsIn(views.abstract) > 0)
    return { title: 'Abstract', span: capped(views, views.abstract, ABSTRACT_WORDS) };
  const first = views.blocks.filter(
    (block) => isProse(block) && block.parent === undefined && views.sectionOf(block.span)?.role !== 'references',
  );
  if (first.length === 0) return null;
  let last = first[0]!;
  for (const block of first.slice(0, 4)) {
    if (views.wordsIn({ start: first[0]!.span.start, end: block.span.end }) > 200) break;
    last = block;
  }
  const span = { start: first[0]!.span.start, end: last.span.end };
  return { title: 'Opening paragraphs', span: capped(views, span, ABSTRACT_WORDS) };
}

/** The span, or its first sentences when it holds too many words. */
function capped(views: Views, span: Span, words: number): Span {
  if (views.wordsIn(span) <= words) return span;
  let end = span.start;
  for (const sentence of views.sentences) {
    if (sentence.span.start < span.start || sentence.span.end > span.end) continue;
    if (end > span.start && views.wordsIn({ start: span.start, end: sentence.span.end }) > words) break;
    end = sentence.span.end;
  }
  const cut = { start: span.start, end: end > span.start ? end : span.end };
  if (views.wordsIn(cut) <= words) return cut;
  // One endless sentence: the text of a badly read page. Cut where the words end.
  let low = span.start;
  let high = cut.end;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (views.wordsIn({ start: span.start, end: middle }) <= words) low = middle;
    else high = middle - 1;
  }
  return { start: span.start, end: Math.max(span.start + 1, low) };
}

/** Where the paper says what is new: a list of contributions, else the paragraph of the introduction that announces it. */
function contributionsOf(views: Views, stretches: readonly Stretch[]): Pick<Part, 'title' | 'target'> | null {
  const introduction = stretches.filter(
    (stretch) => stretch.role === 'introduction' || CONTRIBUTION_HEADING.test(stretch.section?.heading.title ?? ''),
  );
  if (introduction.length === 0) return null;
  const blocks = views.blocks.filter(
    (block) =>
      isProse(block) &&
      block.parent === undefined &&
      introduction.some((stretch) => contains(stretch.span, block.span)) &&
      views.wordsIn(block.span) >= 12,
  );
  const chosen = (block: Block, title: string) => {
    const span = capped(views, block.span, CONTRIBUTIONS_WORDS);
    return { title, target: { type: 'block' as const, blockId: block.id, span } };
  };
  const under = introduction.find((stretch) => CONTRIBUTION_HEADING.test(stretch.section?.heading.title ?? ''));
  const first = under && blocks.find((block) => contains(under.span, block.span));
  if (first) return chosen(first, 'Contributions');
  for (const { items } of views.contributionLists) {
    const whole = { start: items[0]!.start, end: items.at(-1)!.end };
    const block = views.blocks.find(
      (candidate) => candidate.parent === undefined && contains(candidate.span, items[0]!),
    );
    if (block && introduction.some((stretch) => contains(stretch.span, whole)))
      return {
        title: 'Contribution list',
        target: { type: 'block', blockId: block.id, span: capped(views, whole, CONTRIBUTIONS_WORDS) },
      };
  }
  // No list: the paragraph of the introduction with the strongest sentence that says what is new.
  const announced = views.novelties
    .filter(({ sentence }) => blocks.some((block) => contains(block.span, sentence.span)))
    .toSorted((a, b) => b.strength - a.strength)[0];
  const home = announced && blocks.find((block) => contains(block.span, announced.sentence.span));
  return home ? chosen(home, 'Contributions, as the introduction states them') : null;
}

// ------------------------------------------------------------------------------------------------------------- stretches

const UNREAD = new Set(['abstract', 'references', 'acknowledgements', 'checklist']);

/** Says what stands where; the headings say it too. */
const ROADMAP = /^(?:organi[sz]ation|outline|structure|roadmap) of (?:the |this )?(?:paper|article|work|manuscript)\b/i;
const BASICS = /\b(?:notations?|preliminar\w+|definitions?|background|terminology)\b/i;
const PROOFS = /^(?:(?:deferred|omitted|missing|detailed|full|technical|additional) )?proofs?\b/i;
const CONTRIBUTION_HEADING = /^(?:our |main |summary of (?:our )?)?contributions?\b/i;
const ABLATION = /\bablat\w+|\bsensitivity\b|\bcomponent analysis\b|\beffects? of\b|\bimpact of\b|\binfluence of\b/i;
const SETTINGS =
  /\bset-?ups?\b|\bsettings?\b|\bimplementation\b|\btraining (?:details?|procedure|regime|and)\b|^training$|\bhyper-?parameters?\b|\bdata ?sets?\b|^data\b|\bbaselines?\b|\bmetrics?\b|\bprotocol\b|\bdetails\b|\bhardware\b|\binitiali[sz]ations?\b|\boptimi[sz]er\b/i;
const TAXONOMY =
  /\btaxonom\w+|\bcategor\w+|\bclassification of\b|\boverview\b|\blandscape\b|\borgani[sz]ation\b|\btypes? of\b|\bkinds? of\b/i;

/** `2.2` under `1 Introduction`: the heading of Section 2 was not seen, and nothing of 1 belongs to it. */
function misplaced({ heading, parent, role }: Section): boolean {
  const above = parent?.heading.number ?? null;
  // `A` under `II` is how some venues number; only `2.2` says what it belongs to.
  if (heading.number === null || above === null || role !== parent?.role) return false;
  return heading.number.includes('.') && !heading.number.startsWith(`${above.replace(/\.$/, '')}.`);
}

function roleByWords({ heading: { title } }: Section, subject: Subject): PartRole | null {
  if (ABLATION.test(title)) return 'ablation';
  if (/\bexperiments?\b|\bevaluation\b|\btasks?\b/i.test(title)) return 'experiments';
  if (/\bresults?\b/i.test(title)) return 'results';
  return subject.kind === 'survey' || subject.kind === 'position' ? 'other' : null;
}

/** Headings that nobody is sent to: they hold words about the paper, not the paper. */
const BESIDE =
  /^(?:key ?words?(?: and phrases)?|index terms|ccs concepts|(?:end)?notes|acm reference format|authors?['’]? (?:contributions?|information|biograph\w+)|contributors|funding(?: \w+)?|(?:declaration of |statement of )?(?:conflicts?|competing) (?:of )?(?:financial )?interests?|about the authors?|biograph\w+|data availability(?: statement)?|additional information|supporting information)\W*$/i;
/** `Simulations`, `Capsules on MNIST`, `Study 1`: something was tried out. */
const TRIED =
  /\bexperiments?\b|\bevaluations?\b|\bsimulations?\b|\bnumerical\b|\brobustness\b|^(?:(?:user|lab|field|pilot|case|formative|human|empirical) )?stud(?:y|ies)\b|\bdeployment\b|\binterviews?\b|\bsurvey\b/i;
const DATA = /\bdata ?(?:sets?|bases?)\b|\bcorp(?:us|ora)\b|^data$|\bparameter (?:optimi[sz]ation|tuning|selection)\b/i;
const EARLIER =
  /\b(?:review|survey) of\b|\b(?:existing|previous|prior|earlier) (?:data ?sets?|work|corpora|methods|approaches|models|resources)\b/i;
const STATED = /\b(?:lemmas?|theorems?|propositions?)\b/i;
const OPENS = /^(?:an? )?(?:extended |general )?introduction\b/i;

/** What of a paper the role of one of its sections depends on. */
interface Around {
  readonly subject: Subject;
  /** Statements and proofs stand in it. */
  readonly holdsStatements: (section: Section) => boolean;
  /** Its heading is no more than the name of something generally known, and the new thing comes later. */
  readonly isGeneral: (section: Section) => boolean;
  /** Where something is first tried out; the end of the paper when nothing is. */
  readonly tested: number;
}

function aroundOf(views: Views, subject: Subject): Around {
  const { statements } = views;
  const proofs = views.blocksOf('proof');
  const holds = (section: Section, span: Span): boolean =>
    section.span.start <= span.start && span.end <= section.span.end;
  const methods = views.sections.filter(
    ({ parent, role, appendix }) => parent === null && role === 'method' && !appendix,
  );
  const title = wordsOf(views.blocksOf('title')[0] ? views.text(views.blocksOf('title')[0]!.span) : '');
  return {
    subject,
    holdsStatements: (section) =>
      statements.some(({ span }) => holds(section, span)) || proofs.some(({ span }) => holds(section, span)),
    isGeneral: (section) => {
      const words = wordsOf(section.heading.title);
      return (
        section.role === 'method' &&
        section.parent === null &&
        methods.some((other) => other.span.start > section.span.start) &&
        !title.includes(words) &&
        (subject.name === null || !section.heading.title.includes(subject.name)) &&
        conceptNames().has(words)
      );
    },
    tested:
      views.sections.find(({ role, appendix }) => (role === 'experiments' || role === 'results') && !appendix)?.span
        .start ?? views.document.text.length,
  };
}

let named: ReadonlySet<string> | undefined;

/** Names of generally known things, as `wordsOf` writes them. */
function conceptNames(): ReadonlySet<string> {
  named ??= new Set(concepts.flatMap(({ name, synonyms, aliases }) => [name, ...synonyms, ...aliases].map(wordsOf)));
  return named;
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.replace(/s$/, '')).join(' ');
}

/** What a section is to its reader, where what stands in and around it says more than its heading. */
function partRoleOf(section: Section, around: Around): PartRole {
  const { subject } = around;
  const { title } = section.heading;
  const role = roleByHeading(section, subject);
  if (subject.kind === 'survey' || subject.kind === 'position' || section.appendix) return role;
  // The lemma about simulations is no simulation.
  if (
    isFormal(subject.kind) &&
    (role === 'experiments' || role === 'results' || role === 'settings' || role === 'method')
  )
    if (STATED.test(title) || (around.holdsStatements(section) && !TRIED.test(title.replace(/\bsimulations?\b/i, ''))))
      return subject.kind === 'theory' || role !== 'method' ? 'theory' : role;
  if (section.role === 'other' && OPENS.test(title)) return 'introduction';
  // What comes before the first experiment and is nothing else says how the thing is made.
  const own = role === 'other' && section.span.start < around.tested && subject.kind !== null ? 'method' : role;
  if (own !== 'method') return own === 'background' && TRIED.test(title) ? 'experiments' : own;
  if (EARLIER.test(title)) return 'related-work';
  if (subject.kind === 'resource' && /\bbaselines?\b|\bbenchmarks?\b/i.test(title)) return 'experiments';
  if (ABLATION.test(title)) return 'ablation';
  if (/^(?:main )?results?\b|\bresults?$/i.test(title)) return 'results';
  if (TRIED.test(title) || subject.datasets.some((name) => title.includes(` on ${name}`))) return 'experiments';
  if (subject.kind !== 'resource' && DATA.test(title)) return 'settings';
  return around.isGeneral(section) ? 'background' : own;
}

function roleByHeading(section: Section, subject: Subject): PartRole {
  const { title } = section.heading;
  if (isFormal(subject.kind) && PROOFS.test(title)) return 'proof';
  if (CONTRIBUTION_HEADING.test(title) && !section.appendix)
    return section.parent === null && section.role !== 'introduction' ? 'conclusion' : 'introduction';
  if (misplaced(section)) return roleByWords(section, subject) ?? 'method';
  if (section.appendix) {
    if (SETTINGS.test(title)) return 'settings';
    if (isFormal(subject.kind) && section.role === 'theory') return 'theory';
    if (section.role === 'discussion' || section.role === 'limitations' || section.role === 'related-work')
      return section.role;
    return 'appendix';
  }
  if (subject.kind === 'survey' || subject.kind === 'position') {
    if (subject.kind === 'survey' && section.role !== 'introduction') {
      for (let above: Section | null = section; above !== null; above = above.parent)
        if (TAXONOMY.test(above.heading.title)) return 'taxonomy';
    }
    if (section.role === 'related-work') return /\b(surveys?|reviews?)\b/i.test(title) ? 'related-work' : 'other';
    if (section.role === 'method' || section.role === 'experiments' || section.role === 'results') return 'other';
  }
  // `Main results` are theorems under a theory and numbers under the experiments.
  const tested = section.parent?.role === 'experiments' || section.parent?.role === 'results';
  switch (section.role) {
    case 'experiments':
    case 'results':
      if (ABLATION.test(title)) return 'ablation';
      if (SETTINGS.test(title) && section.parent !== null) return 'settings';
      return section.role === 'results' || /\bresults?\b|\bcomparison\b/i.test(title) ? 'results' : 'experiments';
    case 'method':
      return /\bhyper-?parameters?\b|\bimplementation details\b|^training(?: details| regime| setup)?$|\btraining data\b/i.test(
        title,
      )
        ? 'settings'
        : 'method';
    case 'discussion':
      // `Analysis` between experiments is one of them.
      return tested && !/\bdiscussion\b/i.test(title) ? 'results' : 'discussion';
    case 'theory':
      return tested ? 'results' : 'theory';
    case 'introduction':
      return section.parent && BASICS.test(title) ? 'background' : 'introduction';
    case 'background':
      return /\btraining\b/i.test(title) ? 'settings' : 'background';
    case 'related-work':
    case 'limitations':
    case 'conclusion':
    case 'appendix':
    case 'other':
      return section.role;
    case 'abstract':
    case 'references':
    case 'acknowledgements':
    case 'checklist':
      throw new RangeError(`nobody is sent to ${section.title}`);
  }
}

/** No heading, whatever the file says: page furniture, or a sentence of the text printed apart. */
export function isHeading({ heading: { number, title } }: Section): boolean {
  const letters = title.match(/\p{L}/gu)?.length ?? 0;
  const words = title.split(/\s+/).length;
  return letters >= 0.6 * title.replace(/\s/g, '').length && (number !== null || words <= 9 || !SENTENCE.test(title));
}

/** Verbs that headings do without, and ends of sentences. */
const SENTENCE =
  /[.,]$|,.*\b(?:is|are|was|were)\b|\b(?:yields?|shows?|there must|we have|it follows|are presented|may be|can be)\b/i;

function sectionTitle(section: Section): string {
  const { number, title } = section.heading;
  const words = shortened(title, 12);
  if (section.appendix && /^appendix$/i.test(words)) return 'The appendix';
  if (number === null) return section.appendix ? `Appendix “${words}”` : `Section “${words}”`;
  return section.appendix ? `Appendix ${number.replace(/^appendix\s+/i, '')} ${words}` : `Section ${number} ${words}`;
}

/** Running text cut into readable stretches: disjoint, in order, none inside the abstract. */
function stretchesOf(views: Views, subject: Subject, opening: Opening | null): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const from = opening?.span.end ?? 0;
  const first = views.sections.find((section) => section.role !== 'abstract');
  const bodyEnd = views.document.text.length;
  const add = (title: string, role: PartRole, span: Span, section: Section | null): void => {
    const appendix = section !== null && (section.appendix || section.role === 'appendix');
    const start = Math.max(
      span.start,
      opening && span.end > from && span.start < from && span.end > opening.span.start ? from : span.start,
    );
    if (start >= span.end) return;
    const pieces = split(views, { start, end: span.end }, running);
    pieces.forEach((piece, index) => {
      const many = pieces.length > 1;
      const label =
        section === null || !isHeading(section)
          ? placed(views, piece)
          : many
            ? `${title}, part ${index + 1} of ${pieces.length}`
            : title;
      // Without headings the first stretch stands in for the introduction and the last for the conclusion.
      const byPlace: PartRole =
        section !== null || role !== 'other'
          ? role
          : index === 0
            ? 'introduction'
            : index === pieces.length - 1
              ? 'conclusion'
              : 'other';
      stretches.push({ title: label, role: byPlace, span: piece, section, appendix, piece: index });
    });
  };

  const running = runningWords(views, subject);
  const headless = { start: from, end: first?.span.start ?? bodyEnd };
  if (views.wordsIn(headless) > OPENING_WORDS) add('Opening', first ? 'introduction' : 'other', headless, null);

  const around = aroundOf(views, subject);
  const divide = (section: Section): void => {
    if (UNREAD.has(section.role) || ROADMAP.test(section.heading.title) || BESIDE.test(section.heading.title)) return;
    const role = partRoleOf(section, around);
    const children = section.children.filter((child) => child.level <= 3);
    const limit = section.appendix ? DIVIDE_APPENDIX_WORDS : DIVIDE_WORDS;
    if (children.length === 0 || section.wordCount <= limit) {
      if (section.wordCount > 0 || section.level === 1) add(sectionTitle(section), role, section.span, section);
      return;
    }
    const own = { start: section.span.start, end: children[0]!.span.start };
    if (running(own) > OPENING_WORDS) add(`${sectionTitle(section)}, its opening`, role, own, section);
    for (const child of children) divide(child);
  };
  for (const section of views.sections) if (section.parent === null) divide(section);
  return stretches.filter((stretch) => views.wordsIn(stretch.span) >= 10);
}

/** Counts the words of a stretch without the statements and proofs that are steps of their own. */
function runningWords(views: Views, subject: Subject): (span: Span) => number {
  const own = !isFormal(subject.kind)
    ? []
    : views.blocks.filter(
        (block) => block.type === 'proof' || (block.type === 'statement' && OWN_STEP.has(block.kind)),
      );
  return (span) =>
    own.reduce(
      (words, block) => (contains(span, block.span) ? words - views.wordsIn(block.span) : words),
      views.wordsIn(span),
    );
}

/** Cuts a long stretch at paragraphs into pieces of about equal length; trims references and white space off its end. */
function split(views: Views, span: Span, running: (span: Span) => number): readonly Span[] {
  const blocks = blocksFrom(views.blocks, span).filter(
    (block) =>
      block.type !== 'reference' &&
      block.parent === undefined &&
      block.type !== 'footnote' &&
      block.span.end <= span.end &&
      block.span.end > block.span.start,
  );
  const last = blocks.at(-1);
  if (!last) return [span];
  const whole = { start: span.start, end: last.span.end };
  const words = running(whole);
  const count = Math.ceil(words / SPLIT_WORDS);
  if (count <= 1) return [whole];
  const pieces: Span[] = [];
  let start = whole.start;
  for (const block of blocks) {
    const enough = running({ start: whole.start, end: block.span.start }) >= (words * (pieces.length + 1)) / count;
    if (!enough || block.span.start <= start || block.type === 'caption' || pieces.length + 1 >= count) continue;
    pieces.push({ start, end: trimmedEnd(views, start, block.span.start) });
    start = block.span.start;
  }
  pieces.push({ start, end: whole.end });
  return pieces;
}

/** The blocks that start in the span. Blocks stand in the order of their starts; to ask all of them for every stretch would be square. */
function blocksFrom(blocks: readonly Block[], span: Span): readonly Block[] {
  const startOf = (offset: number): number => {
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle]!.span.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return blocks.slice(startOf(span.start), startOf(span.end));
}

function trimmedEnd(views: Views, start: number, end: number): number {
  const { text } = views.document;
  let at = end;
  while (at > start + 1 && text.charCodeAt(at - 1) <= 32) at--;
  return at;
}

/** Names a stretch that has no heading: its pages and its first words. */
function placed(views: Views, span: Span): string {
  const first = views.placeOf(span).pageLabel;
  const last = views.placeOf({ start: Math.max(span.start, span.end - 1), end: span.end }).pageLabel;
  const words = shortened(views.text({ start: span.start, end: Math.min(span.end, span.start + 200) }), 5).replace(
    / …$/,
    '',
  );
  const where =
    first === null ? 'Paragraphs' : last === null || last === first ? `Page ${first}` : `Pages ${first} to ${last}`;
  return `${where}, from “${words} …”`;
}

/** How near a stretch is to the paper's subject: its heading against title and abstract. */
function centralityOf(views: Views, subject: Subject): (stretch: Stretch) => number {
  const titleBlock = views.blocksOf('title')[0];
  const title = stemsOf(titleBlock ? views.text(titleBlock.span) : '');
  const abstract = stemsOf(views.abstract === null ? '' : views.text(views.abstract));
  const mains = [subject.mainTable?.label, subject.mainFigure?.label, subject.resultFigure?.label].filter(
    (label): label is string => typeof label === 'string',
  );
  const homes = mains
    .map((label) => views.mentionsOf(label)[0]?.span.start)
    .filter((offset): offset is number => offset !== undefined);
  return (stretch) => {
    let central = 1;
    // Pieces of one section are equally central, so that they are taken in their order.
    const whole = stretch.section?.ownSpan ?? stretch.span;
    if (stretch.section) {
      const words = stemsOf(stretch.section.heading.title);
      const share = (of: ReadonlySet<string>): number =>
        words.size === 0 ? 0 : [...words].filter((word) => of.has(word)).length / words.size;
      central += 0.25 * share(title) + 0.15 * share(abstract);
      if (subject.name !== null && stretch.section.heading.title.includes(subject.name)) central += 0.15;
    }
    if (homes.some((offset) => whole.start <= offset && offset < whole.end)) central += 0.12;
    return Math.min(1.6, central);
  };
}

/** Words that headings of every paper share say nothing about this one. */
const COMMON_HEADING_WORDS = new Set(
  'with from that this their using based model models method methods approach results result experiment experiments experimental analysis data section paper work study learning neural network networks deep training'.split(
    ' ',
  ),
);

function stemsOf(text: string): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
    if (!COMMON_HEADING_WORDS.has(word)) stems.add(word.slice(0, 7).replace(/s$/, ''));
  return stems;
}

// ---------------------------------------------------------------------------------------------------------------- floats

const LOOKED_UP = /\b(?:hyper-?parameters?|statistics|notations?|symbols|settings|abbreviations)\b/i;

interface Float {
  readonly label: string | null;
  readonly caption: string;
  readonly counts: 'figures' | 'tables' | 'algorithms';
  readonly blockId: string;
  readonly span: Span;
  /** The role of the part it is; null when it is read with its section. */
  readonly role: PartRole | null;
  /** The first sentence of the main text that names it. */
  readonly mention: Span | null;
  readonly mentions: number;
}

function floatsOf(views: Views, subject: Subject, options: DivideOptions): readonly Float[] {
  const seen = new Set<string>();
  const floats: Float[] = [];
  const isNew = (label: string | null): boolean => {
    if (label === null) return true;
    if (seen.has(label)) return false;
    seen.add(label);
    return true;
  };
  const captioned = (view: FigureView | TableView, counts: 'figures' | 'tables'): void => {
    // A graphic without a number is a logo or a piece of the next one.
    if (view.label === null || !isNew(view.label)) return;
    const { block } = view;
    const main =
      view === subject.mainFigure
        ? 'main-figure'
        : view === subject.mainTable || view === subject.resultFigure
          ? 'main-table'
          : null;
    // The graphic itself may have no text at all: then its caption is where it stands.
    const span = block.span.end > block.span.start ? block.span : (view.caption?.span ?? block.span);
    const appendix = views.sectionOf(span)?.appendix ?? false;
    const mentions = views.mentionsOf(view.label);
    const every = options.everyFigure && !appendix;
    const role = main ?? (every ? (counts === 'figures' ? 'figure' : 'table') : null);
    if (span.end <= span.start) return;
    floats.push({
      label: view.label,
      caption: inOneLine(view.captionText),
      counts,
      blockId: block.id,
      span,
      role,
      mention: appendix ? null : (mentions[0]?.span ?? null),
      mentions: mentions.length,
    });
  };
  for (const figure of views.figures) captioned(figure, 'figures');
  for (const table of views.tables) captioned(table, 'tables');
  for (const block of views.blocksOf('algorithm')) {
    if (!isNew(block.label) || block.span.end <= block.span.start) continue;
    const appendix = views.sectionOf(block.span)?.appendix ?? false;
    const caption = block.label === null ? null : views.captions.get(block.label);
    const mentions = block.label === null ? [] : views.mentionsOf(block.label);
    floats.push({
      label: block.label,
      caption: caption ? inOneLine(views.text(caption.body)) : '',
      counts: 'algorithms',
      blockId: block.id,
      span: block.span,
      role: appendix ? null : 'algorithm',
      mention: appendix ? null : (mentions[0]?.span ?? null),
      mentions: mentions.length,
    });
  }
  const further = floats
    .filter((float) => float.role === null && float.mentions >= MUCH_DISCUSSED && float.mention !== null)
    .toSorted((a, b) => b.mentions - a.mentions || a.span.start - b.span.start)
    .slice(0, FURTHER_FLOATS);
  return floats.map((float) =>
    further.includes(float) && float.counts !== 'algorithms'
      ? { ...float, role: float.counts === 'figures' ? ('figure' as const) : ('table' as const) }
      : float,
  );
}
