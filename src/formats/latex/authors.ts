import type { Inline } from './nodes.ts';

/** Marks put between the parts of an `\author`: a line, a wide space, the next author. */
const LINE = '\u2028';
const WIDE = '\u2003';
const NEXT = '\u2029';

/** Words of addresses; a line that holds one is no name. */
const ADDRESS =
  /\b(?:univ\p{L}*|institut\p{L}*|department|dept|school|college|facult\p{L}*|laborator\p{L}*|labs?|research|center|centre|google|microsoft|facebook|meta|amazon|apple|nvidia|ibm|openai|deepmind|inc|ltd|llc|gmbh|corp\p{L}*|company|group|team|academy|street|avenue|road|hospital|technolog\p{L}*|science|sciences|engineering|computing|informatics|mathematics|statistics|polytechni\p{L}*|eth|epfl|mit|cnrs|inria|usa|u\.s\.a|china|germany|france|italy|canada|india|japan|korea|kingdom|israel|switzerland|equal|contribution|corresponding|email|e-mail|member|fellow|student|anonymous)\b/iu;
const PARTICLE = /^(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|st\.?|af|y)$/iu;

/** Personal names among the authors' words; affiliations, marks and addresses are left out. */
export function namesOf(inline: Inline): readonly string[] {
  const text = inline
    .map((piece) => (piece.type === 'text' ? piece.text : piece.type === 'maths' ? '' : ' '))
    .join('')
    .replace(/[∗*†‡§¶]|\d+/gu, (mark) => (/\d/.test(mark) ? ' \ue000' : ''));
  const names: string[] = [];
  for (const group of text.split(NEXT)) {
    for (const [index, line] of group.split(LINE).entries()) {
      const parts = line
        .replace(/\(.*?\)/g, ' ')
        .split(new RegExp(`[,;${WIDE}]|\\s+(?:and|&)\\s+|^\\s*and\\s+`, 'u'))
        .map((part) =>
          part
            .replace(/\ue000/gu, ' ')
            .replace(/\s+/gu, ' ')
            .trim(),
        )
        .filter((part) => part !== '' && !/^(?:Jr|Sr|PhD|Ph\.D|MD|M\.D|I{2,3})\.?$/u.test(part));
      const personal = parts.length > 0 && parts.every(looksLikeName);
      if (personal) names.push(...parts);
      else if (index === 0) names.push(...parts.filter(looksLikeName));
      else break;
    }
  }
  return [...new Set(names)];
}

function looksLikeName(words: string): boolean {
  if (/[@\d:/]|https?/u.test(words) || ADDRESS.test(words)) return false;
  const parts = words.split(' ');
  if (parts.length < 2 || parts.length > 6) return false;
  return parts.every(
    (part) =>
      PARTICLE.test(part) || /^[\p{Lu}'’"“(][\p{L}\p{M}.'’"”)-]*$/u.test(part) || /^\p{L}{1,2}'\p{Lu}/u.test(part),
  );
}
