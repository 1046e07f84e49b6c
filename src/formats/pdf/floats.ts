import type { PageBox } from '../../model/index.ts';
import type { Flow, FlowLine } from './flow.ts';
import type { PageLayout } from './layout.ts';
import { BESIDE_EM } from './lines.ts';

export type FloatKind = 'figure' | 'table' | 'algorithm' | 'code';

/** A caption with what it belongs to. */
export interface Float {
  readonly kind: FloatKind;
  /** Normalised: `Figure 3`. */
  readonly label: string;
  readonly caption: readonly FlowLine[];
  /** Text inside: cells, axis labels, steps. In reading order. */
  readonly body: FlowLine[];
  region: PageBox | null;
}

const CAPTION =
  /^((?:supplementary |extended data |appendix )?(?:figure|fig\.?|table|tab\.|algorithm|alg\.|procedure|listing|scheme))\s*((?:[A-Z]{1,2}[.-]?)?\d+(?:[.-]\d+)*[a-z]?|[IVXL]+|[A-Z](?=[.:]))(?![\p{L}\d])\s*(\([a-z]\)\s*)?([.:|–—]|-\s)?\s*(.*)$/iu;

/** Codes of the letters a caption can begin with, in lower case. */
const CAPTION_LETTERS: ReadonlySet<number> = new Set(Array.from('ftalsep', (letter) => letter.charCodeAt(0)));

/** What a label begins with, however it is printed. */
const WORDS = { figure: 'Figure', table: 'Table', algorithm: 'Algorithm', code: 'Listing' } as const;

interface Candidate {
  readonly index: number;
  readonly kind: FloatKind;
  readonly word: string;
  readonly number: string;
  readonly separator: string;
  readonly rest: string;
  readonly distinct: boolean;
}

/** Finds captions, and around each of them the figure, table or algorithm it names. */
export function findFloats(flow: Flow): Float[] {
  const captions = findCaptions(flow);
  const floats: Float[] = captions.map((c) => ({ ...c, body: [], region: null }));
  for (const [i, float] of floats.entries()) for (const line of float.caption) claim(line, 'caption', i);
  const byPage = new Map<number, FlowLine[]>();
  for (const line of flow.lines) {
    const list = byPage.get(line.pageIndex);
    if (list === undefined) byPage.set(line.pageIndex, [line]);
    else list.push(line);
  }
  const pageOf = (float: Float): PageLayout => flow.pageAt(float.caption[0]!.pageIndex);
  const linesOn = (page: PageLayout): FlowLine[] => byPage.get(page.pageIndex) ?? [];
  // Ruled boxes first: they know where they end. Then tables, then figures, which take what is left.
  for (const [i, float] of floats.entries()) {
    if (float.kind === 'algorithm' || float.kind === 'code')
      growAlgorithm(flow, pageOf(float), linesOn(pageOf(float)), float, i, floats);
  }
  growTables(flow, floats, pageOf, linesOn);
  growFigures(flow, floats, pageOf, linesOn);
  sweepStrayText(flow, floats, byPage);
  return floats;
}

function claim(line: FlowLine, role: FlowLine['role'], float: number): void {
  line.role = role;
  line.float = float;
}

