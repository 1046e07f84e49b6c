import { besideLines, type Flow, type FlowLine } from './flow.ts';
import { bareText } from './bare-text.ts';
import type { Float } from './floats.ts';
import type { Heading } from './headings.ts';
import type { Piece } from './pieces.ts';
import type { OutlineItem } from './extract.ts';
import { textOfPieces } from './lines.ts';
import { headlessReferences, splitReferences } from './references.ts';

/** Some of a line's pieces: half-open, by index. */
export interface Part {
  readonly line: FlowLine;
  readonly from: number;
  readonly to: number;
}

/** A block on its way: what it is and which pieces it is made of, before the text is put together. */
export type Unit =
  | { readonly type: 'title' | 'authors' | 'paragraph'; readonly parts: Part[] }
  | { readonly type: 'heading'; readonly parts: Part[]; readonly heading: Omit<Heading, 'lines'> }
  | { readonly type: 'list'; readonly items: Part[][]; readonly ordered: boolean }
  | { readonly type: 'equation'; readonly parts: Part[]; readonly number: string | null }
  | { readonly type: 'footnote'; readonly parts: Part[]; readonly mark: string | null }
  | { readonly type: 'reference'; readonly parts: Part[]; readonly key: string | null }
  | { readonly type: 'float'; readonly float: Float }
  | { readonly type: 'furniture'; readonly parts: Part[]; readonly role: NonNullable<FlowLine['furniture']> };

export function whole(line: FlowLine): Part {
  return { line, from: 0, to: line.line.pieces.length };
}

/** A bullet, a dash or a number in brackets at the head of an item. */
const BULLET = /^([•●○◦‣▪■□◆◇►▶▸–—✓∙·*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).])(\s|$)/;
const ORDERED = /^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).]/;
const EQUATION_NUMBER = /^[([]\s*((?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3})*\s?[a-z]?|[A-Z]\d?|[∗*†]+)\s*[)\]]$/;
const WORD = /\p{L}{4,}/gu;

/** Marks footnotes: the small print at the foot of a column, under a short rule or beginning with a mark. */
export function markFootnotes(flow: Flow): void {
  const byRegion = new Map<FlowLine['region'], FlowLine[]>();
  for (const line of flow.lines) {
    const list = byRegion.get(line.region);
    if (list === undefined) byRegion.set(line.region, [line]);
    else list.push(line);
  }
  for (const lines of byRegion.values()) {
    let end = lines.length;
    while (end > 0 && (lines[end - 1]!.role === 'furniture' || lines[end - 1]!.role === 'footnote')) end--;
    let start = end;
    while (start > 0) {
      const { line, role } = lines[start - 1]!;
      if (role !== null || line.size > flow.body.size - 0.7) break;
      // Raised marks on a line of their own are smaller still; anything larger than the note ends it.
      start--;
    }
    if (start === end) continue;
    const page = flow.pageAt(lines[0]!.pageIndex);
    const height = page.top - page.bottom;
    // Below the rule, when there is one.
    const first = lines[start]!;
    const rule = page.rules.find(
      (r) =>
        r.y < (lines[start - 1]?.line.bottom ?? page.top) + 2 &&
        r.y > lines[end - 1]!.line.top &&
        r.left < first.columnLeft + 40 &&
        r.right - r.left < 0.75 * (first.columnRight - first.columnLeft) &&
        r.right - r.left > 20 &&
        r.left > first.columnLeft - 6,
    );
    let from = start;
    if (rule !== undefined) from = lines.findIndex((l, i) => i >= start && l.line.base < rule.y);
    else {
      from = lines.findIndex((l, i) => i >= start && i < end && startsWithMark(l));
      if (from < 0) continue;
      if (lines[from]!.line.base > page.bottom + 0.5 * height) continue;
    }
    if (from < 0 || from >= end) continue;
    for (let i = from; i < end; i++) lines[i]!.role = 'footnote';
  }
}

function startsWithMark(line: FlowLine): boolean {
  const first = line.line.pieces[0]!;
  if (/^[*∗†‡§¶]+/.test(first.text)) return true;
  const raised = first.base > line.line.base + 0.15 * line.line.size || first.size < line.line.size - 0.8;
  return raised && /^\d{1,2}$/.test(first.text);
}

