// A paper is untrusted input, and its text ends up on terminals and in documents. Everything here takes away what acts
// instead of being read: escape sequences, control characters, direction overrides, invisible characters.

/** A whole, terminated escape sequence. One that never ends is not removed as a whole: it could hide the rest of a text. */
const ESCAPE_SEQUENCES =
  // oxlint-disable-next-line no-control-regex
  /\u001B\][^\u0007\u001B\u009C]{0,2000}(?:\u0007|\u001B\\|\u009C)|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B[ -/]*[0-~]/g;

/**
 * C0 and C1 controls (tab and line ends are turned into spaces before), soft hyphen, direction marks, embeddings, overrides
 * and isolates, zero-width space and word joiner, byte order mark, interlinear annotation, tag characters.
 * The zero-width joiner and non-joiner stay: Indic scripts and emoji are spelled with them.
 */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** One line of harmless text: nothing in it can move a cursor, change a colour, turn the reading direction or hide. */
export function plainText(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCES, '')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029 ]+/g, ' ')
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** At most `limit` UTF-16 units, cut between words where there is one near, the cut marked. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text
    .slice(0, limit - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const lastSpace = head.lastIndexOf(' ');
  // A cut in the last third loses little; before that the text has no words to speak of (a formula, a URL, Chinese).
  const cut = lastSpace > (limit * 2) / 3 ? head.slice(0, lastSpace) : head;
  return `${cut.replace(/[\s,;:.–-]+$/, '')} …`;
}

export interface TextPart {
  readonly type: 'words' | 'address';
  readonly text: string;
}

const WEB_ADDRESS = /https?:\/\/[^\s<>"'`\\|{}^“”‘’]+/g;

/**
 * Splits plain text into words and web addresses. Only http and https count: nothing a paper says becomes a link that runs
 * something, and each links to exactly what is shown.
 */
export function textParts(plain: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  const words = (end: number): void => {
    if (end > done) parts.push({ type: 'words', text: plain.slice(done, end) });
  };
  for (const match of plain.matchAll(WEB_ADDRESS)) {
    // A full stop or bracket behind an address belongs to the sentence, unless the address opened the bracket.
    let address = match[0].replace(/[.,;:!?…]+$/, '');
    while (/[)\]]$/.test(address) && !/[([]/.test(address)) address = address.slice(0, -1).replace(/[.,;:!?…]+$/, '');
    if (!/^https?:\/\/[^/]/.test(address)) continue;
    words(match.index);
    parts.push({ type: 'address', text: address });
    done = match.index + address.length;
  }
  words(plain.length);
  return parts;
}