function findCaptions(flow: Flow): { kind: FloatKind; label: string; caption: FlowLine[] }[] {
  const { lines, body } = flow;
  const candidates: Candidate[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.role !== null) continue;
    const first = line.line.text.charCodeAt(0) | 32;
    if (!CAPTION_LETTERS.has(first)) continue;
    const match = CAPTION.exec(line.line.text);
    if (match === null) continue;
    const word = match[1]!.toLowerCase();
    const kind: FloatKind = word.includes('tab')
      ? 'table'
      : word.includes('alg') || word === 'procedure'
        ? 'algorithm'
        : word.includes('listing')
          ? 'code'
          : 'figure';
    if (!/^[A-Z]/.test(line.line.text)) continue;
    const label = line.line.pieces[0]!;
    const distinct =
      (label.font.bold && line.line.bold < 0.95) ||
      label.font.smallCaps ||
      /^(TABLE|FIGURE|FIG|ALGORITHM)/.test(line.line.text) ||
      (label.font.italic && line.line.italic < 0.95) ||
      line.line.size < body.size - 0.4;
    candidates.push({
      index: i,
      kind,
      word: word === 'procedure' ? 'Procedure' : WORDS[kind],
      number: match[2]!,
      separator: match[4]?.trim() ?? '',
      rest: match[5]!,
      distinct,
    });
  }
  // A paper writes its captions in one way: what most look like tells them from sentences that begin with "Figure 3".
  const accepted: Candidate[] = [];
  for (const c of candidates) {
    const line = lines[c.index]!;
    const previous = lines[c.index - 1];
    const sameRegion = previous !== undefined && previous.region === line.region;
    const afterProse =
      sameRegion &&
      previous.solid &&
      previous.role === null &&
      line.gapAbove <= 1.12 * Math.max(body.leading, previous.line.size * 1.15) &&
      Math.abs(previous.line.size - line.line.size) < 0.3;
    if (c.kind === 'algorithm' && (underRule(flow, line) || c.distinct) && !afterProse) {
      accepted.push(c);
      continue;
    }
    if (c.kind === 'algorithm' && c.separator === '') continue;
    if (c.separator !== '') {
      if (afterProse && !c.distinct) continue;
      accepted.push(c);
    } else if (c.rest === '' && !afterProse) accepted.push(c);
    else if (
      c.distinct &&
      !afterProse &&
      !/^(shows?|illustrates?|presents?|reports?|compares?|and|is|are|lists?|summari[sz]es|depicts?|gives?|we|in|provides?|demonstrates?|contains?|for|to|,|\))\b/.test(
        c.rest,
      )
    ) {
      accepted.push(c);
    }
  }
  const captions: { kind: FloatKind; label: string; caption: FlowLine[] }[] = [];
  const seen = new Set<string>();
  const starts = new Set(accepted.map((c) => c.index));
  // With separators on most captions of a kind, one without is a sentence.
  const bySeparator = new Map<FloatKind, { with: number; all: number }>();
  for (const c of accepted) {
    const n = bySeparator.get(c.kind) ?? { with: 0, all: 0 };
    n.all++;
    if (c.separator !== '') n.with++;
    bySeparator.set(c.kind, n);
  }
  for (const c of accepted) {
    const style = bySeparator.get(c.kind)!;
    if (c.separator === '' && c.rest !== '' && style.with > 0.6 * style.all) continue;
    const label = `${c.word} ${c.number}`;
    if (seen.has(label) && (c.separator === '' || goesOnASentence(lines, c.index))) continue;
    seen.add(label);
    const first = lines[c.index]!;
    const caption = [first];
    if (c.kind !== 'algorithm') {
      for (let i = c.index + 1; i < lines.length && caption.length < 40; i++) {
        const line = lines[i]!;
        if (line.role !== null || starts.has(i) || line.pageIndex !== first.pageIndex) break;
        // What text flows around ends with its caption.
        const wrapped = first.region.column === 'side' && line.region === first.region;
        if (!wrapped && !continues(flow, lines[i - 1]!, line, caption)) break;
        caption.push(line);
      }
    } else {
      // The caption of an algorithm goes on down to the rule below it.
      const page = flow.pageAt(first.pageIndex);
      const rule = page.rules.find(
        (r) =>
          r.y < first.line.bottom + 2 &&
          r.y > first.line.base - 4 * body.leading &&
          r.right - r.left > 60 &&
          r.left < first.line.right &&
          r.right > first.line.left,
      );
      for (let i = c.index + 1; i < lines.length && caption.length < 6; i++) {
        const line = lines[i]!;
        if (
          line.role !== null ||
          line.region !== first.region ||
          (rule === undefined ? !continues(flow, lines[i - 1]!, line, caption) : line.line.base < rule.y)
        )
          break;
        if (STEP.test(line.line.text) || line.line.math > 0.5) break;
        caption.push(line);
      }
    }
    captions.push({ kind: c.kind, label, caption });
  }
  return captions;
}

/** Whether a line begins in the middle of a sentence: "…as shown in / Table 4. On average …". */
function goesOnASentence(lines: readonly FlowLine[], at: number): boolean {
  const [above, line] = [lines[at - 1], lines[at]!];
  if (above === undefined || above.region !== line.region) return false;
  const near = line.gapAbove < 1.6 * Math.max(above.line.size, line.line.size);
  return near && Math.abs(above.line.size - line.line.size) < 0.3 && !/[.!?:]\s*$/.test(above.line.text);
}

