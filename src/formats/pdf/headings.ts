import { bareText } from './bare-text.ts';
import type { OutlineItem } from './extract.ts';
import type { Flow, FlowLine } from './flow.ts';
import type { Line } from './lines.ts';
import { textOfPieces } from './lines.ts';

export interface Heading {
  readonly lines: readonly FlowLine[];
  readonly number: string | null;
  readonly title: string;
  readonly level: number;
  readonly appendix: boolean;
}

const NUMBER =
  /^(?:(?:appendix|section|chapter|part)\s+)?((?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2}){0,4})\s*([.:)]|—|–|-(?=\s))?\s+(?=[\p{L}\d“"‘$([ℓ∗])/iu;
const STRICT_NUMBER = /^((?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2}){0,4})\s*([.:])?\s+(?=[\p{Lu}\d“"‘([])/u;
const KNOWN =
  /^(abstract|introduction|background|related works?|previous work|prior work|literature review|preliminaries|methods?|methodology|approach|model|experiments?|experimental (results|setup|setting|settings|evaluation)|evaluation|results|discussions?|conclusions?|conclusions? and future work|discussion and conclusions?|summary|concluding remarks|acknowledge?ments?|references|bibliography|literature cited|appendix|appendices|supplementary materials?|supplemental materials?|broader impacts?|broader impact statement|limitations|ethics statement|ethical considerations|reproducibility statement|checklist|author contributions|funding|declaration of competing interest|conflicts? of interest|data availability|code availability|keywords|nomenclature|notation|overview|contents)\s*[.:]?$/i;

/** A look: lines that share it are headings of one level. */
function styleOf(line: Line): string {
  const caps = isCaps(line.text) ? 'C' : '';
  return `${line.fontName}|${Math.round(line.size * 2) / 2}|${caps}`;
}

function smallCaps(line: Line): boolean {
  return line.pieces.some((p) => p.font.smallCaps && p.text.length > 2);
}

function isSans(line: Line, body: Flow['body']): boolean {
  return (
    /sans|helvet|arial|cmss|sfss|grotesk|biolinum/i.test(line.fontName) &&
    !/sans|helvet|arial|cmss|sfss|grotesk|biolinum/i.test(body.fontName)
  );
}

function isCaps(text: string): boolean {
  // Nearly every line is done with here.
  if (/[a-z]/.test(text)) return false;
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 3 && letters === letters.toUpperCase();
}

/** Labels of theorems and their like; a heading only when numbered as one or named in the outline. */
const STATEMENT =
  /^(theorem|lemma|proposition|corollary|definition|assumption|remark|example|conjecture|claim|fact|proof|observation|figure|table|algorithm|step|case)\b/i;

/** What a heading's number says of its depth: `3` 1, `3.1` 2, `A.2.1` 3. */
function depthOf(number: string): number {
  return number.split('.').length;
}

/**
 * Finds headings. The file's outline, when it has one, names most of them; the rest are found by their look, which is
 * learned from the numbered and the well-known ones of the same paper.
 */
export function findHeadings(flow: Flow, outline: readonly OutlineItem[]): Heading[] {
  const { body } = flow;
  const candidates: { readonly at: number; readonly line: FlowLine }[] = [];
  flow.lines.forEach((line, at) => {
    if (line.role === null && mayBeHeading(flow, line, at)) candidates.push({ at, line });
  });
  const outlined = matchOutline(flow, outline);
  // Learn the looks.
  const levels = new Map<string, number[]>();
  const learn = (line: Line, level: number): void => {
    const style = styleOf(line);
    const seen = levels.get(style);
    if (seen === undefined) levels.set(style, [level]);
    else seen.push(level);
  };
  // Another font alone is not enough: a line of symbols has one too.
  const plain = (line: Line): boolean =>
    !(
      line.bold > 0.7 ||
      line.size > body.size + 0.6 ||
      isCaps(line.text) ||
      smallCaps(line) ||
      line.italic > 0.7 ||
      isSans(line, body)
    );
  const outlineStyles = new Set<string>();
  for (const [at, item] of outlined) {
    learn(flow.lines[at]!.line, item.level);
    outlineStyles.add(styleOf(flow.lines[at]!.line));
  }
  let inReferences = false;
  for (const { line } of candidates) {
    const text = line.line.text.trim();
    if (KNOWN.test(text)) {
      inReferences = /^(references|bibliography)/i.test(text);
      if (!plain(line.line) || outlined.size === 0) learn(line.line, 1);
      continue;
    }
    const match = STRICT_NUMBER.exec(text);
    // An appendix after the bibliography.
    if (match !== null && /^A(\.|$)/.test(match[1]!) && !plain(line.line)) inReferences = false;
    if (match !== null && !plain(line.line) && !inReferences) learn(line.line, depthOf(match[1]!));
  }
  if (levels.size <= 1 && outlined.size === 0) learnUnnumbered(flow, candidates, plain, learn);
  const levelOf = new Map<string, number>();
  for (const [style, seen] of levels) {
    const counts = [0, 0, 0, 0, 0, 0];
    for (const level of seen) counts[Math.min(level, 5)]!++;
    levelOf.set(style, counts.indexOf(Math.max(...counts)));
  }
  const romanSections =
    candidates.filter(({ line }) => /^(II|III|IV|VI|VII)\.?\s+\p{Lu}/u.test(line.line.text)).length >= 2;
  const headings: Heading[] = [];
  const taken = new Set<FlowLine>();
  let appendix = false;
  let references = false;
  let referencesStyle = '';
  let lastNumbers: string[] = [];
  for (const { at, line } of candidates) {
    if (taken.has(line)) continue;
    const item = outlined.get(at);
    const text = line.line.text.trim();
    const known = KNOWN.test(text);
    const style = levelOf.get(styleOf(line.line));
    const strict = STRICT_NUMBER.exec(text);
    const number = strict?.[1] ?? null;
    let accepted = item !== undefined;
    // In a bibliography "Approach." is the end of a title.
    if (!accepted && known)
      accepted = references
        ? styleOf(line.line) === referencesStyle
        : !plain(line.line) || line.gapAbove > 1.3 * body.leading;
    if (!accepted && STATEMENT.test(text)) continue;
    if (!accepted && number !== null && !plain(line.line)) {
      accepted =
        (!references || !/^[A-Z]$/.test(number) || styleOf(line.line) === referencesStyle) &&
        fits(number, lastNumbers) &&
        !/\.\s+\p{Ll}/u.test(text) &&
        style !== undefined &&
        (outlined.size < 5 || outlineStyles.has(styleOf(line.line)));
    }
    if (!accepted && number !== null && plain(line.line)) {
      // Set like the text: only its place in the count and the space around it speak for it.
      accepted =
        line.gapAbove > 1.4 * body.leading &&
        follows(number, lastNumbers) &&
        line.line.right < line.columnRight - 3 * body.size &&
        !/[.,;:]$/.test(text);
    }
    if (!accepted && style !== undefined && !plain(line.line) && number === null) {
      // Italics alone are emphasis and statements as often as headings: they need a number or the outline.
      const italicOnly =
        line.line.bold < 0.5 && line.line.italic > 0.5 && line.line.size < body.size + 0.6 && !isCaps(text);
      accepted =
        !italicOnly &&
        standsAlone(flow, line) &&
        !/[.,;]$/.test(text) &&
        text.length < 110 &&
        /^[\p{Lu}\d“"‘(]/u.test(text) &&
        text.split(/\s+/).length <= 14 &&
        (!references || styleOf(line.line) === referencesStyle) &&
        levels.get(styleOf(line.line))!.length >= (outlined.size > 0 ? 1 : 2);
    }
    if (!accepted) continue;
    const lines = [line];
    taken.add(line);
    // A long heading goes on in the same look on the next line.
    const goal = item === undefined ? null : bareText(item.title);
    for (let i = at + 1; i < flow.lines.length && lines.length < 4; i++) {
      const next = flow.lines[i]!;
      const last = lines.at(-1)!;
      if (next.role !== null || next.region !== line.region) break;
      const soFar = bareText(lines.map((l) => l.line.text).join(' '));
      if (goal !== null && soFar.endsWith(goal)) break;
      const same =
        styleOf(next.line) === styleOf(line.line) ||
        (Math.abs(next.line.size - line.line.size) < 0.3 && next.line.bold > 0.7 && line.line.bold > 0.7);
      if (!same || next.gapAbove > 1.5 * line.line.size || outlined.has(i) || STRICT_NUMBER.test(next.line.text)) break;
      if (KNOWN.test(text) || (goal === null && plain(line.line))) break;
      const reached =
        last.line.right > line.columnRight - 0.25 * (line.columnRight - line.columnLeft) ||
        Math.abs((next.line.left + next.line.right) / 2 - (last.line.left + last.line.right) / 2) < 4 ||
        (number !== null && next.line.left > line.line.left + 0.8 * line.line.size);
      if (goal === null && !reached) break;
      lines.push(next);
      taken.add(next);
    }
    let whole = joinHeading(lines);
    const match = NUMBER.exec(whole);
    let ownNumber: string | null = null;
    if (match !== null && (number !== null || item !== undefined || /^(appendix|section|chapter|part)/i.test(whole))) {
      const goalNumbered =
        item === undefined ||
        number !== null ||
        /\d/.test(match[1]!) ||
        /^(appendix|section|chapter|part)/i.test(whole);
      if (goalNumbered && !/^(A|I)\s+\p{Ll}/u.test(whole)) {
        ownNumber = match[1]!;
        whole = whole.slice(match[0].length);
      }
    }
    const isAppendixWord = /^(appendix|appendices|supplement(ary|al)|supporting information)/i.test(joinHeading(lines));
    if (
      isAppendixWord ||
      (ownNumber !== null && /^[A-Z](\.|$)/.test(ownNumber) && !/^[IVX]+$/.test(ownNumber) && references)
    )
      appendix = true;
    if (/^(references|bibliography|literature cited)/i.test(whole)) {
      references = true;
      referencesStyle = styleOf(line.line);
    } else if (ownNumber !== null || isAppendixWord || item !== undefined) references = false;
    const level =
      ownNumber === null
        ? (item?.level ?? (known ? 1 : (style ?? 1)))
        : levelFromNumber(ownNumber, item, style, romanSections);
    if (ownNumber !== null) lastNumbers = [...lastNumbers.slice(-20), ownNumber];
    headings.push({
      lines,
      number: ownNumber,
      title: whole.replace(/\s*[.:]$/, '').trim(),
      level: Math.max(1, Math.min(level, 4)),
      appendix,
    });
    for (const l of lines) l.role = 'heading';
  }
  return headings;
}

/** A paper that numbers nothing and uses none of the usual names: a look of its own, on lines of their own, three times or more. */
function learnUnnumbered(
  flow: Flow,
  candidates: readonly { readonly line: FlowLine }[],
  plain: (line: Line) => boolean,
  learn: (line: Line, level: number) => void,
): void {
  const byStyle = new Map<string, FlowLine[]>();
  for (const { line } of candidates) {
    const text = line.line.text.trim();
    if (plain(line.line) || !standsAlone(flow, line) || text.length > 90 || text.length < 5) continue;
    if (line.line.bold < 0.5 && line.line.size < flow.body.size + 0.6 && !isCaps(text)) continue;
    if (!/^\p{Lu}/u.test(text) || /[.,;:]$/.test(text)) continue;
    const style = styleOf(line.line);
    byStyle.set(style, [...(byStyle.get(style) ?? []), line]);
  }
  const looks = [...byStyle.values()]
    .filter((l) => l.length >= 3 && new Set(l.map((x) => x.pageIndex)).size >= 2)
    .toSorted((a, b) => b[0]!.line.size - a[0]!.line.size);
  looks.slice(0, 2).forEach((lines, i) => {
    for (const line of lines) learn(line.line, i + 1);
  });
}

function levelFromNumber(
  number: string,
  item: OutlineItem | undefined,
  style: number | undefined,
  romanSections: boolean,
): number {
  const depth = depthOf(number);
  if (depth > 1) return depth;
  // Outlines nest wrongly more often than `3` is no section.
  if (/^\d+$/.test(number)) return 1;
  if (romanSections && /^[A-HJ-UWYZ]$/.test(number)) return 2;
  // `A.` or `1)` may be a subsection's letter in styles that number sections with Roman numerals.
  if (/^[A-HJ-Z]$/.test(number) && item === undefined && style !== undefined) return style;
  return item?.level ?? 1;
}

/** A heading's text without the number in front, when that is the number. */
export function withoutNumber(text: string, number: string | null): string {
  const match = number === null ? null : NUMBER.exec(text);
  return match !== null && match[1] === number ? text.slice(match[0].length) : text;
}

function joinHeading(lines: readonly FlowLine[]): string {
  let text = '';
  for (const { line } of lines) {
    const own = textOfPieces(line.pieces).trim();
    text =
      text.endsWith('-') && line.pieces.length > 0 ? text.slice(0, -1) + own : text === '' ? own : `${text} ${own}`;
  }
  return text;
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'];

/** 0 when it is no Roman numeral up to 15; papers have no more sections. */
function roman(number: string): number {
  return Math.max(0, ROMAN.indexOf(number));
}

/** Whether a number can come after those before: it counts on, goes down one level, or comes back up. */
function fits(number: string, before: readonly string[]): boolean {
  const last = before.at(-1);
  if (last === undefined) return /^(0|1|I|A)(\.|$)/.test(number) || !number.includes('.');
  if (/^[A-Z]+$/.test(number)) {
    // A letter follows its neighbour in the alphabet, a Roman numeral the one before it; `A` and `I` may begin anew.
    if (number === 'A' || number === 'I') return true;
    const single =
      number.length === 1 && before.some((b) => b.startsWith(String.fromCharCode(number.charCodeAt(0) - 1)));
    return single || before.some((b) => roman(b) > 0 && roman(b) < roman(number) && roman(number) - roman(b) <= 2);
  }
  return !before.includes(number) || number.startsWith('1.');
}

function follows(number: string, before: readonly string[]): boolean {
  const last = before.at(-1);
  if (last === undefined) return number === '1';
  const next = number.split('.').map(Number);
  const old = last.split('.').map(Number);
  if (next.some(Number.isNaN) || old.some(Number.isNaN)) return false;
  if (next.length === old.length + 1) return next.at(-1) === 1 && next.slice(0, -1).join('.') === last;
  const same = next.slice(0, -1).join('.') === old.slice(0, next.length - 1).join('.');
  return same && next.at(-1) === old[next.length - 1]! + 1;
}

function standsAlone(flow: Flow, line: FlowLine): boolean {
  const above = line.gapAbove > 1.15 * flow.body.leading;
  const short = line.line.right < line.columnRight - 1.5 * flow.body.size || line.line.size > flow.body.size + 0.8;
  return above && short;
}

function mayBeHeading(flow: Flow, line: FlowLine, at: number): boolean {
  const { line: l } = line;
  if (l.chars < 2 || l.chars > 160) return false;
  if (l.math > 0.5 || !/\p{L}{2}/u.test(l.text)) return false;
  if (line.solid && l.fontName === flow.body.fontName && Math.abs(l.size - flow.body.size) < 0.6 && !isCaps(l.text))
    return false;
  if (l.size < flow.body.size - 1.2 && !isCaps(l.text)) return false;
  // Something set on the same line further right: a table row, an equation.
  for (let i = 1; i < l.segments.length; i++)
    if (l.segments[i]!.left - l.segments[i - 1]!.right > 3 * l.size && i > 1) return false;
  if (/^\(?[a-z]\)/.test(l.text)) return false;
  // Bold words and then plain ones: a heading that runs into its text is split off later.
  if (
    l.pieces[0]!.font.bold &&
    l.bold < 0.9 &&
    /\p{L}{2}/u.test(l.pieces.at(-1)!.text) &&
    !l.pieces.at(-1)!.font.bold &&
    !l.pieces.at(-1)!.font.math
  )
    return false;
  const strong = l.bold > 0.7 || l.size > flow.body.size + 0.6 || isCaps(l.text) || l.fontName !== flow.body.fontName;
  if (strong) return line.gapAbove > 0.9 * flow.body.leading || at === 0;
  return line.gapAbove > 1.25 * flow.body.leading || line.gapAbove === Infinity;
}

const OUTLINE_NUMBER = /^[\dIVXA-Z]+([.-][\dA-Z]+)*\.?\s+/;

/** Outline items by the line that carries their words. */
function matchOutline(flow: Flow, outline: readonly OutlineItem[]): Map<number, OutlineItem> {
  const matched = new Map<number, OutlineItem>();
  if (outline.length < 3) return matched;
  const keys = flow.lines.map((l) => (l.role === null ? bareText(l.line.text) : ''));
  let from = 0;
  for (const item of outline) {
    const goal = bareText(item.title);
    const goalWords = bareText(item.title.replace(OUTLINE_NUMBER, ''));
    if (goal.length < 3) continue;
    // First in order from the last match on, then anywhere on the item's page.
    const find = (start: number, end: number): number => {
      for (let i = start; i < end; i++) {
        const key = keys[i]!;
        if (key.length < 3 || matched.has(i)) continue;
        const line = flow.lines[i]!;
        if (item.pageIndex !== null && line.pageIndex !== item.pageIndex) continue;
        if (key === goal) return i;
        if (
          goalWords.length >= 5 &&
          goalWords !== goal &&
          bareText(line.line.text.replace(STRICT_NUMBER, '')) === goalWords
        )
          return i;
        // The number may be missing in the outline, the line may hold only the first words.
        const bareNumber = key.replace(/^(\d+|[a-z]|[ivx]+)+?/, '');
        const body = key.endsWith(goal) && key.length - goal.length <= 6 && STRICT_NUMBER.test(line.line.text);
        if (body || bareNumber === goal) return i;
        const two = key + (keys[i + 1] ?? '');
        const start2 = two.indexOf(goal.slice(0, Math.max(12, key.length - 6)));
        if (key.length >= 12 && start2 >= 0 && start2 <= 6 && key.length <= start2 + goal.length) {
          const three = two + (keys[i + 2] ?? '');
          if (three.slice(start2, start2 + goal.length) === goal) return i;
        }
      }
      return -1;
    };
    let at = find(from, flow.lines.length);
    if (at < 0) at = find(0, from);
    if (at < 0) continue;
    const line = flow.lines[at]!;
    // A run-in heading or a sentence with the same words is none.
    if (line.solid && line.line.bold < 0.5 && line.line.fontName === flow.body.fontName) continue;
    matched.set(at, item);
    from = at;
  }
  // The outline's own levels may begin with the paper's title.
  const lowest = Math.min(...[...matched.values()].map((i) => i.level));
  if (lowest > 1) for (const [at, item] of matched) matched.set(at, { ...item, level: item.level - lowest + 1 });
  return matched;
}
