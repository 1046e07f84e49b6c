import type { TextLine } from '../model/index.ts';

/** Numbers of a line before those of its words: its span, its box, and how many the words have. */
const HEAD = 8;

/**
 * All lines as numbers, one line after the other. Half of a report's text is the places of its words, and writing and reading
 * so many decimals costs more than everything else in it.
 */
export function packLines(lines: readonly TextLine[]): Float64Array<ArrayBuffer> {
  let length = 0;
  for (const { words } of lines) length += HEAD + words.length;
  const numbers = new Float64Array(length);
  let at = 0;
  for (const { span, box, words } of lines) {
    numbers[at++] = span.start;
    numbers[at++] = span.end;
    numbers[at++] = box.pageIndex;
    numbers[at++] = box.left;
    numbers[at++] = box.bottom;
    numbers[at++] = box.right;
    numbers[at++] = box.top;
    numbers[at++] = words.length;
    numbers.set(words, at);
    at += words.length;
  }
  return numbers;
}

/** The same lines again. */
export function unpackLines(numbers: Float64Array): TextLine[] {
  const lines: TextLine[] = [];
  let at = 0;
  while (at < numbers.length) {
    const words = at + HEAD;
    const end = words + numbers[at + 7]!;
    lines.push({
      span: { start: numbers[at]!, end: numbers[at + 1]! },
      box: {
        pageIndex: numbers[at + 2]!,
        left: numbers[at + 3]!,
        bottom: numbers[at + 4]!,
        right: numbers[at + 5]!,
        top: numbers[at + 6]!,
      },
      words: [...numbers.subarray(words, end)],
    });
    at = end;
  }
  return lines;
}