/** How the lines of an algorithm begin. */
const STEP =
  /^(\d+\s*[:.]|(input|output|data|result|require|ensure|initiali[sz]e|for|while|if|else|end|return|repeat|until|do|function|procedure)\b)/i;

/** Algorithm floats open with a rule right above their caption. */
function underRule(flow: Flow, line: FlowLine): boolean {
  const page = flow.pageAt(line.pageIndex);
  return page.rules.some(
    (r) =>
      r.y > line.line.base &&
      r.y < line.line.top + 0.8 * flow.body.leading &&
      r.right - r.left > 60 &&
      r.left < line.line.left + 20 &&
      r.right > line.line.left,
  );
}

/** Whether a line goes on the caption above it. */
function continues(flow: Flow, above: FlowLine, line: FlowLine, caption: readonly FlowLine[]): boolean {
  const first = caption[0]!;
  const size = first.line.size;
  const gap = above.line.base - line.line.base;
  if (gap <= 0 || gap > 40) return false;
  if (Math.abs(line.line.size - size) > 0.35 && !(line.line.math > 0.5 && Math.abs(line.line.size - size) < 2))
    return false;
  // Rule between caption and table.
  const page = flow.pageAt(line.pageIndex);
  if (
    page.rules.some(
      (r) =>
        r.y < above.line.base - 0.35 * size &&
        r.y > line.line.base + 0.6 * size &&
        r.right - r.left > 40 &&
        r.left < line.line.right &&
        r.right > line.line.left,
    )
  )
    return false;
  const usual =
    caption.length > 1
      ? caption[caption.length - 2]!.line.base - above.line.base
      : Math.min(flow.body.leading, size * 1.25);
  if (gap > 1.22 * usual + 0.5) return false;
  if (line.region !== above.region) {
    // The last, short line of a caption over both columns falls into one of them.
    if (!(above.region.column === 'full' && line.line.left >= first.line.left - 3)) return false;
  }
  if (wideGaps(line) >= 2 || (line.line.segments.length >= 3 && line.line.math < 0.2)) return false;
  // A caption that stopped short of its column, and a line set differently: something new.
  const shortStop = above.line.right < Math.max(...caption.map((c) => c.line.right)) - 3 * size && caption.length > 1;
  const labelOnly = caption.length === 1 && first.line.chars < 14;
  if (shortStop && /[.:]$/.test(above.line.text) && !labelOnly)
    return Math.abs(line.line.left - above.line.left) < 2 && !line.solid && line.line.bold < 0.5;
  if (labelOnly) return true;
  const firstNarrow = first.line.right - first.line.left < 0.8 * (first.columnRight - first.columnLeft);
  const centred = Math.abs(mid(line) - mid(first)) < 3;
  if (firstNarrow && caption.length === 1 && !centred && Math.abs(line.line.left - first.line.left) > 3) return false;
  if (caption.length === 1 && firstNarrow && /[.]$/.test(first.line.text) && line.solid) return false;
  return true;
}

function mid(line: FlowLine): number {
  return (line.line.left + line.line.right) / 2;
}

function wideGaps(line: FlowLine): number {
  let gaps = 0;
  const { segments, size } = line.line;
  for (let i = 1; i < segments.length; i++) if (segments[i]!.left - segments[i - 1]!.right > 1.5 * size) gaps++;
  return gaps;
}

/** Left and right limits of what may belong to a float: its column, or the page. */
function spanOf(float: Float, page: PageLayout, others: readonly Float[]): readonly [number, number] {
  const first = float.caption[0]!;
  const full = first.region.column === 'full';
  // Captions set beside each other own only their side.
  const ownRight = Math.max(...float.caption.map((c) => c.line.right));
  const beside = others.filter(
    (o) =>
      o !== float &&
      o.caption[0]!.pageIndex === first.pageIndex &&
      Math.abs(o.caption[0]!.line.base - first.line.base) < BESIDE_EM * first.line.size,
  );
  const right = Math.min(
    full ? page.right : first.columnRight + 4,
    ...beside.map((o) => Math.min(...o.caption.map((c) => c.line.left))).filter((x) => x > ownRight - 2),
  );
  const left = Math.max(
    full ? page.left : first.columnLeft - 4,
    ...beside.map((o) => Math.max(...o.caption.map((c) => c.line.right))).filter((x) => x < first.line.left + 2),
  );
  return [left, right];
}

