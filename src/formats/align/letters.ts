import type { PaperDocument, Span } from '../../model/index.ts';

/**
 * The letters and digits of a text without what printing and source write differently: case, accents, ligatures, mathematical
 * alphabets, spaces, hyphens, signs. Half a surrogate pair never stands alone: what is compared is folded to plain letters.
 */
export interface Letters {
  readonly text: string;
  /** For every letter, where it comes from in the document's text. */
  readonly offsets: Int32Array;
  /** For every letter, the word that it belongs to; -1 in the source, where words have no place yet. */
  readonly words: Int32Array;
}

/** A printed word: its line, and where it stands on it. */
export interface PrintedWord {
  readonly line: number;
  readonly left: number;
  readonly right: number;
}

export interface PrintedLetters extends Letters {
  readonly printed: readonly PrintedWord[];
}

const folded = new Map<string, string>();

function fold(character: string): string {
  let result = folded.get(character);
  if (result === undefined) {
    result = character
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/ı/g, 'i')
      .replace(/ϕ/g, 'φ')
      .replace(/ϵ/g, 'ε')
      .replace(/ς/g, 'σ');
    // Two letters where one was written (ligatures) are two; a letter beyond the first plane counts as one sign.
    folded.set(character, result);
  }
  return result;
}

class Writer {
  private readonly parts: string[] = [];
  private readonly offsetList: number[] = [];
  private readonly wordList: number[] = [];

  write(text: string, span: Span, word: number): void {
    for (let at = span.start; at < span.end;) {
      const code = text.codePointAt(at)!;
      const width = code > 0xffff ? 2 : 1;
      const letters = code < 0x80 ? asciiFold(code) : fold(String.fromCodePoint(code));
      for (let i = 0; i < letters.length; i += 1) {
        this.parts.push(letters[i]!);
        this.offsetList.push(at);
        this.wordList.push(word);
      }
      at += width;
    }
  }

  get length(): number {
    return this.parts.length;
  }

  finish(): Letters {
    return {
      text: this.parts.join(''),
      offsets: Int32Array.from(this.offsetList),
      words: Int32Array.from(this.wordList),
    };
  }
}

function asciiFold(code: number): string {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) return String.fromCharCode(code);
  return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : '';
}

/** The letters of a document that has no pages. */
export function lettersOf(document: PaperDocument): Letters {
  const writer = new Writer();
  writer.write(document.text, { start: 0, end: document.text.length }, -1);
  return writer.finish();
}

/** The letters of a printed document, word by word; running heads and their like left out, since no source has them. */
export function printedLettersOf(document: PaperDocument): PrintedLetters {
  const writer = new Writer();
  const printed: PrintedWord[] = [];
  const furniture = document.blocks.filter((block) => block.layer === 'furniture').map(({ span }) => span);
  const isFurniture = (offset: number): boolean => furniture.some(({ start, end }) => start <= offset && offset < end);
  for (const [index, line] of document.lines.entries()) {
    if (furniture.length > 0 && isFurniture(line.span.start)) continue;
    const { words } = line;
    for (let at = 0; at + 2 < words.length; at += 3) {
      const start = line.span.start + words[at]!;
      const end = at + 3 < words.length ? line.span.start + words[at + 3]! : line.span.end;
      writer.write(document.text, { start, end }, printed.length);
      printed.push({ line: index, left: words[at + 1]!, right: words[at + 2]! });
    }
  }
  return { ...writer.finish(), printed };
}

/** The first letter at or after an offset of the document's text. */
export function letterAt({ offsets }: Letters, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
