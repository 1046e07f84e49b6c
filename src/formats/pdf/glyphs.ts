import type { RawFont } from './extract.ts';

/** What can be told of a font from its name, its flags and its weight. */
export interface FontTraits {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly smallCaps: boolean;
  readonly mono: boolean;
  /** Letters of this font are symbols of formulas, not of words. */
  readonly math: boolean;
  /** Raw code to characters, for TeX fonts whose files carry no usable encoding. */
  readonly codes: ReadonlyMap<number, string> | null;
}

const BOLD =
  /(?:libertine|biolinum)\w*TB|bold|black|heavy|demi|medi(?!um)|-medium|semibold|cmbx|cmb\d|sfbx|sfbi|cmssbx|ecbx|lmbx|-bd|bx\d|\bb$/i;
const ITALIC = /ital|obliq|slant|cmti|cmsl|sfti|sfsl|ecti|ecsl|cmbxti|-it\b|regu\w*ital/i;
const SMALL_CAPS = /cmcsc|sfcc|eccc|lmcsc|caps|smallcap|\bsc\b|-sc\d*/i;
const MONO = /mono|nimbusmon|cour|cmtt|sftt|ectt|lmtt|typewriter|consol|inconsolata|\btt/i;
const MATH =
  /^(cmmi|cmsy|cmex|cmbsy|cmmib|msam|msbm|eufm|eufb|rsfs|eusm|lasy|wasy|stmary|txsy|txex|txmi|rtxmi|pxsy|pxex|pxmi|rpxmi|ntxmi|ntxsy|ntxexx|newtxm|zplm|fourier|esint|mathx|bbm|bbold|dsrom|dsfont|lmmath|latinmodernmath|xits?math|stixmath|cambriamath|symbol|mathematicalpi|mtsy|mtmi|mtex|mtextra|boondox|euler|zeur|zeus|tex-?math|xypic|xyatip|stixgeneral|stixsize)/i;

/** Families whose bold cuts say so in their names. */
const TELLING =
  /^(cm|sf|ec|lm)[a-z]+\d|nimbus|times|helvet|arial|libert|biolin|palladio|palatino|roman|regu|book|calibri|dejavu|cambria|georgia|garamond|minion|utopia|charter|computer ?modern|latin ?modern|ptserif|opensans|roboto|lato|stix/i;

/**
 * From the name first: weights are missing or wrong in many files (a TeX bold may claim 570, Times-Bold 0, a plain one
 * 744). Only a name that tells nothing is judged by its weight, and then against `bodyWeight`, the text's own.
 */
export function fontTraits(font: RawFont, bodyWeight: number): FontTraits {
  const name = font.name;
  const math = MATH.test(name.replace(/[\s_-]/g, '')) || MATH.test(name);
  return {
    name,
    bold:
      BOLD.test(name) ||
      (!math && !TELLING.test(name) && bodyWeight > 0 && font.weight >= bodyWeight + 150 && font.weight < 950),
    italic: ITALIC.test(name) || ((font.flags & 64) !== 0 && !math),
    smallCaps: SMALL_CAPS.test(name),
    mono: MONO.test(name) || (font.flags & 1) !== 0,
    math,
    codes: codesOf(name),
  };
}

/** One entry a code, in order from `start`; a space leaves the code as it is. */
function table(start: number, characters: string): [number, string][] {
  return Array.from(characters, (character, i): [number, string] => [start + i, character]).filter(
    ([, c]) => c !== ' ',
  );
}