function inSpan(line: FlowLine, [left, right]: readonly [number, number]): boolean {
  const middle = mid(line);
  // A line that goes right across is not in a narrow float, but it ends it; so does what belongs to a wider one.
  if ((middle > left && middle < right) || (line.solid && line.line.left < left + 5 && line.line.right > right - 5))
    return true;
  return (
    (line.role === 'caption' || line.role === 'table' || line.role === 'algorithm') &&
    Math.min(line.line.right, right) - Math.max(line.line.left, left) > 0.5 * (right - left)
  );
}

/** A line that cannot be inside a float: running text, a heading's look-alike is left to the caller. */
function isProse(flow: Flow, lines: readonly FlowLine[], line: FlowLine): boolean {
  if (line.role === 'caption' || line.role === 'heading' || line.role === 'footnote') return true;
  if (line.role === 'furniture') return true;
  if (line.solid) return true;
  // The last, short line of a paragraph, or its first with an indent.
  if (Math.abs(line.line.size - flow.body.size) > 0.5) return false;
  const at = lines.indexOf(line);
  const above = lines[at - 1];
  const below = lines[at + 1];
  if (
    above?.solid === true &&
    above.region === line.region &&
    line.gapAbove <= 1.2 * flow.body.leading &&
    Math.abs(line.line.left - above.columnLeft) < 2.5 * flow.body.size &&
    wideGaps(line) === 0
  )
    return true;
  if (
    below?.solid === true &&
    below.region === line.region &&
    below.gapAbove <= 1.2 * flow.body.leading &&
    line.line.left - line.columnLeft < 2.5 * flow.body.size &&
    line.line.right > line.columnRight - 2 * flow.body.size &&
    wideGaps(line) === 0
  )
    return true;
  return false;
}

function looksLikeHeading(flow: Flow, line: FlowLine): boolean {
  const { line: l } = line;
  if (l.segments.length > 2 || l.chars < 4) return false;
  const strong = l.bold > 0.8 || l.size > flow.body.size + 0.8 || /^\S+\s+[\p{Lu}\s]{8,}$/u.test(l.text);
  return (
    strong &&
    l.left < line.columnLeft + 3 &&
    /^(\d+(\.\d+)*\.?|[A-Z](\.\d+)*\.?|[IVX]+\.)\s+\p{Lu}/u.test(l.text) &&
    Math.abs(l.size - flow.body.size) < 4
  );
}

/** What stands on one side of a figure's caption, up to the next running text. */
interface FigureSide {
  readonly graphics: PageLayout['graphics'];
  readonly lines: readonly FlowLine[];
  readonly top: number;
  readonly bottom: number;
}

/**
 * Figures stand above their captions but in a few papers, which set them all below: where a drawing lies between two captions, the
 * others of the paper decide. Those that have something on the usual side take it first.
 */
function growFigures(
  flow: Flow,
  floats: readonly Float[],
  pageOf: (float: Float) => PageLayout,
  linesOn: (page: PageLayout) => FlowLine[],
): void {
  const figures = [...floats.entries()].filter(([, float]) => float.kind === 'figure');
  const side = (float: Float, direction: 'up' | 'down'): FigureSide | null =>
    figureSide({ flow, page: pageOf(float), pageLines: linesOn(pageOf(float)), float, floats }, direction);
  const count = (direction: 'up' | 'down'): number =>
    figures.filter(
      ([, float]) => side(float, direction)?.graphics.length && !side(float, opposite(direction))?.graphics.length,
    ).length;
  const usual = count('down') > count('up') ? 'down' : 'up';
  for (const direction of [usual, opposite(usual)] as const) {
    for (const [index, float] of figures) {
      if (float.region !== null) continue;
      const found = side(float, direction);
      if (found !== null) take(pageOf(float), float, index, found);
    }
  }
  // A figure of which nothing is left to be seen has its place all the same.
  for (const [, float] of figures) {
    if (float.region !== null) continue;
    const page = pageOf(float);
    const above = collect(flow, page, linesOn(page), spanOf(float, page, floats), captionTop(float), 'up');
    float.region = regionOf(page, [], [], { top: above.limit, bottom: captionTop(float) });
  }
}

