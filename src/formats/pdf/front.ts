import { bareText } from './bare-text.ts';
import type { Flow, FlowLine } from './flow.ts';

/** Finds the title and the authors on the first page; marks their lines. Call before headings are looked for. */
export function findTitle(flow: Flow, metaTitle: string): FlowLine[] {
  const firstPage = flow.pages[0];
  if (firstPage === undefined) return [];
  const lines = flow.lines
    .filter((l) => l.pageIndex === firstPage.pageIndex && l.role === null)
    .toSorted((a, b) => b.line.base - a.line.base || a.line.left - b.line.left);
  const height = firstPage.top - firstPage.bottom;
  const stop = lines.findIndex((l) =>
    /^(abstract|summary|1\.?\s+introduction|i\.?\s+introduction|introduction)\b/i.test(l.line.text),
  );
  const upper = (stop > 0 ? lines.slice(0, stop) : lines).filter(
    (l) => l.line.base > firstPage.bottom + 0.4 * height && /\p{L}{2}/u.test(l.line.text),
  );
  if (upper.length === 0) return [];
  const wanted = bareText(metaTitle);
  if (wanted.length >= 12) {
    // What the file calls itself, when the page says the same.
    for (let i = 0; i < upper.length; i++) {
      let text = '';
      for (let j = i; j < Math.min(upper.length, i + 5); j++) {
        text += bareText(upper[j]!.line.text);
        if (text === wanted) return take(upper.slice(i, j + 1));
        if (!wanted.startsWith(text)) break;
      }
    }
  }
  const size = Math.max(...upper.filter((l) => l.line.chars >= 4).map((l) => l.line.size), 0);
  let start = upper.findIndex((l) => l.line.size > size - 0.3 && l.line.chars >= 4);
  if (size < flow.body.size + 1) {
    // Nothing is larger: the first bold or capital line is the title.
    const bold = upper.findIndex(
      (l) => (l.line.bold > 0.7 || l.line.text === l.line.text.toUpperCase()) && l.line.chars > 12,
    );
    start = bold >= 0 ? bold : 0;
  }
  if (start < 0) return [];
  const first = upper[start]!;
  const title = [first];
  for (let i = start + 1; i < upper.length && title.length < 6; i++) {
    const line = upper[i]!;
    const last = title.at(-1)!;
    if (Math.abs(line.line.base - last.line.base) < 2) {
      title.push(line);
      continue;
    }
    if (Math.abs(line.line.size - first.line.size) > 0.6 || last.line.base - line.line.base > 2 * first.line.size)
      break;
    if (Math.abs(line.line.bold - first.line.bold) > 0.6) break;
    if (size < flow.body.size + 1 && line.line.fontName !== first.line.fontName) break;
    title.push(line);
  }
  return take(title);
}

function take(lines: FlowLine[]): FlowLine[] {
  for (const line of lines) line.role = 'title';
  return lines;
}

/** Marks what stands between the title and the abstract: names, affiliations, addresses. In reading order. */
export function markAuthors(flow: Flow, title: readonly FlowLine[]): void {
  const last = title.at(-1);
  if (last === undefined) return;
  let from = 0;
  for (let i = 0; i < flow.lines.length && flow.lines[i]!.pageIndex === last.pageIndex; i++)
    if (flow.lines[i]!.role === 'title') from = i + 1;
  const end =
    /^(a\s?b\s?s\s?t\s?r\s?a\s?c\s?t\b|summary\b|(1|I)\s*\.?\s+introduction|introduction\s*$|key\s?words|index terms|contents\s*$)/i;
  const found: FlowLine[] = [];
  let prose = 0;
  for (let i = from; i < flow.lines.length; i++) {
    const line = flow.lines[i]!;
    if (line.pageIndex !== last.pageIndex) return;
    if (end.test(line.line.text)) {
      // In two columns the right half of the names is read after the left column.
      const bottom = Math.min(...title.map((t) => t.line.base));
      for (const l of flow.lines) {
        if (l.pageIndex !== last.pageIndex || l.role !== null || l.region.column === line.region.column) continue;
        if (l.line.base > line.line.base + 2 && l.line.base < bottom && !l.solid && !mostlyLower(l.line.text))
          found.push(l);
      }
      for (const l of found) l.role = 'authors';
      return;
    }
    if (line.role !== null) continue;
    // Three lines of sentences in a row are an abstract without its name: names and addresses are capitalised.
    const above = found.at(-1);
    const goesOn =
      above === undefined ||
      (above.region === line.region &&
        Math.abs(above.line.size - line.line.size) < 0.4 &&
        line.gapAbove < 1.6 * line.line.size);
    prose = mostlyLower(line.line.text) ? (goesOn ? prose + 1 : 1) : 0;
    if (prose >= 3) {
      for (const l of found.slice(0, -2)) l.role = 'authors';
      return;
    }
    found.push(line);
    if (found.length > 80) return;
  }
}

function mostlyLower(text: string): boolean {
  if (text.includes('@')) return false;
  const words = text.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  if (words.length < 6) return false;
  return words.filter((w) => /^\p{Ll}/u.test(w)).length >= 0.62 * words.length;
}

const AFFILIATION =
  /universit|institut|depart?ment|\bdept\b|school of|college|laborator|\blabs?\b|research\b|google|microsoft|facebook|\bmeta\b|openai|deepmind|amazon|nvidia|\bibm\b|\binc\b|\bltd\b|corp|academy|centre|center\b|faculty|\busa\b|china|germany|france|canada|japan|korea|israel|united|@|\.edu|\.com|\.org|https?:|email|e-mail|correspond|equal contribution|supervis|\bteam\b|\bgroup\b|technolog|hospital|foundation|street|avenue|received|revised|crosschecked|\bmember\b|\bfellow\b|economics|\bAI\b|division|fondazione|école|scholar|berkeley|california|los angeles|stanford|\bmit\b|\bcnrs\b|\broad\b/i;

/** Personal names out of the lines between title and abstract. Known miss: names set in the middle of an affiliation. */
export function namesOf(lines: readonly FlowLine[]): string[] {
  const names: string[] = [];
  for (const { line } of lines) {
    for (const segment of line.segments) {
      // Marks after a name are raised or smaller: they are no part of it, and they end it. So does a wide space.
      let text = '';
      let last: (typeof segment.pieces)[number] | null = null;
      for (const piece of segment.pieces) {
        const raised = piece.size < segment.size - 1.2 || Math.abs(piece.base - segment.base) > 0.25 * segment.size;
        const wide = last !== null && piece.left - last.right > 0.7 * segment.size;
        text += raised ? ',' : `${wide ? ', ' : piece.glued ? '' : ' '}${piece.text}`;
        last = piece;
      }
      if (AFFILIATION.test(text)) continue;
      for (const part of text.split(/,|;|·|•|\band\b|&/)) {
        const name = part
          .replace(/[\d*†‡§¶∗♯#^~{}|()[\]]+/g, ' ')
          .replace(/\s+/g, ' ')
          .trim();
        const words = name.split(' ');
        if (words.length < 2 || words.length > 5) continue;
        if (
          !words.every((w) =>
            /^(\p{Lu}[\p{L}'’.-]*|\p{Lu}\.|de|des|du|van|von|der|den|di|da|das|do|dos|della|la|le|el|bin|ibn|al|del|ten|ter|zu|zur)$/u.test(
              w,
            ),
          )
        )
          continue;
        if (!/^\p{Lu}/u.test(name) || names.includes(name)) continue;
        names.push(name);
      }
    }
  }
  return names;
}