/** Marks display equations and the fragments (limits, numerators) around them. */
export function markEquations(flow: Flow): void {
  const { lines, body } = flow;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.role !== null || line.line.chars < 1) continue;
    if (isEquation(flow, line, lines[i - 1])) line.role = 'equation';
  }
  // Fragments: short, without words, right above or below an equation.
  for (const direction of [1, -1]) {
    for (let k = 0; k < lines.length; k++) {
      const i = direction === 1 ? k : lines.length - 1 - k;
      const line = lines[i]!;
      if (line.role !== null || line.solid) continue;
      const neighbour = lines[i - direction];
      if (neighbour?.role !== 'equation' || neighbour.region !== line.region) continue;
      if (Math.abs(neighbour.line.base - line.line.base) > 1.6 * body.leading) continue;
      const words = line.line.text.match(WORD)?.length ?? 0;
      const indented = line.line.left > line.columnLeft + 1.2 * body.size;
      const close = Math.abs(neighbour.line.base - line.line.base) < 0.9 * body.leading;
      if (words === 0 && (indented || line.line.size < body.size - 1 || (close && line.line.chars < 12)))
        line.role = 'equation';
      else if (words <= 2 && indented && line.line.math > 0.25) line.role = 'equation';
    }
  }
}

/** A line at the column's edge, close under a full line of prose: however many symbols it has, it goes on what stands above. */
function goesOnParagraph(flow: Flow, line: FlowLine, above: FlowLine | undefined): boolean {
  if (above === undefined || above.region !== line.region || above.role !== null) return false;
  return (
    line.gapAbove > 0 &&
    line.gapAbove <= 1.2 * flow.body.leading &&
    Math.abs(line.line.left - line.columnLeft) < 3 &&
    above.line.right > above.columnRight - 2 * flow.body.size &&
    Math.abs(above.line.size - line.line.size) < 0.6 &&
    above.line.math < 0.6
  );
}

function isEquation(flow: Flow, line: FlowLine, above: FlowLine | undefined): boolean {
  const { line: l } = line;
  const { body } = flow;
  const last = l.segments.at(-1)!;
  const several = l.segments.length > 1;
  const wordCount = (): number => (l.text.match(WORD) ?? []).length;
  // Cheap questions first: this is asked of every line.
  const numbered =
    last.chars <= 12 &&
    last.right > line.columnRight - 2.5 * body.size &&
    EQUATION_NUMBER.test(textOfPieces(last.pieces).replace(/\s+/g, ''));
  if (numbered && !several && l.chars <= 6)
    return l.left > line.columnLeft + 0.5 * (line.columnRight - line.columnLeft);
  if (numbered && several) {
    const gap = last.left - l.segments.at(-2)!.right;
    if (gap > 1.2 * body.size || l.math > 0.25) return l.math > 0.3 || wordCount() <= 8;
  }
  const head = l.segments[0]!;
  if (
    several &&
    head.chars <= 12 &&
    head.left < line.columnLeft + 1.5 * body.size &&
    l.segments[1]!.left - head.right > 1.2 * body.size &&
    EQUATION_NUMBER.test(textOfPieces(head.pieces).replace(/\s+/g, ''))
  ) {
    return l.math > 0.3 || wordCount() <= 6;
  }
  const indented = l.left > line.columnLeft + 1.3 * body.size;
  if (!indented && (!(l.math > 0.55) || goesOnParagraph(flow, line, above))) return false;
  const words = wordCount();
  if (words >= 3 && l.math < 0.45) return false;
  if (words >= 6) return false;
  const symbols = (l.text.match(/[=≤≥<>∑∏∫√∂∈∥±→←≈∼:+−×·|{}()[\]∇∀∃≜≡∝⊂⊆∪∩∧∨]/g) ?? []).length;
  if (l.math >= 0.3) return symbols > 0 || l.math > 0.6;
  return words <= 1 && symbols >= 2 && /[=≤≥≈∼→∈<>]/.test(l.text) && !/^[•–-]/.test(l.text);
}