const opposite = (direction: 'up' | 'down'): 'up' | 'down' => (direction === 'up' ? 'down' : 'up');
const captionTop = (float: Float): number => Math.max(...float.caption.map((c) => c.line.top));
const captionBottom = (float: Float): number => Math.min(...float.caption.map((c) => c.line.bottom));

/** null when there is neither a drawing nor a line that nothing else has. */
function figureSide(
  of: {
    readonly flow: Flow;
    readonly page: PageLayout;
    readonly pageLines: readonly FlowLine[];
    readonly float: Float;
    readonly floats: readonly Float[];
  },
  direction: 'up' | 'down',
): FigureSide | null {
  const { flow, page, pageLines, float, floats } = of;
  const span = spanOf(float, page, floats);
  const taken = floats.flatMap(({ region }) => (region?.pageIndex === page.pageIndex ? [region] : []));
  const inside = page.graphics.filter(
    (g) =>
      !taken.some((region) => contains(region, g)) &&
      g.right > span[0] + 2 &&
      g.left < span[1] - 2 &&
      (g.left + g.right) / 2 > span[0] &&
      (g.left + g.right) / 2 < span[1],
  );
  const from = direction === 'up' ? captionTop(float) : captionBottom(float);
  const { lines, limit } = collect(flow, page, pageLines, span, from, direction);
  const graphics = inside.filter((g) =>
    direction === 'up' ? g.bottom > from - 4 && g.top < limit + 4 : g.top < from + 4 && g.bottom > limit - 4,
  );
  if (graphics.length === 0 && lines.length === 0) return null;
  return { graphics, lines, top: direction === 'up' ? limit : from, bottom: direction === 'up' ? from : limit };
}

function take(page: PageLayout, float: Float, index: number, { graphics, lines, top, bottom }: FigureSide): void {
  let chosen = lines;
  // With a drawing in sight only what lies within or right beside it is part of the figure.
  if (graphics.length > 0) {
    const left = Math.min(...graphics.map((g) => g.left)) - 30;
    const right = Math.max(...graphics.map((g) => g.right)) + 30;
    const high = Math.max(...graphics.map((g) => g.top)) + 16;
    const low = Math.min(...graphics.map((g) => g.bottom)) - 30;
    chosen = chosen.filter(
      (l) => l.line.right > left && l.line.left < right && l.line.base < high && l.line.base > low,
    );
  }
  for (const line of chosen) claim(line, 'figure', index);
  float.body.push(...chosen);
  float.region = regionOf(page, chosen, graphics, { top, bottom });
}

/** Whether the middle of a drawing lies in a region; what one float has, no other takes. */
function contains(
  region: PageBox,
  { left, right, bottom, top }: Pick<PageBox, 'left' | 'right' | 'bottom' | 'top'>,
): boolean {
  const x = (left + right) / 2;
  const y = (bottom + top) / 2;
  return x > region.left && x < region.right && y > region.bottom && y < region.top;
}

/** What stands under the parts of a figure, side by side: `(a) before (b) after`. */
const PANELS = /^\(a\)\s.*\s\(b\)\s|\s\(b\)\s.*\s\(c\)\s/u;

/** The unclaimed lines next to a caption, up to the next running text, and where that begins. */
function collect(
  flow: Flow,
  page: PageLayout,
  pageLines: readonly FlowLine[],
  span: readonly [number, number],
  from: number,
  direction: 'up' | 'down',
): { lines: FlowLine[]; limit: number } {
  const mine = pageLines.filter((l) => inSpan(l, span));
  const side =
    direction === 'up'
      ? mine.filter((l) => l.line.base > from).toSorted((a, b) => a.line.base - b.line.base)
      : mine.filter((l) => l.line.base < from).toSorted((a, b) => b.line.base - a.line.base);
  const lines: FlowLine[] = [];
  for (const line of side) {
    const inDrawing =
      line.role === null &&
      page.graphics.some(
        (g) =>
          g.left < line.line.left + 1 &&
          g.right > line.line.right - 1 &&
          g.bottom < line.line.base + 1 &&
          g.top > line.line.top - 1 &&
          g.top - g.bottom > 25,
      );
    const namesPanels = lines.length < 3 && PANELS.test(line.line.text);
    const stop =
      (line.role !== null && line.role !== 'figure') ||
      (!inDrawing &&
        !namesPanels &&
        (isProse(flow, pageLines, line) || looksLikeHeading(flow, line) || (direction === 'up' && isBulk(flow, line))));
    if (stop) return { lines, limit: direction === 'up' ? line.line.bottom : line.line.top };
    if (line.role === null) lines.push(line);
  }
  return { lines, limit: direction === 'up' ? page.top : page.bottom };
}

