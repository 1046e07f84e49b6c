import { textOfPieces } from './lines.ts';
import type { Part, Unit } from './units.ts';

/** Units `from` to `to` (exclusive) stand in one container. */
export interface Container {
  readonly from: number;
  readonly to: number;
  readonly content:
    | {
        readonly type: 'statement';
        readonly kind: string;
        readonly number: string | null;
        readonly name: string | null;
      }
    | { readonly type: 'proof'; readonly proves: string | null };
}

const STATEMENT =
  /^((?:main |informal )?(?:theorem|lemma|proposition|corollary|definition|assumption|remark|example|conjecture|claim|fact|observation|hypothesis|property|condition|problem|axiom|construction|result|principle|question|exercise|notation))s?\s*((?:[A-Z]{1,2}\.?)?\d+(?:\.\d+)*[a-z]?['′]?|[A-Z](?=[\s.:(])|[IVX]+(?=[\s.:(]))?\s*([([]([^)\]]{2,120})[)\]])?\s*([.:—–-])?/iu;
const PROOF =
  /^(?:\[?proof(?:\s+sketch)?(?:\s+(?:of|for)\s+((?:the\s+)?(?:[^.:]|\.(?=\d)){2,80}?))?|sketch of (?:the )?proof)\s*(?:\(([^)]{2,80})\))?\s*[.:\]](?!\d)/i;
const QED = /[□∎■◻⬜▪]\s*$/;

/** Finds theorems and their like, and proofs, over the finished units. */
export function findContainers(units: readonly Unit[]): Container[] {
  const containers: Container[] = [];
  let i = 0;
  while (i < units.length) {
    const unit = units[i]!;
    const start = unit.type === 'paragraph' ? startOf(unit.parts) : null;
    if (start === null) {
      i++;
      continue;
    }
    let to = i + 1;
    if (start.type === 'statement') {
      const italicBody = bodyItalic(units[i]!) > 0.4;
      while (to < units.length && goesOn(units, to, italicBody)) to++;
    } else if (!QED.test(textOf(units[i]!))) {
      while (to < units.length) {
        const next = units[to]!;
        if (next.type === 'heading' && next.heading.level <= 3) break;
        if (next.type === 'reference' || next.type === 'title') break;
        if (next.type === 'paragraph' && startOf(next.parts) !== null) break;
        to++;
        if (QED.test(textOf(next))) break;
      }
    }
    // Floats and furniture at the end only happened to follow.
    while (to > i + 1 && ['float', 'footnote', 'furniture', 'heading'].includes(units[to - 1]!.type)) to--;
    containers.push({ from: i, to, content: start });
    i = to;
  }
  return containers;
}

function goesOn(units: readonly Unit[], at: number, italicBody: boolean): boolean {
  const unit = units[at]!;
  const before = units[at - 1]!;
  if (unit.type === 'equation') return true;
  if (unit.type === 'float' || unit.type === 'footnote' || unit.type === 'furniture') {
    // Inside only when the statement goes on after it.
    return at + 1 < units.length && units[at + 1]!.type !== 'heading' && goesOn(units, at + 1, italicBody);
  }
  if (unit.type === 'list')
    return /[:,;]\s*$/.test(textOf(before)) || (italicBody && italicOf(unit.items.flat()) > 0.4);
  if (unit.type !== 'paragraph') return false;
  if (startOf(unit.parts) !== null) return false;
  if (italicBody) return italicOf(unit.parts) > 0.5 || (before.type === 'equation' && /^[\p{Ll}]/u.test(textOf(unit)));
  return before.type === 'equation' && /^[\p{Ll},.;]/u.test(textOf(unit));
}

function startOf(parts: readonly Part[]): Container['content'] | null {
  const first = parts[0]!;
  const pieces = first.line.line.pieces.slice(first.from, first.to);
  const lead = pieces[0];
  if (lead === undefined) return null;
  const code = lead.text.charCodeAt(0) | 32;
  // Cheap refusal: none of the words begins with these letters.
  if (code === 115 || code === 119 || code === 105 || code === 117) {
    if (!/^sketch/i.test(lead.text)) return null;
  }
  const text = parts
    .slice(0, 2)
    .map((p) => textOfPieces(p.line.line.pieces.slice(p.from, p.to)))
    .join(' ');
  const distinct =
    lead.font.bold ||
    lead.font.smallCaps ||
    lead.font.italic ||
    /^(THEOREM|LEMMA|PROPOSITION|COROLLARY|DEFINITION|ASSUMPTION|REMARK|EXAMPLE|PROOF)/.test(text);
  const proof = PROOF.exec(text);
  if (proof !== null && /^[P[S]/.test(text)) {
    const proves = (proof[1] ?? proof[2] ?? null)?.trim() ?? null;
    return distinct || proves !== null || /^Proof\s*[.:]/.test(text) ? { type: 'proof', proves } : null;
  }
  if (!/^\p{Lu}/u.test(text)) return null;
  const match = STATEMENT.exec(text);
  if (match === null) return null;
  const number = match[2] ?? null;
  // Set like the text around it (small capitals and bold are lost in some files): a number, and then a sentence that begins.
  // "Theorem 5.1 is sharp" and "Lemma 3 (ii) yields" go on one.
  if (!distinct) {
    const opens = /^[.:]$/.test(match[5] ?? '') ? /^\s*[\p{Lu}([“"]/u : /^\s*\p{Lu}[\p{Ll}-]+\s/u;
    if (
      number === null ||
      (match[3] !== undefined && match[5] === undefined) ||
      !opens.test(text.slice(match[0].length))
    )
      return null;
  }
  // Unnumbered ones need a full stop or a colon right after the word.
  if (number === null && match[5] === undefined) return null;
  // A run of bold or italic words that only begins with "Example" is a heading or emphasis.
  const second = pieces.find((p, i) => i > 0 && /\p{L}{2}/u.test(p.text));
  if (
    number !== null &&
    match[5] === undefined &&
    match[3] === undefined &&
    second !== undefined &&
    !lead.font.bold &&
    !lead.font.smallCaps &&
    second.font === lead.font &&
    !/^\p{Lu}/u.test(second.text)
  )
    return null;
  return {
    type: 'statement',
    kind: match[1]!.toLowerCase().replace(/^(main|informal) /, ''),
    number: number?.replace(/\.$/, '') ?? null,
    name: match[4]?.trim() ?? null,
  };
}

function textOf(unit: Unit): string {
  switch (unit.type) {
    case 'list':
      return textOfParts(unit.items.at(-1) ?? []);
    case 'float':
      return '';
    default:
      return textOfParts(unit.parts);
  }
}

function textOfParts(parts: readonly Part[]): string {
  // Only the ends matter to those who ask.
  const shown = parts.length > 4 ? [parts[0]!, ...parts.slice(-2)] : parts;
  return shown.map((p) => textOfPieces(p.line.line.pieces.slice(p.from, p.to))).join(' ');
}

/** Italic share of a statement's words after its label. */
function bodyItalic(unit: Unit): number {
  if (unit.type !== 'paragraph') return 0;
  return italicOf(unit.parts);
}

function italicOf(parts: readonly Part[]): number {
  let italic = 0;
  let letters = 0;
  for (const part of parts) {
    for (const piece of part.line.line.pieces.slice(part.from, part.to)) {
      if (piece.font.math || piece.font.bold || !/\p{L}{2}/u.test(piece.text)) continue;
      letters += piece.text.length;
      if (piece.font.italic) italic += piece.text.length;
    }
  }
  return letters === 0 ? 0 : italic / letters;
}