/** Turns claimed and unclaimed lines into blocks, in reading order; floats and footnotes wait for the paragraph to end. */
export function unitsOf(
  flow: Flow,
  floats: readonly Float[],
  headings: readonly Heading[],
  title: readonly FlowLine[],
  outline: readonly OutlineItem[],
): Unit[] {
  const builder = new UnitBuilder(flow, floats, headings, title, outline);
  return promoteRunIns(builder.run());
}

const COUNTED = /^(\d{1,2})\.?\s+(?=\p{Lu})/u;

/** `1. Introduction.` run into its text, and so on in order, with no other numbered heading: these are the sections. */
function promoteRunIns(units: Unit[]): Unit[] {
  const isRunIn = (u: Unit): u is Extract<Unit, { type: 'heading' }> =>
    u.type === 'heading' && u.heading.level === 4 && u.heading.number === null && COUNTED.test(u.heading.title);
  if (units.some((u) => u.type === 'heading' && u.heading.level === 1 && u.heading.number !== null)) return units;
  const numbers = units.filter(isRunIn).map((u) => Number(COUNTED.exec(u.heading.title)![1]));
  const inOrder = numbers.every((n, i) => n === i + 1);
  if (numbers.length < 3 || !inOrder) return units;
  return units.map((u) => {
    if (!isRunIn(u)) return u;
    const match = COUNTED.exec(u.heading.title)!;
    return {
      ...u,
      heading: { ...u.heading, level: 1, number: match[1]!, title: u.heading.title.slice(match[0].length) },
    };
  });
}

class UnitBuilder {
  private readonly flow: Flow;
  private readonly floats: readonly Float[];
  private readonly headingAt = new Map<FlowLine, Heading>();
  private readonly headingLines = new Set<FlowLine>();
  private readonly title: readonly FlowLine[];
  private readonly units: Unit[] = [];
  private waiting: Unit[] = [];
  private paragraph: Part[] | null = null;
  private list: { items: Part[][]; ordered: boolean; left: number } | null = null;
  private last: FlowLine | null = null;
  /** Levels of the outline's headings, by their bare words: a run-in heading may be one of them. */
  private readonly outlined: ReadonlyMap<string, number>;
  private readonly seenFloats = new Set<number>();

  constructor(
    flow: Flow,
    floats: readonly Float[],
    headings: readonly Heading[],
    title: readonly FlowLine[],
    outline: readonly OutlineItem[],
  ) {
    this.outlined = new Map(outline.map((o) => [bareText(o.title), o.level]));
    this.flow = flow;
    this.floats = floats;
    this.title = title;
    for (const heading of headings) {
      this.headingAt.set(heading.lines[0]!, heading);
      for (const line of heading.lines) this.headingLines.add(line);
    }
  }