/** Long sentences in a smaller or larger type: a quotation, an abstract, a reference; no figure has them without a frame. */
function isBulk(flow: Flow, line: FlowLine): boolean {
  const width = line.columnRight - line.columnLeft;
  return (
    line.line.right - line.line.left > 0.9 * width &&
    line.line.chars > ((0.35 * width) / flow.body.size) * 2 &&
    wideGaps(line) === 0 &&
    line.line.math < 0.2 &&
    /\p{Ll}{3,}.*\p{Ll}{3,}.*\p{Ll}{3,}/u.test(line.line.text)
  );
}

/** A paper sets its captions all above or all below its tables: where one table leaves it open, the others decide. */
function growTables(
  flow: Flow,
  floats: readonly Float[],
  pageOf: (float: Float) => PageLayout,
  linesOn: (page: PageLayout) => FlowLine[],
): void {
  const side = (float: Float, direction: 'up' | 'down'): ReturnType<typeof tableSide> => {
    const page = pageOf(float);
    const span = spanOf(float, page, floats);
    const rules = page.rules.filter((r) => r.right - r.left > 30 && r.left < span[1] && r.right > span[0]);
    const from =
      direction === 'down'
        ? Math.min(...float.caption.map((c) => c.line.bottom))
        : Math.max(...float.caption.map((c) => c.line.top));
    return tableSide(flow, page, linesOn(page), span, from, direction, rules);
  };
  const tables = [...floats.entries()].filter(([, f]) => f.kind === 'table');
  let below = 0;
  let above = 0;
  for (const [, float] of tables) {
    const [down, up] = [side(float, 'down').score, side(float, 'up').score];
    if (down > 2 * up) below++;
    else if (up > 2 * down) above++;
  }
  const usual = above > below ? 'up' : 'down';
  for (const [i, float] of tables) {
    const page = pageOf(float);
    // Asked again, since the tables before may have taken their lines.
    const first = side(float, usual);
    const second = side(float, usual === 'up' ? 'down' : 'up');
    const best = first.score > 0 && second.score < 5 * first.score ? first : second;
    if (best.lines.length === 0) continue;
    for (const line of best.lines) claim(line, 'table', i);
    float.body.push(...best.lines.toSorted((a, b) => b.line.base - a.line.base || a.line.left - b.line.left));
    float.region = regionOf(page, best.lines, [], { top: best.top, bottom: best.bottom });
  }
}