const MATH_ITALIC = new Map(table(0, 'ΓΔΘΛΞΠΣΥΦΨΩαβγδϵζηθικλμνξπρστυφχ'));
const MATH_SYMBOLS = new Map(table(0, '−·×∗÷⋄±∓⊕⊖⊗⊘⊙◯∘•≍≡⊆⊇≤≥⪯⪰∼≈⊂⊃≪≫≺≻'));
const MATH_EXTENSION = new Map([
  ...table(0, '()[]⌊⌋⌈⌉{}⟨⟩|‖/\\()()[]⌊⌋⌈⌉{}⟨⟩'),
  ...table(0x1e, '/\\()[]⌊⌋⌈⌉{}⟨⟩/\\/\\'),
  ...table(0x30, '⎛⎞⎡⎤⎣⎦⎢⎥⎧⎫⎩⎭⎨⎬⎪⏐⎝⎠⎜⎟⟨⟩⊔⊔∮∮⊙⊙⊕⊕⊗⊗∑∏∫⋃⋂⊎⋀⋁∑∏∫⋃⋂⊎⋀⋁∐∐^^^~~~[]⌊⌋⌈⌉{}√√√√√'),
]);
const AMS_A = new Map(table(0, '⊡⊞⊠□■·♢♦↻↺⇌⇋⊟⊩⊪⊨↠↞⇇⇉⇈⇊↾⇃⇀↽⇁⇂⇆⇄'));
const TEXT = new Map([
  // Code 2 would be Θ, but the engine uses it for a hyphen at a line's end, which is far more frequent in text fonts.
  ...table(0, 'ΓΔ ΛΞΠΣΥΦΨΩ'),
  [0x0b, 'ff'] as const,
  [0x0c, 'fi'] as const,
  [0x0d, 'fl'] as const,
  [0x0e, 'ffi'] as const,
  [0x0f, 'ffl'] as const,
  ...table(0x10, 'ıȷ`´ˇ˘¯˚¸ßæœøÆŒØ'),
]);

function codesOf(name: string): ReadonlyMap<number, string> | null {
  if (/^(cmmi|cmmib|rtxmi|txmi|pxmi|ntxmi)/i.test(name)) return MATH_ITALIC;
  if (/^(cmsy|cmbsy|txsys|pxsys|ntxsy)/i.test(name)) return MATH_SYMBOLS;
  if (/^(cmex|txex|pxex|ntxexx)/i.test(name)) return MATH_EXTENSION;
  if (/^(msam|txsya)/i.test(name)) return AMS_A;
  if (/^(cmr|cmbx|cmti|cmsl|cmss|cmcsc|cmtt)\d/i.test(name)) return TEXT;
  return null;
}

/** Pieces of tall brackets in the Adobe private use area. */
const PRIVATE_USE = new Map(table(0xf8e6, '⏐⏐→®©™⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪€⟩⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭'));

const LIGATURES = new Map<number, string>([
  [0xfb00, 'ff'],
  [0xfb01, 'fi'],
  [0xfb02, 'fl'],
  [0xfb03, 'ffi'],
  [0xfb04, 'ffl'],
  [0xfb05, 'st'],
  [0xfb06, 'st'],
  [0x00a0, ' '],
  [0x2002, ' '],
  [0x2003, ' '],
  [0x2009, ' '],
  [0x200b, ''],
  [0xfeff, ''],
  [0xfffe, '-'],
  [0x00ad, '-'],
]);

const asciiStrings = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code));

/** What a character is, given its font. Empty for what cannot be told or does not show. */
export function glyph(code: number, traits: FontTraits): string {
  if (traits.codes !== null) {
    // Without an encoding the engine hands out the raw code, which for extension fonts collides with letters.
    if (code < 0x20 || traits.codes === MATH_EXTENSION) {
      const mapped = traits.codes.get(code);
      if (mapped !== undefined) return mapped;
    }
  }
  if (code < 0x20) return code === 2 ? '-' : '';
  if (code < 0x7f) return asciiStrings[code]!;
  if (code >= 0x7f && code < 0xa0) return '';
  const simple = LIGATURES.get(code);
  if (simple !== undefined) return simple;
  if (code < 0x180) return asciiStrings[code]!;
  if (code >= 0xf8e6 && code <= 0xf8fe) return PRIVATE_USE.get(code) ?? '';
  // Mathematical alphanumerics: a bold x is an x to whoever searches for it.
  if (code >= 0x1d400 && code <= 0x1d7ff) return String.fromCodePoint(code).normalize('NFKC');
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
  return String.fromCodePoint(code);
}

/** Spacing accents that older TeX files draw over the next letter, with their combining forms. */
export const SPACING_ACCENTS: ReadonlyMap<string, string> = new Map([
  ['´', '\u0301'],
  ['`', '\u0300'],
  ['¨', '\u0308'],
  ['ˆ', '\u0302'],
  ['^', '\u0302'],
  ['˜', '\u0303'],
  ['~', '\u0303'],
  ['ˇ', '\u030c'],
  ['˘', '\u0306'],
  ['¯', '\u0304'],
  ['˚', '\u030a'],
  ['¸', '\u0327'],
  ['˙', '\u0307'],
  ['˝', '\u030b'],
]);