  run(): Unit[] {
    const { lines } = this.flow;
    let inReferences = false;
    let references: FlowLine[] = [];
    const flushReferences = (): void => {
      for (const entry of splitReferences(references, this.flow.body))
        this.units.push({ type: 'reference', parts: entry.lines.map(whole), key: entry.key });
      references = [];
    };
    const unheaded = headlessReferences(lines, [...this.headingAt.values()]);
    let titleDone = this.title.length === 0;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      if (line.role === 'title') {
        if (!titleDone) {
          this.close();
          this.units.push({ type: 'title', parts: this.title.map(whole) });
          titleDone = true;
        }
        continue;
      }
      if (line.role === 'authors') {
        const open = this.units.find((u) => u.type === 'authors');
        if (open?.type === 'authors') open.parts.push(whole(line));
        else this.units.push({ type: 'authors', parts: [whole(line)] });
        continue;
      }
      if (line.role === 'furniture') {
        this.defer({ type: 'furniture', parts: [whole(line)], role: line.furniture ?? 'running-head' });
        continue;
      }
      if (line.role === 'caption' || line.role === 'figure' || line.role === 'table' || line.role === 'algorithm') {
        if (!this.seenFloats.has(line.float)) {
          this.seenFloats.add(line.float);
          this.defer({ type: 'float', float: this.floats[line.float]! });
        }
        continue;
      }
      // Entries set as small as footnotes, at the foot of a page, are entries.
      if (line.role === 'footnote' && !inReferences) {
        this.footnote(line, lines[i - 1]);
        continue;
      }
      if (this.headingLines.has(line)) {
        const heading = this.headingAt.get(line);
        if (heading === undefined) continue;
        flushReferences();
        this.close();
        const { lines: own, ...rest } = heading;
        this.units.push({ type: 'heading', parts: own.map(whole), heading: rest });
        inReferences = /^(references|bibliography|literature cited|references and notes)$/i.test(heading.title);
        this.last = null;
        continue;
      }
      if (i === unheaded) {
        this.close();
        inReferences = true;
      }
      if (inReferences) {
        line.role = 'reference';
        references.push(line);
        continue;
      }
      if (line.role === 'equation') {
        this.equation(line);
        continue;
      }
      this.prose(line);
    }
    flushReferences();
    this.close();
    for (const line of besideLines(this.flow))
      this.units.push({ type: 'furniture', parts: [whole(line)], role: line.furniture ?? 'stamp' });
    return this.units;
  }

  private defer(unit: Unit): void {
    this.waiting.push(unit);
    if (this.paragraph === null && this.list === null) this.release();
  }

  private release(): void {
    this.units.push(...this.waiting);
    this.waiting = [];
  }

  private close(): void {
    if (this.paragraph !== null) this.pushParagraph(this.paragraph);
    if (this.list !== null) this.units.push({ type: 'list', items: this.list.items, ordered: this.list.ordered });
    this.paragraph = null;
    this.list = null;
    this.release();
  }

  private footnote(line: FlowLine, above: FlowLine | undefined): void {
    const open = this.waiting.findLast((u) => u.type === 'footnote');
    const started = startsWithMark(line);
    if (
      open !== undefined &&
      open.type === 'footnote' &&
      !started &&
      above?.role === 'footnote' &&
      above.region === line.region
    ) {
      open.parts.push(whole(line));
      return;
    }
    const mark = started ? (/^([*∗†‡§¶]+|\d{1,2})/.exec(line.line.text)?.[1] ?? null) : null;
    this.waiting.push({ type: 'footnote', parts: [whole(line)], mark });
    // Footnotes must stay open for their next line, so they are released with the paragraph.
    if (this.paragraph === null && this.list === null) this.paragraph = null;
  }

  private equation(line: FlowLine): void {
    const last = this.units.at(-1);
    const number = numberOf(line);
    if (
      this.paragraph === null &&
      this.list === null &&
      this.waiting.length === 0 &&
      last?.type === 'equation' &&
      this.last?.role === 'equation' &&
      this.last.region === line.region &&
      this.last.line.base - line.line.base < 1.9 * this.flow.body.leading &&
      !(last.number !== null && number !== null)
    ) {
      last.parts.push(whole(line));
      if (number !== null) this.units[this.units.length - 1] = { ...last, number };
      this.last = line;
      return;
    }
    this.close();
    this.units.push({ type: 'equation', parts: [whole(line)], number });
    this.last = line;
  }

  private prose(line: FlowLine): void {
    line.role = 'prose';
    const { body } = this.flow;
    const text = line.line.text;
    // `1. Introduction.` in bold is a heading that runs into its text.
    const [mark, word] = line.line.pieces;
    const bullet =
      BULLET.test(text) &&
      line.line.chars > 3 &&
      !(mark?.font.bold === true && word?.font.bold === true && ORDERED.test(text));
    const last = this.last;
    if (this.list !== null && last !== null) {
      const sameRegion = last.region === line.region;
      const gap = sameRegion ? last.line.base - line.line.base : 0;
      const hanging = line.line.left > this.list.left + 0.6 * body.size || (!sameRegion && !bullet);
      if (
        bullet &&
        gap < 2.4 * body.leading &&
        (!sameRegion || Math.abs(line.line.left - this.list.left) < 1.2 * body.size)
      ) {
        this.list.items.push([whole(line)]);
        if (!sameRegion) this.list.left = line.line.left;
        this.last = line;
        return;
      }
      if (!bullet && hanging && gap < 1.6 * body.leading) {
        this.list.items.at(-1)!.push(whole(line));
        this.last = line;
        return;
      }
      this.close();
    }
    if (bullet && isListStart(line, last, this.flow)) {
      this.close();
      this.list = { items: [[whole(line)]], ordered: ORDERED.test(text), left: line.line.left };
      this.last = line;
      return;
    }
    if (this.paragraph !== null && last !== null && this.joins(last, line)) {
      this.paragraph.push(whole(line));
      this.last = line;
      return;
    }
    this.close();
    this.paragraph = [whole(line)];
    this.last = line;
  }

  /** Whether a line goes on the open paragraph. */
  private joins(last: FlowLine, line: FlowLine): boolean {
    const { body } = this.flow;
    const width = line.columnRight - line.columnLeft;
    const ends = /[.:?!)\]”"’]\s*$/.test(last.line.text);
    const lower = /^[\p{Ll},;)]/u.test(line.line.text);
    const [lead, second] = line.line.pieces;
    if (
      lead!.font.bold &&
      second?.font.bold === true &&
      !last.line.pieces.at(-1)!.font.bold &&
      /^[\p{Lu}\d]/u.test(line.line.text) &&
      line.line.left > line.columnLeft + 0.8 * body.size
    )
      return false;
    if (Math.abs(last.line.size - line.line.size) > 0.8 && last.line.chars > 8 && line.line.chars > 8) return false;
    const indent = line.line.left - line.columnLeft;
    // A numbered statement begins a paragraph wherever it stands, when the font says that it is one.
    if (ends && (lead!.font.bold || lead!.font.smallCaps) && STATEMENT_START.test(line.line.text)) return false;
    if (last.region === line.region) {
      const gap = last.line.base - line.line.base;
      if (gap > 1.35 * Math.max(body.leading, line.line.size * 1.15)) {
        // A figure may stand between two lines of one paragraph.
        const interrupted = gap > 60 && lower && !ends;
        return interrupted;
      }
      const lastIndent = last.line.left - last.columnLeft;
      if (indent > 0.8 * body.size && indent < 4 * body.size && lastIndent < indent - 0.5 * body.size && !lower)
        return false;
      const short = last.line.right < last.columnRight - Math.max(2.5 * body.size, 0.1 * width);
      if (short && ends && !lower) return false;
      return true;
    }
    if (lower || last.line.text.endsWith('-')) return true;
    const short = last.line.right < last.columnRight - 2.5 * body.size;
    if (short && ends) return false;
    if (indent > 0.8 * body.size && indent < 4 * body.size) return !ends;
    return !ends || !short;
  }

  /** Splits a run-in heading off the front of a paragraph. */
  private pushParagraph(parts: Part[]): void {
    const runIn = runInHeading(parts, this.flow, this.outlined);
    if (runIn === null) {
      this.units.push({ type: 'paragraph', parts });
      return;
    }
    this.units.push({
      type: 'heading',
      parts: runIn.head,
      heading: { number: runIn.number, title: runIn.title, level: runIn.level, appendix: false },
    });
    if (runIn.rest.length > 0) this.units.push({ type: 'paragraph', parts: runIn.rest });
  }
}