function tableSide(
  flow: Flow,
  page: PageLayout,
  pageLines: readonly FlowLine[],
  span: readonly [number, number],
  from: number,
  direction: 'up' | 'down',
  rules: PageLayout['rules'],
): { lines: FlowLine[]; score: number; top: number; bottom: number } {
  const near =
    direction === 'down'
      ? rules.filter((r) => r.y < from + 2 && r.y > from - 3.2 * flow.body.leading)
      : rules.filter((r) => r.y > from - 2 && r.y < from + 3.2 * flow.body.leading);
  const nearest = near.toSorted((a, b) => (direction === 'down' ? b.y - a.y : a.y - b.y))[0];
  const mine = pageLines.filter((l) => inSpan(l, span) && l.role === null);
  const blocked = pageLines.filter((l) => inSpan(l, span) && l.role !== null && l.role !== 'furniture');
  const beyond = (y: number): boolean =>
    blocked.some((l) =>
      direction === 'down' ? l.line.base < from && l.line.base > y : l.line.base > from && l.line.base < y,
    );
  if (nearest !== undefined) {
    // The far rule: same extent, nothing of running text or another float before it.
    const same = rules
      .filter(
        (r) =>
          Math.abs(r.left - nearest.left) < 6 &&
          Math.abs(r.right - nearest.right) < 6 &&
          (direction === 'down' ? r.y < nearest.y - 4 : r.y > nearest.y + 4),
      )
      .toSorted((a, b) => (direction === 'down' ? b.y - a.y : a.y - b.y));
    let far: number | null = null;
    for (const rule of same) {
      if (beyond(rule.y)) break;
      const [low, high] = direction === 'down' ? [rule.y, far ?? nearest.y] : [far ?? nearest.y, rule.y];
      const between = mine.filter((l) => l.line.base > low && l.line.base < high);
      const solid = between.filter((l) => l.solid).length;
      // Up to the second rule everything is the table's; further on a stretch of prose ends it.
      if (far !== null && solid > 3 && solid > 0.6 * between.length) break;
      if (far === null && solid > 12 && solid > 0.8 * between.length) break;
      far = rule.y;
    }
    if (far !== null) {
      const [low, high] = direction === 'down' ? [far, Math.max(from, nearest.y)] : [Math.min(from, nearest.y), far];
      const lines = mine.filter((l) => l.line.base > low - 1 && l.line.base < high + 1);
      return { lines, score: 10 + lines.length, top: high, bottom: low };
    }
  }
  const side =
    direction === 'down'
      ? mine.filter((l) => l.line.base < from).toSorted((a, b) => b.line.base - a.line.base)
      : mine.filter((l) => l.line.base > from).toSorted((a, b) => a.line.base - b.line.base);
  const lines: FlowLine[] = [];
  let last = from;
  let cells = 0;
  for (const line of side) {
    if (beyond(line.line.base)) break;
    // A head of turned words, which are no lines, stands between a caption and the rule over the first row.
    const ruled = lines.length === 0 && rules.some((r) => (r.y - from) * (r.y - line.line.base) < 0);
    if (Math.abs(last - line.line.base) > (ruled ? 9 : 3.5) * flow.body.leading) break;
    if (isProse(flow, pageLines, line) || looksLikeHeading(flow, line) || isBulk(flow, line)) break;
    lines.push(line);
    if (wideGaps(line) > 0) cells++;
    last = line.line.base;
  }
  const bases = lines.map((l) => l.line.base);
  return {
    lines: cells === 0 ? [] : lines,
    score: cells,
    top: Math.max(...bases, from),
    bottom: Math.min(...bases, from),
  };
}

function growAlgorithm(
  flow: Flow,
  page: PageLayout,
  pageLines: readonly FlowLine[],
  float: Float,
  index: number,
  floats: readonly Float[],
): void {
  const span = spanOf(float, page, floats);
  const first = float.caption[0]!;
  const bottom = Math.min(...float.caption.map((c) => c.line.bottom));
  const rules = page.rules
    .filter((r) => r.right - r.left > 60 && r.left < first.line.right && r.right > first.line.left)
    .toSorted((a, b) => b.y - a.y);
  const under = rules.find((r) => r.y < bottom + 3 && r.y > bottom - 2.2 * flow.body.leading);
  const over = rules.findLast((r) => r.y > first.line.base && r.y < first.line.top + flow.body.leading);
  const frame = under ?? over;
  const mine = pageLines
    .filter((l) => inSpan(l, span) && l.line.base < bottom && l.role === null)
    .toSorted((a, b) => b.line.base - a.line.base);
  let lines: FlowLine[] = [];
  let low = bottom;
  let high: number | null = null;
  if (frame !== undefined) {
    const closing = rules.filter(
      (r) =>
        Math.abs(r.left - frame.left) < 6 &&
        Math.abs(r.right - frame.right) < 6 &&
        r.y < Math.min(bottom, under?.y ?? bottom) - 4,
    );
    const end = closing[0];
    // A box over its caption: framed by a drawing or by rules of one length.
    const opening =
      under === undefined
        ? rules.findLast(
            (r) =>
              Math.abs(r.left - frame.left) < 6 &&
              Math.abs(r.right - frame.right) < 6 &&
              r.y > frame.y + 2 * flow.body.leading,
          )
        : undefined;
    if (end !== undefined && (opening === undefined || under !== undefined)) {
      lines = mine.filter((l) => l.line.base > end.y - 1);
      low = end.y;
    } else if (opening !== undefined) high = opening.y;
  }
  if (lines.length === 0 && high === null) {
    const box = page.graphics.find(
      (g) =>
        g.right - g.left > 100 &&
        g.top - g.bottom > 30 &&
        g.bottom > first.line.base &&
        g.bottom < first.line.top + 1.6 * flow.body.leading &&
        g.left < first.line.right &&
        g.right > first.line.left,
    );
    if (box !== undefined) high = box.top;
  }
  if (high !== null) {
    const top = high;
    lines = pageLines
      .filter((l) => inSpan(l, span) && l.role === null && l.line.base > first.line.base && l.line.base < top)
      .toSorted((a, b) => b.line.base - a.line.base);
  }
  if (lines.length === 0) {
    let last = bottom;
    for (const line of mine) {
      if (last - line.line.base > 2.2 * flow.body.leading) break;
      const step = STEP.test(line.line.text);
      if (!step && isProse(flow, pageLines, line)) break;
      if (looksLikeHeading(flow, line)) break;
      lines.push(line);
      last = line.line.base;
      low = line.line.bottom;
    }
  }
  for (const line of lines) claim(line, 'algorithm', index);
  float.body.push(...lines);
  float.region = regionOf(page, lines, [], { top: high ?? bottom, bottom: high === null ? low : first.line.top });
}

