import { claims as claimsDetector, findingsOf, type ClaimSupport } from '../detectors/index.ts';
import {
  CLAIM_MARKS,
  CONTRIBUTION_WORDS,
  FIVE_C_TITLES,
  GRADE_MARKS,
  GRADE_WORDS,
  HINT_TITLES,
  KIND_WORDS,
  MANNER_WORDS,
  ORDER_WORDS,
  PURPOSE_WORDS,
  RECOMMENDATION_WORDS,
  UNTITLED,
  countText,
  counted,
  doubtfulQuotes,
  factsOf,
  ledgerOf,
  minutesText,
  pageText,
  plainText,
  shortened,
  signedText,
  textParts,
} from '../exporters/index.ts';
import type {
  Evidence,
  HintAssessment,
  LeftOut,
  PaperReport,
  Place,
  Prerequisite,
  QuoteEvidence,
  ReadingPlan,
  ReadingStep,
  Reason,
} from '../model/index.ts';
import { gradeColor, verdictColor } from './colors.ts';
import type { Palette, Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';
import { lineText, lineWidth, wrap, wrapEvenly } from './wrap.ts';
import type { Line, Run } from './wrap.ts';

export interface PageOptions {
  readonly terminal: Pick<Terminal, 'columns' | 'palette' | 'hyperlinks'>;
  /** Where links to pages lead; null when the paper has no address. */
  readonly fileUrl: string | null;
  /** Every reason with all its evidence, in place of the most telling quotes. */
  readonly all: boolean;
}

/** Two cells on the left of everything: text that touches the edge of a window is hard to read. */
const MARGIN = '  ';
/** Label column of the verdict and the five C's; `Contributions` is the longest. */
const LABEL_WIDTH = 15;
/** Enough for a full sentence; what is cut can be seen with `--all` and in the paper. */
const QUOTE_LIMIT = 280;
const QUOTE_LIMIT_ALL = 1200;
const WARNINGS_SHOWN = 5;
const AUTHORS_SHOWN = 12;

/** The report as a page for a terminal. Everything in it comes from the report; the paper's own text is made harmless. */
export function reportPage(report: PaperReport, options: PageOptions): string {
  const page = newPage(options, report);
  header(page, report);
  verdict(page, report);
  if (!['not-a-paper', 'not-assessed'].includes(report.assessment.verdict.recommendation)) hints(page, report);
  claims(page, report);
  settings(page, report);
  fiveCs(page, report);
  if (report.plan !== null) {
    learnFirst(page, report.plan, report.prerequisites);
    readingPlan(page, report.plan);
  }
  warnings(page, report);
  footer(page, report);
  return page.text();
}

interface Page {
  readonly columns: number;
  readonly palette: Palette;
  readonly all: boolean;
  isDoubtful(quote: QuoteEvidence): boolean;
  text(): string;
  blank(): void;
  /** Wraps `runs` behind `lead`; later lines are indented by as much. */
  write(lead: Line, runs: Line): void;
  /** `left` broken by `breaker` in what `right` leaves free; `right` stands at the end of the first line. */
  writeAligned(lead: Line, left: Line, right: Line, breaker: typeof wrap): void;
  heading(title: string, aside?: string): void;
  pageLink(place: Place): Run | null;
}

function newPage(options: PageOptions, report: PaperReport): Page {
  const { palette } = options.terminal;
  // As much air on the right as on the left, where there is any to give.
  const columns = options.terminal.columns - (options.terminal.columns >= 60 ? MARGIN.length : 0);
  const lines: string[] = [];
  const print = (line: Line): void => void lines.push(lineText(line, options.terminal));
  const withLead = (lead: Line, rows: readonly Line[], right: Line): void => {
    const indent: Line = [{ text: ' '.repeat(lineWidth(lead)) }];
    rows.forEach((row, index) => {
      if (index > 0 || right.length === 0) return print([...(index === 0 ? lead : indent), ...row]);
      const gap = columns - lineWidth(lead) - lineWidth(row) - lineWidth(right);
      print([...lead, ...row, { text: ' '.repeat(Math.max(1, gap)) }, ...right]);
    });
  };
  const page: Page = {
    columns,
    palette,
    all: options.all,
    isDoubtful: doubtfulQuotes(report),
    text: () => `\n${lines.join('\n')}\n\n`,
    blank: () => void lines.push(''),
    write: (lead, runs) => withLead(lead, wrap(runs, columns - lineWidth(lead)), []),
    writeAligned: (lead, left, right, breaker) =>
      withLead(lead, breaker(left, columns - lineWidth(lead) - lineWidth(right) - 2), right),
    heading: (title, aside) => {
      lines.push('');
      const end = aside === undefined ? '' : ` ${aside}`;
      const rule = columns - textWidth(MARGIN + title + end) - 1;
      // On a narrow terminal what would stand at the end of the line goes under it.
      if (rule < 4 && aside !== undefined) {
        print([{ text: MARGIN }, { text: title, style: palette.bold }]);
        page.write([{ text: MARGIN }], [{ text: aside, style: palette.dim }]);
      } else {
        print([
          { text: MARGIN },
          { text: title, style: palette.bold },
          { text: ' ' },
          { text: '─'.repeat(Math.max(0, rule)), style: palette.dim },
          { text: end, style: palette.dim },
        ]);
      }
      lines.push('');
    },
    pageLink: (place) => {
      const text = pageText(place);
      if (text === null) return null;
      const href =
        options.fileUrl === null || place.pageIndex === null
          ? undefined
          : `${options.fileUrl}#page=${place.pageIndex + 1}`;
      return { text, style: palette.dim, href };
    },
  };
  return page;
}

/** Text from the report, harmless, its web addresses linked. */
function said(text: string, style?: Run['style']): Line {
  return textParts(plainText(text)).map((part) => ({
    text: part.type === 'address' ? part.text : together(part.text),
    style,
    href: part.type === 'address' ? part.text : undefined,
    // A reader could not tell a hyphen of the address from one of the line.
    whole: part.type === 'address',
  }));
}

/** Binds `Table 4`, `Section 3.1` and `80 %`: a number is not torn from what it numbers, nor from its unit. */
function together(text: string): string {
  return text
    .replace(LABELLED, '$1\u00A0')
    .replace(/(\d) (?=(?:%|min|minutes?|points?|pages?|parts?|times?)(?![\p{L}\p{N}]))/gu, '$1\u00A0');
}

const LABELLED =
  /\b((?:[Ff]igure|[Tt]able|[Ss]ection|[Aa]ppendix|[Aa]lgorithm|[Tt]heorem|[Ll]emma|[Ee]quation|[Pp]ass|[Pp]age|[Pp]art|[Ss]tep)s?) (?=[A-Z]?\.?\d)/g;

/** A page behind a sentence. */
function inBrackets({ palette }: Page, link: Run | null): Line {
  if (link === null) return [];
  return [{ text: ' (', style: palette.dim }, link, { text: ')', style: palette.dim }];
}

/** Between items of a line; it stays with the item before it. */
function dot(palette: Palette): Run {
  return { text: '\u00A0· ', style: palette.dim };
}

/** Runs joined with ` · ` or another separator. */
function joined(parts: readonly Line[], separator: Run): Line {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

function header(page: Page, { paper, assessment }: PaperReport): void {
  const { palette } = page;
  const { kind, contributionTypes } = assessment.kind;
  const title = said(paper.title ?? UNTITLED, palette.bold);
  for (const line of wrapEvenly(title, page.columns - MARGIN.length)) page.write([{ text: MARGIN }], line);
  const names = paper.authors.slice(0, page.all ? Infinity : AUTHORS_SHOWN).map((name) => plainText(name));
  if (names.length < paper.authors.length) names.push(`and ${counted(paper.authors.length - names.length, 'other')}`);
  if (names.length > 0) {
    page.write(
      [{ text: MARGIN }],
      names.flatMap((name, index): Line => [
        { text: index < names.length - 1 ? `${name},` : name, whole: true },
        { text: ' ' },
      ]),
    );
  }
  page.blank();
  const kindWords = [
    ...(kind === null ? [] : [KIND_WORDS[kind]]),
    ...(contributionTypes.length === 0
      ? []
      : [`new: ${contributionTypes.map((type) => CONTRIBUTION_WORDS[type]).join(', ')}`]),
  ];
  if (kindWords.length > 0) page.write([{ text: MARGIN }], [{ text: kindWords.join(' · '), style: palette.cyan }]);
  const facts = factsOf(paper).map((fact): Line => {
    const text = plainText(fact);
    const arxivId = /^arXiv:([\w.\-/]+)$/.exec(text)?.[1];
    const href = arxivId === undefined ? undefined : `https://arxiv.org/abs/${arxivId}`;
    return [{ text, style: palette.dim, href, whole: true }];
  });
  page.write([{ text: MARGIN }], joined(facts, dot(palette)));
  page.blank();
}

function verdict(page: Page, { assessment }: PaperReport): void {
  const { palette } = page;
  const { verdict: found } = assessment;
  const color = verdictColor(palette, found.recommendation);
  const bar: Line = [{ text: MARGIN }, { text: '▌ ', style: color }];
  const bold = (text: string): string => palette.bold(color(text));
  page.write(bar, [{ text: RECOMMENDATION_WORDS[found.recommendation].toUpperCase(), style: bold }]);
  const summary = found.summary === '' ? [] : wrap(said(found.summary), page.columns - lineWidth(bar));
  for (const line of summary) page.write(bar, line);
  const parts = found.parts.map((part): Line => [{ text: plainText(part), style: palette.bold, whole: true }]);
  if (parts.length > 0) labelled(page, 'Read', [joined(parts, dot(palette))], { apart: true });
  labelled(page, 'For', found.reasonsFor.map(reasonInShort), { mark: mark(palette, 'for'), apart: true });
  labelled(page, 'Against', found.reasonsAgainst.map(reasonInShort), { mark: mark(palette, 'against'), apart: true });
  const unchecked = { text: '?', style: palette.magenta };
  labelled(
    page,
    'Not checked',
    found.unchecked.map((each) => said(each)),
    { mark: unchecked, apart: true },
  );
  const terms = found.arithmetic.map((term) => [{ text: together(plainText(term)), style: palette.dim, whole: true }]);
  if (terms.length > 0) labelled(page, 'Arithmetic', [joined(terms, dot(palette))], { apart: true });

  function reasonInShort(reason: Reason): Line {
    const places = reason.evidence.flatMap((each) => (each.type === 'absence' ? [] : [each.place]));
    const link = places[0] === undefined ? null : page.pageLink(places[0]);
    return [...said(reason.text), ...inBrackets(page, link)];
  }
}

/** A label on the left, its items one below the other beside it; nothing at all when there are no items. */
function labelled(
  page: Page,
  label: string,
  items: readonly Line[],
  options: { readonly mark?: Run; readonly apart?: boolean } = {},
): void {
  if (items.length > 0 && options.apart) page.blank();
  items.forEach((item, index) => {
    const text = index === 0 ? label : '';
    const lead: Line = [
      { text: MARGIN },
      { text: text.padEnd(LABEL_WIDTH), style: page.palette.dim },
      ...(options.mark === undefined ? [] : [options.mark, { text: ' ' }]),
    ];
    page.write(lead, item);
  });
}

function hints(page: Page, { assessment }: PaperReport): void {
  if (assessment.hints.length === 0) return;
  const { palette } = page;
  page.heading('The five hints');
  const nameWidth = Math.max(...assessment.hints.map((hint) => textWidth(HINT_TITLES[hint.hint])));
  // For what is not a paper all five say the same; once is enough.
  const [first] = assessment.hints;
  const allAlike = assessment.hints.every((hint) => hint.summary === first?.summary && hint.reasons.length === 0);
  assessment.hints.forEach((hint, index) => {
    if (index > 0 && !allAlike) page.blank();
    const color = gradeColor(palette, hint.grade);
    const points =
      page.all && hint.points !== null
        ? `   ${signedText(hint.points.got)} points; met from ${signedText(hint.points.met)}, partly from ${signedText(hint.points.partly)}`
        : '';
    page.write(
      [
        { text: MARGIN },
        { text: GRADE_MARKS[hint.grade], style: color },
        { text: '  ' },
        { text: HINT_TITLES[hint.hint].padEnd(nameWidth), style: palette.bold },
        { text: '   ' },
      ],
      [
        { text: GRADE_WORDS[hint.grade], style: color },
        { text: points.replaceAll(' ', '\u00A0'), style: palette.dim },
      ],
    );
    const says = hint.summary !== '' && (!allAlike || index === assessment.hints.length - 1);
    if (says) page.write([{ text: HINT_INDENT }], said(hint.summary));
    if (page.all) {
      for (const reason of hint.reasons) reasonInFull(page, reason);
    } else {
      for (const { counts, best } of mostTelling(hint)) {
        evidence(page, best, [{ text: HINT_INDENT }, mark(palette, counts), { text: ' ' }]);
      }
    }
  });
}

/** The claims, each with what carries it on one line: a reader looks from the one to the other. */
function claims(page: Page, { results }: PaperReport): void {
  const found = findingsOf(results, claimsDetector);
  if (found.length === 0) return;
  const { palette } = page;
  const carried = found.filter(({ facts }) => facts.support === 'supported').length;
  page.heading('Claims', `${carried} of ${found.length} carried by a table or a proof`);
  const colors: Readonly<Record<ClaimSupport, Run['style']>> = {
    supported: palette.green,
    partly: palette.yellow,
    unsupported: palette.red,
  };
  for (const { facts, evidence: places, confidence } of found) {
    const [claim, ...carriers] = places;
    const quote = claim.type === 'quote' ? plainText(claim.quote) : '';
    const doubtful = confidence < 0.5 || (claim.type === 'quote' && page.isDoubtful(claim));
    page.write(
      [
        { text: `${MARGIN}${facts.number}  ` },
        { text: CLAIM_MARKS[facts.support], style: colors[facts.support] },
        { text: '  ' },
      ],
      [
        ...said(page.all ? quote : shortened(quote, CLAIM_LIMIT)),
        ...inBrackets(page, 'place' in claim ? page.pageLink(claim.place) : null),
        ...(doubtful ? [dot(palette), { text: 'doubtful', style: palette.yellow }] : []),
      ],
    );
    const links = carriers.flatMap((each) => ('place' in each ? (page.pageLink(each.place) ?? []) : []));
    const pages = links.filter(({ text }, index) => links.findIndex((other) => other.text === text) === index);
    page.write(
      [{ text: CLAIM_INDENT }],
      [
        ...said(facts.reason, palette.dim),
        ...pages.flatMap((link, index): Line => [{ text: index === 0 ? ' → ' : ', ', style: palette.dim }, link]),
      ],
    );
    if (!page.all) continue;
    carriers.forEach((each, index) => {
      page.write([{ text: CLAIM_INDENT }, { text: '– ', style: palette.dim }], said(facts.carriers[index]?.why ?? ''));
      evidence(page, each, [{ text: `${CLAIM_INDENT}  ` }]);
    });
  }
}

/** The ledger of settings: what is printed, and what somebody who rebuilds it would have to guess. */
function settings(page: Page, report: PaperReport): void {
  const { lines, missing } = ledgerOf(report);
  if (lines.length + missing.length === 0) return;
  const { palette } = page;
  page.heading('Settings', `${counted(lines.length, 'setting')} printed, ${missing.length} not found`);
  const items = lines.map(({ name, values, inAppendix }): Line => {
    const [first] = values;
    const link = first !== undefined && 'place' in first.evidence ? page.pageLink(first.evidence.place) : null;
    const shown = (page.all ? values : values.slice(0, 2)).map(({ value }) => shortened(plainText(value), VALUE_LIMIT));
    const more = values.length - shown.length;
    const doubtful = values.every((each) => each.doubtful);
    return [
      { text: `${plainText(name)}\u00A0`, style: palette.dim },
      ...said(`${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`),
      ...inBrackets(page, link),
      ...(inAppendix ? [{ text: ' in the appendix', style: palette.dim }] : []),
      ...(doubtful ? [{ text: ' doubtful', style: palette.yellow }] : []),
    ];
  });
  if (items.length > 0) page.write([{ text: MARGIN }], joined(items, dot(palette)));
  if (missing.length > 0)
    page.write(
      [{ text: MARGIN }, { text: '○  ', style: palette.red }],
      [{ text: 'Not found: ', style: palette.dim }, ...said(missing.join(', '))],
    );
}

/** A schedule told in a sentence is cut; it stands in the paper. */
const VALUE_LIMIT = 60;

const CLAIM_INDENT = '        ';
/** Two lines of an ordinary window. */
const CLAIM_LIMIT = 150;

const HINT_INDENT = '     ';

function reasonInFull(page: Page, reason: Reason): void {
  page.blank();
  const weight = reason.weight === 0 ? '·' : signedText(reason.weight);
  const { text, style } = mark(page.palette, reason.counts);
  page.write(
    [{ text: HINT_INDENT }, { text: `${reason.weight === 0 ? text : weight} `.padEnd(6), style }],
    said(reason.text),
  );
  for (const each of reason.evidence) evidence(page, each, [{ text: `${HINT_INDENT}      ` }]);
}

/** Which way a reason counts, as a sign. */
function mark(palette: Palette, counts: Reason['counts']): Run {
  return {
    for: { text: '+', style: palette.green },
    against: { text: '−', style: palette.red },
    neutral: { text: '·', style: palette.dim },
  }[counts];
}

interface Telling {
  readonly counts: Reason['counts'];
  readonly best: Evidence;
}

/**
 * What a reader needs to see to believe the grade: the strongest evidence for it where the grade is good, against it where
 * it is bad, both where it is in between. At most two.
 */
function mostTelling(hint: HintAssessment): readonly Telling[] {
  const wanted: Readonly<Record<Reason['counts'], number>> = {
    met: { for: 1, against: 0, neutral: 0 },
    partly: { for: 1, against: 1, neutral: 0 },
    missing: { for: 0, against: 2, neutral: 0 },
    'not-applicable': { for: 0, against: 0, neutral: 1 },
    'not-assessed': { for: 0, against: 0, neutral: 1 },
  }[hint.grade];
  const telling = (['for', 'against', 'neutral'] as const).flatMap((counts) => {
    const strongestFirst = hint.reasons
      .filter((reason) => reason.counts === counts)
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    const chosen: Evidence[] = [];
    for (const { evidence: all } of strongestFirst) {
      const best = all.find((each) => !isScrap(each)) ?? all[0];
      if (best !== undefined && !chosen.some((each) => isSame(each, best))) chosen.push(best);
    }
    const tellingFirst = [...chosen.filter((each) => !isScrap(each)), ...chosen.filter(isScrap)];
    return tellingFirst.slice(0, wanted[counts]).map((best) => ({ counts, best }));
  });
  if (wanted.against === 0 || telling.some(({ counts }) => counts === 'against')) return telling;
  // Where nothing counts against it, the grade falls short by what was not found.
  const notFound = hint.reasons
    .filter(({ counts }) => counts === 'neutral')
    .flatMap((reason) => reason.evidence)
    .find(({ type }) => type === 'absence');
  return notFound === undefined ? telling : [...telling, { counts: 'neutral', best: notFound }];
}

/** A heading or a word by itself shows that something is there, but not what it says. */
function isScrap(each: Evidence): boolean {
  return each.type === 'quote' && each.quote.trim().length < 25;
}

function isSame(a: Evidence, b: Evidence): boolean {
  return a.type === 'quote' && b.type === 'quote' && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** Evidence behind `lead`, which is as wide as later lines are indented. */
function evidence(page: Page, each: Evidence, lead: Line): void {
  const { palette } = page;
  switch (each.type) {
    case 'quote': {
      const quote = shortened(plainText(each.quote), page.all ? QUOTE_LIMIT_ALL : QUOTE_LIMIT);
      // The opening quotation mark hangs in the margin, so that the letters of a quote stand under each other.
      page.write([...lead, { text: '“', style: palette.italic }], said(`${quote}”`, palette.italic));
      const indent = ' '.repeat(lineWidth(lead) + 1);
      page.write([{ text: indent }], whereabouts(page, each.place, page.isDoubtful(each)));
      break;
    }
    case 'region':
      page.write(lead, joined([said(each.label), whereabouts(page, each.place, false)], dot(palette)));
      break;
    case 'absence':
      page.write(lead, [
        ...said(`Looked for ${plainText(each.lookedFor)}`),
        { text: ` in ${each.where.map(plainText).join(', ')}: not found.`, style: palette.dim },
      ]);
      break;
  }
}

function whereabouts(page: Page, place: Place, doubtful: boolean): Line {
  const dim = page.palette.dim;
  const link = page.pageLink(place);
  const parts: Line[] = [
    ...(link === null ? [] : [[link]]),
    ...(place.section === null ? [] : [[{ text: shortened(plainText(place.section), 100), style: dim }]]),
    ...(doubtful ? [[{ text: 'doubtful', style: page.palette.yellow }]] : []),
  ];
  return joined(parts, dot(page.palette));
}

function fiveCs(page: Page, { assessment }: PaperReport): void {
  if (assessment.fiveCs.length === 0) return;
  page.heading('Five C’s', 'for you to check');
  for (const fiveC of assessment.fiveCs) labelled(page, FIVE_C_TITLES[fiveC.name], [said(fiveC.answer)]);
}

/** What this reader does not know yet, in the order in which to learn it; nothing when they know it all. */
function learnFirst(
  page: Page,
  { learnFirst: found, pace }: ReadingPlan,
  prerequisites: readonly Prerequisite[],
): void {
  const { learn, later, minutes } = found;
  if (learn.length + later.length === 0) return;
  const { palette } = page;
  page.heading('Learn first', learn.length === 0 ? undefined : `about ${minutesText(minutes)} min before the plan`);
  const of = (ids: readonly string[]): readonly Prerequisite[] =>
    ids.flatMap((id) => prerequisites.find(({ conceptId }) => conceptId === id) ?? []);
  const named = (each: Prerequisite): Line => {
    const link = each.explained === null ? null : page.pageLink(each.explained.place);
    const explained: Line = link === null ? [] : [{ text: ', explained on ', style: palette.dim }, link];
    return [
      { text: plainText(each.calledHere ?? each.name), whole: true },
      { text: ` (${minutesText(each.minutes * pace.factor)}\u00A0min`, style: palette.dim },
      ...explained,
      { text: ')', style: palette.dim },
    ];
  };
  const row = (label: string, list: readonly Prerequisite[], separator: string, end: string): void => {
    if (list.length === 0) return;
    const told: Line = [...joined(list.map(named), { text: separator }), { text: end, style: palette.dim }];
    labelled(page, label, [told]);
  };
  row(
    'Understand',
    of(learn).filter(({ canBeBlackBox }) => !canBeBlackBox),
    ', ',
    '',
  );
  row(
    'Black box',
    of(learn).filter(({ canBeBlackBox }) => canBeBlackBox),
    ', ',
    ': for two passes it is enough to know what goes in and what comes out',
  );
  row('No time for', of(later), ', ', '');
}

function readingPlan(page: Page, plan: ReadingPlan): void {
  const { palette } = page;
  page.heading(
    'Reading plan',
    `${minutesText(plan.plannedMinutes)} of ${minutesText(plan.budgetMinutes)} min · ${plainText(plan.profileId)} · to ${PURPOSE_WORDS[plan.purpose]}${ORDER_WORDS[plan.order]}`,
  );
  if (plan.outcome !== '') {
    page.write([{ text: MARGIN }], said(plan.outcome));
  }
  claimCheck(page, plan);
  let number = 0;
  for (const pass of plan.passes) {
    if (pass.steps.length === 0) continue;
    page.blank();
    page.writeAligned(
      [{ text: MARGIN }, { text: `Pass ${pass.pass}`, style: palette.bold }, { text: '  ' }],
      said(pass.goal),
      [{ text: `${minutesText(pass.minutes)} min`, style: palette.bold }],
      wrap,
    );
    for (const each of pass.steps) {
      number += 1;
      page.blank();
      step(page, each, number);
    }
    if (pass.decision !== '') {
      page.blank();
      page.write([{ text: `${MARGIN}    ` }, { text: 'At the end: ', style: palette.dim }], said(pass.decision));
    }
    pass.selfCheck.forEach((check, index) => {
      if (index === 0)
        page.write([{ text: `${MARGIN}    ` }], [{ text: 'Check yourself, the paper closed:', style: palette.dim }]);
      page.write([{ text: `${MARGIN}    ` }, { text: '□ ', style: palette.cyan }], said(check));
    });
  }
  leftOut(page, plan.leftOut);
  statementOrder(page, plan);
  implementation(page, plan);
  const { pass1, pass2, pass3 } = plan.fullMinutes;
  page.blank();
  page.write(
    [{ text: MARGIN }],
    said(
      `The whole paper would take about ${minutesText(pass1)} min in pass 1, ${minutesText(pass2)} in pass 2, ${minutesText(pass3)} in pass 3. ${paceText(plan)}`,
      palette.dim,
    ),
  );
}

function paceText({ pace: { factor, basis } }: ReadingPlan): string {
  switch (basis) {
    case 'log':
      return `All minutes are estimates, at the pace of your log (${factor} times the usual).`;
    case 'stated':
      return `All minutes are estimates, at the pace you gave (${factor} times the usual).`;
    case 'preset':
      return 'All minutes are estimates.';
  }
}

function claimCheck(page: Page, { claimCheck: check }: ReadingPlan): void {
  if (check === null) return;
  page.blank();
  page.write([{ text: MARGIN }, { text: 'You would cite it for: ', style: page.palette.bold }], said(check.claim));
  if (check.nearest.length === 0) {
    page.write(
      [{ text: `${MARGIN}    ` }],
      said('No sentence of the paper is near to that: look for another source, or say it in the paper’s terms.'),
    );
    return;
  }
  page.write(
    [{ text: `${MARGIN}    ` }],
    said('What the paper says that is nearest, for you to compare:', page.palette.dim),
  );
  for (const quote of check.nearest) evidence(page, quote, [{ text: `${MARGIN}    ` }]);
}

const STATEMENTS_SHOWN = 12;

function statementOrder(page: Page, { statementOrder: order }: ReadingPlan): void {
  if (order === null) return;
  const { palette } = page;
  page.blank();
  page.write([{ text: MARGIN }], [{ text: 'Statements, each after what it rests on', style: palette.bold }]);
  const shown = page.all ? order.steps : order.steps.slice(0, STATEMENTS_SHOWN);
  for (const { label, place, restsOn } of shown) {
    page.write(
      [{ text: MARGIN }, { text: ' –  ', style: palette.dim }],
      [
        ...said(label),
        ...inBrackets(page, page.pageLink(place)),
        ...(restsOn.length === 0 ? [] : said(` rests on ${restsOn.join(', ')}`, palette.dim)),
      ],
    );
  }
  if (shown.length < order.steps.length)
    page.write(
      [{ text: `${MARGIN}    ` }],
      said(`and ${countText(order.steps.length - shown.length)} more`, palette.dim),
    );
  for (const { assumption, carries } of order.carriedBy)
    page.write(
      [{ text: MARGIN }, { text: ' –  ', style: palette.dim }],
      said(`${assumption} carries ${carries.join(', ')}.`),
    );
}

function implementation(page: Page, { implementation: advice }: ReadingPlan): void {
  if (advice === null) return;
  const { palette } = page;
  page.blank();
  page.write([{ text: MARGIN }, { text: 'Implement it? ', style: palette.bold }], said(advice.summary));
  if (advice.answer === 'no' && !page.all) return;
  for (const reason of advice.reasons) {
    const places = reason.evidence.flatMap((each) => (each.type === 'absence' ? [] : [each.place]));
    const link = places[0] === undefined ? null : page.pageLink(places[0]);
    page.write(
      [{ text: `${MARGIN}    ` }, mark(palette, reason.counts), { text: ' ' }],
      [...said(reason.text), ...inBrackets(page, link)],
    );
  }
  if (advice.smallestExperiment !== null)
    page.write([{ text: `${MARGIN}    ` }, { text: '→ ', style: palette.cyan }], said(advice.smallestExperiment.text));
  advice.steps.forEach((each, index) => {
    page.write(
      [{ text: `${MARGIN}    ` }, { text: `${String(index + 1).padStart(2)}  `, style: palette.dim }],
      [
        ...said(shortened(plainText(each.quote), page.all ? QUOTE_LIMIT_ALL : STEP_LIMIT)),
        ...inBrackets(page, page.pageLink(each.place)),
      ],
    );
  });
}

const STEP_LIMIT = 120;

function step(page: Page, each: ReadingStep, number: number): void {
  const { palette } = page;
  const link = page.pageLink(each.place);
  const manner = MANNER_WORDS[each.manner];
  const lead: Line = [{ text: `${MARGIN}${String(number).padStart(2)}  ` }];
  const beside: Line = [
    ...(link === null ? [] : [{ ...link, text: link.text.replace('\u00A0', ' ') }]),
    { text: ' '.repeat(Math.max(1, 7 - (link === null ? 0 : textWidth(link.text)))) },
    { text: manner.padEnd(6), style: palette.dim },
    { text: `${minutesText(each.minutes)} min`.padStart(8) },
  ];
  page.writeAligned(lead, said(each.title, palette.bold), beside, wrapEvenly);
  const indent = ' '.repeat(lineWidth(lead));
  if (each.why !== '') page.write([{ text: indent }], said(each.why, palette.dim));
  if (each.question !== '') page.write([{ text: indent }, { text: '→ ', style: palette.cyan }], said(each.question));
}

/** Parts left out for the same reason share a line: ten appendices need not say ten times that they are appendices. */
function leftOut(page: Page, parts: readonly LeftOut[]): void {
  if (parts.length === 0) return;
  page.blank();
  page.write([{ text: MARGIN }], [{ text: 'Left out', style: page.palette.bold }]);
  const byReason = new Map<string, LeftOut[]>();
  for (const part of parts) byReason.set(part.why, [...(byReason.get(part.why) ?? []), part]);
  for (const [why, group] of byReason) {
    const titles = group.map((part): Line => [
      ...said(part.title),
      { text: ` (${minutesText(part.minutes)}\u00A0min)`, style: page.palette.dim },
    ]);
    page.write(
      [{ text: MARGIN }, { text: ' –  ', style: page.palette.dim }],
      [...joined(titles, { text: ', ' }), { text: `: ${plainText(why)}`, style: page.palette.dim }],
    );
  }
}

function warnings(page: Page, { document }: PaperReport): void {
  if (document.warnings.length === 0) return;
  page.heading('What could not be read well');
  // The same complaint of page after page is told once, of the first, with how many more there are.
  const first = document.warnings.filter(
    (warning, i) => document.warnings.findIndex(({ code }) => code === warning.code) === i,
  );
  const shown = page.all ? document.warnings : first.slice(0, WARNINGS_SHOWN);
  for (const warning of shown) {
    const alike = page.all ? 0 : document.warnings.filter(({ code }) => code === warning.code).length - 1;
    const printed = document.pages.find((each) => each.pageIndex === warning.pageIndex);
    const place = { pageIndex: warning.pageIndex, pageLabel: printed?.label ?? null, section: null };
    const link = page.pageLink(place);
    page.write(
      [{ text: MARGIN }, { text: '!  ', style: page.palette.yellow }],
      [
        ...said(warning.message),
        ...inBrackets(page, link),
        ...(alike > 0 ? [{ text: ` and ${countText(alike)} more ${alike === 1 ? 'page' : 'pages'} like it` }] : []),
      ],
    );
  }
  const hidden = page.all ? 0 : first.length - shown.length;
  if (hidden > 0) page.write([{ text: `${MARGIN}   ` }], said(`and ${countText(hidden)} more`, page.palette.dim));
}

function footer(page: Page, report: PaperReport): void {
  page.blank();
  const version = plainText(report.threepassVersion);
  const more = page.all ? '' : ' · --all shows all the evidence, --json the whole report';
  page.write([{ text: MARGIN }], said(`Threepass ${version}${more}`, page.palette.dim));
}