function isListStart(line: FlowLine, last: FlowLine | null, flow: Flow): boolean {
  if (/^[•●○◦‣▪■□◆◇►▶▸✓∙]/.test(line.line.text)) return true;
  const indented = line.line.left > line.columnLeft + 0.5 * flow.body.size;
  if (last === null || last.region !== line.region) return indented;
  const fresh = /[.:;?!]\s*$/.test(last.line.text) || line.gapAbove > 1.25 * flow.body.leading;
  return fresh && (indented || line.gapAbove > 1.1 * flow.body.leading);
}

function numberOf(line: FlowLine): string | null {
  const last = line.line.segments.at(-1)!;
  const { body } = { body: line.line.size };
  const head = line.line.segments[0]!;
  const left =
    line.line.segments.length > 1 && head.left < line.columnLeft + 1.5 * body
      ? EQUATION_NUMBER.exec(textOfPieces(head.pieces).replace(/\s+/g, ''))
      : null;
  if (left !== null && /\d/.test(left[1]!)) return left[1]!;
  if (last.right < line.columnRight - 3 * body) return null;
  const text = textOfPieces(last.pieces).replace(/\s+/g, '');
  const match =
    EQUATION_NUMBER.exec(text) ??
    /[^\p{L}\d]\s*[(]((?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?)[)]$/u.exec(
      line.line.segments.length > 1 ? text : '',
    );
  if (match === null) return null;
  const number = match[1]!;
  return /^[∗*†]+$/.test(number) ? null : number;
}

const STATEMENT_WORD =
  /^(theorem|lemma|proposition|corollary|definition|assumption|remark|example|conjecture|claim|fact|proof|observation|hypothesis|property|condition|algorithm|figure|table)\b/i;

const STATEMENT_START =
  /^(theorem|lemma|proposition|corollary|definition|assumption|remark|example|conjecture|claim|fact)\s+[A-Z]?\.?\d+(\.\d+)*\s*[.:(]/i;

/** `Setup. We train…` or `Setup We train…`, when the head is bold or italic and what follows is not. */
function runInHeading(
  parts: readonly Part[],
  flow: Flow,
  outlined: ReadonlyMap<string, number>,
): { head: Part[]; rest: Part[]; title: string; number: string | null; level: number } | null {
  const first = parts[0]!;
  const pieces = first.line.line.pieces.slice(first.from, first.to);
  const lead = pieces[0];
  if (lead === undefined) return null;
  const marked = (p: Piece): boolean =>
    lead.font.bold
      ? p.font.bold
      : lead.font.smallCaps
        ? p.font.smallCaps
        : lead.font.italic && p.font.italic && !p.font.math;
  if (!lead.font.bold && !lead.font.italic && !lead.font.smallCaps) return null;
  if (lead.font.math) return null;
  if (STATEMENT_WORD.test(textOfPieces(pieces))) return null;
  const head: Part[] = [];
  const rest: Part[] = [];
  let text = '';
  let done = false;
  for (const [i, part] of parts.entries()) {
    if (done || i > 1) {
      rest.push(part);
      continue;
    }
    const own = part.line.line.pieces.slice(part.from, part.to);
    let n = own.findIndex((p) => !marked(p));
    if (n < 0) n = own.length;
    // A full stop after bold words may be set in the text's font.
    if (n < own.length && /^[.:]$/.test(own[n]!.text) && own[n]!.glued) n++;
    if (n > 0) {
      head.push({ line: part.line, from: part.from, to: part.from + n });
      text += (text === '' ? '' : ' ') + textOfPieces(own.slice(0, n));
    }
    if (n < own.length) {
      rest.push({ line: part.line, from: part.from + n, to: part.to });
      done = true;
    }
  }
  if (!done && parts.length <= 2) return null;
  if (!done) return null;
  const title = text.trim();
  const letters = title.replace(/[^\p{L}]/gu, '').length;
  if (letters < 3 || title.length > 100 || !/^[\p{Lu}\d“"(]/u.test(title)) return null;
  const stopped = /[.:?!]$/.test(title);
  // Italics without a full stop are emphasis; bold without one may still be a heading before a wide space.
  if (!stopped && !(lead.font.bold && wideSpace(head.at(-1)!, rest[0]!, flow))) return null;
  const numbered = /^((?:\d+|[A-Z](?=\.))(?:\.\d+)*)\.?\s+/.exec(title);
  const words = (numbered === null ? title : title.slice(numbered[0].length)).replace(/[.:]$/, '').trim();
  const listed = outlined.get(bareText(words)) ?? outlined.get(bareText(title));
  // `3. Training.` may be an item of a list; `3.1. Training.` is not, nor is what the outline names.
  const number = numbered !== null && (numbered[1]!.includes('.') || listed !== undefined) ? numbered[1]! : null;
  return {
    head,
    rest,
    title: number === null ? title.replace(/[.:]$/, '').trim() : words,
    number,
    level: number === null ? (listed ?? 4) : number.split('.').length,
  };
}

function wideSpace(head: Part, rest: Part, flow: Flow): boolean {
  if (head.line !== rest.line) return false;
  const before = head.line.line.pieces[head.to - 1]!;
  const after = rest.line.line.pieces[rest.from]!;
  return after.left - before.right > 0.75 * flow.body.size;
}