function regionOf(
  page: PageLayout,
  lines: readonly FlowLine[],
  graphics: PageLayout['graphics'],
  limits: { top: number; bottom: number },
): PageBox | null {
  const boxes = [
    ...lines.map((l) => ({ left: l.line.left, bottom: l.line.bottom, right: l.line.right, top: l.line.top })),
    ...graphics.map((g) => ({
      left: g.left,
      bottom: Math.max(g.bottom, limits.bottom),
      right: g.right,
      top: Math.min(g.top, limits.top),
    })),
  ];
  if (boxes.length === 0) return null;
  const region: PageBox = {
    pageIndex: page.pageIndex,
    left: tenth(Math.max(page.left, Math.min(...boxes.map((b) => b.left)))),
    bottom: tenth(Math.max(page.bottom, Math.min(...boxes.map((b) => b.bottom)))),
    right: tenth(Math.min(page.right, Math.max(...boxes.map((b) => b.right)))),
    top: tenth(Math.min(page.top, Math.max(...boxes.map((b) => b.top)))),
  };
  // All of it may lie beyond the limits or off the page.
  return region.left > region.right || region.bottom > region.top ? null : region;
}

/** Text drawn inside a picture whose caption was not found, or beside one: out of the prose. */
function sweepStrayText(flow: Flow, floats: readonly Float[], byPage: ReadonlyMap<number, FlowLine[]>): void {
  for (const [i, float] of floats.entries()) {
    if (float.kind !== 'figure' || float.region === null) continue;
    const r = float.region;
    for (const line of byPage.get(r.pageIndex) ?? []) {
      if (line.role !== null || line.solid) continue;
      if (
        line.line.left > r.left - 2 &&
        line.line.right < r.right + 2 &&
        line.line.base > r.bottom - 2 &&
        line.line.base < r.top + 2
      ) {
        claim(line, 'figure', i);
        float.body.push(line);
      }
    }
  }
  for (const page of flow.pages) {
    const drawings = page.graphics.filter((g) => g.top - g.bottom > 60 && g.right - g.left > 60);
    if (drawings.length === 0) continue;
    for (const line of byPage.get(page.pageIndex) ?? []) {
      if (line.role !== null || line.solid || looksLikeHeading(flow, line)) continue;
      const inside = drawings.some(
        (g) =>
          line.line.left > g.left - 1 &&
          line.line.right < g.right + 1 &&
          line.line.base > g.bottom &&
          line.line.top < g.top + 1,
      );
      if (inside && Math.abs(line.line.size - flow.body.size) > 0.6) {
        line.role = 'furniture';
        line.furniture = 'figure-text';
      }
    }
  }
}

/** Boxes are exact to a tenth of a point; more digits only make reports longer. */
function tenth(x: number): number {
  return Math.round(x * 10) / 10;
}
