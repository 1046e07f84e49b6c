import { attribute, hasClass, type HtmlElement, type HtmlNode, isElement, isText, rawText } from './tree.ts';

/** Signs with room on both sides in print. */
const RELATIONS = /^(?:[=<>≤≥≦≧⩽⩾≪≫≠≈≃≅≡∼∝∈∉∋⊂⊃⊆⊇⊊≺≻⪯⪰→←↔⇒⇐⇔↦⟶⟵⟷⟹⟺↠↪⊢⊨∣≐≔≜≝±∓×÷⋅∘∗⊕⊗⊙∧∨∩∪∖⊎⊔⊓+−-]|:=|\|\|)$/u;
/** Signs that may stand before what they belong to, without room. */
const SIGNS = /^[+−±∓-]$/u;
const OPENING = /^[([{⟨⌊⌈|‖∥,;=<>≤≥≈∈→+−×⋅-]$/u;
/** Names that keep apart from what follows them. */
const NAME = /^\p{L}{2,}$/u;

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['^', '\u0302'],
  ['ˆ', '\u0302'],
  ['~', '\u0303'],
  ['˜', '\u0303'],
  ['¯', '\u0304'],
  ['‾', '\u0304'],
  ['˙', '\u0307'],
  ['¨', '\u0308'],
  ['→', '\u20d7'],
]);

const DEEPEST = 200;

/** The formula's LaTeX, from its annotation or LaTeXML's alternative text; null when the page has none. */
export function texOf(math: HtmlElement): string | null {
  for (const node of walk(math)) {
    if (node.tagName === 'annotation' && /tex/i.test(attribute(node, 'encoding') ?? '')) return tidy(rawText(node));
  }
  const alternative = attribute(math, 'alttext');
  return alternative === null ? null : tidy(alternative);
}

/** LaTeXML breaks long lines with a comment. */
function tidy(tex: string): string | null {
  const text = tex.replace(/%\n/g, '').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

function* walk(root: HtmlElement): Generator<HtmlElement> {
  for (const node of root.childNodes) {
    if (!isElement(node)) continue;
    yield node;
    if (node.tagName === 'semantics') yield* walk(node);
  }
}

/** What a formula looks like in print, on one line: `O(n2 · d)`; fractions and roots get the brackets that their lines stand for. */
export function mathsText(math: HtmlElement): string {
  const text = row(math, 0).replace(/\s+/g, ' ').trim();
  // A formula of which the page has only the source.
  return text === '' ? (texOf(math) ?? '') : text;
}

function row(element: HtmlElement, depth: number): string {
  if (depth > DEEPEST) return rawText(element);
  let text = '';
  let afterName = false;
  for (const node of element.childNodes) {
    const piece = nodeText(node, depth + 1);
    if (piece === '') continue;
    const before = text.trimEnd();
    const isOperator = isElement(node) && node.tagName === 'mo';
    if (isOperator && RELATIONS.test(piece)) {
      const last = before.at(-1) ?? '';
      const isSign = SIGNS.test(piece) && (before === '' || OPENING.test(last));
      text = isSign ? `${text}${piece}` : `${before}${before === '' ? '' : ' '}${piece} `;
    } else if (isOperator && /^[,;]$/.test(piece)) text = `${before}${piece} `;
    else {
      const isName = isElement(node) && /^m(?:i|o|text)$/.test(node.tagName) && NAME.test(piece);
      const apart = (isName && /[\p{L}\p{N}]$/u.test(text)) || (afterName && /^[\p{L}\p{N}√]/u.test(piece));
      text += apart ? ` ${piece}` : piece;
      afterName = isName;
      continue;
    }
    afterName = false;
  }
  return text;
}

function nodeText(node: HtmlNode, depth: number): string {
  if (isText(node)) return node.value.replace(/[\u2061-\u2064\u200b]/g, '').trim();
  if (!isElement(node)) return '';
  if (depth > DEEPEST) return rawText(node);
  const parts = node.childNodes.filter(isElement);
  const part = (index: number): string => (parts[index] === undefined ? '' : nodeText(parts[index], depth + 1));
  switch (node.tagName) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'ms':
      return rawText(node)
        .replace(/[\u2061-\u2064\u200b]/g, '')
        .trim();
    case 'mtext':
      return rawText(node).replace(/\s+/g, ' ');
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `${grouped(part(0))}/${grouped(part(1))}`;
    case 'msqrt':
      return `√${grouped(row(node, depth).trim())}`;
    case 'mroot':
      return `${part(1)}√${grouped(part(0))}`;
    case 'mover':
    case 'munder': {
      const mark = part(1);
      const accent = ACCENTS.get(mark);
      const base = part(0);
      if (accent !== undefined && node.tagName === 'mover')
        return base.length === 1 ? (base + accent).normalize('NFC') : base;
      return /^[_¯‾⏞⏟︷︸]$/u.test(mark) ? base : base + mark;
    }
    case 'msub':
    case 'msup':
    case 'msubsup':
    case 'munderover':
    case 'mmultiscripts':
      return parts.map((_, index) => (index === 0 ? part(0).trim() : raised(part(index)))).join('');
    case 'mtable':
      return parts.map((each) => row(each, depth).trim()).join('; ');
    case 'mtr':
    case 'mlabeledtr':
      return parts.map((each) => row(each, depth).trim()).join(' ');
    case 'semantics':
      return part(0);
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
    case 'maction':
    case 'script':
      return '';
    case 'merror':
      return hasClass(node, 'ltx_ERROR') ? '' : row(node, depth);
    default:
      return row(node, depth);
  }
}

/** What stands above or below the line is set tight. */
function raised(text: string): string {
  return text.trim().replace(/\s*([^\p{L}\p{N}\s])\s*/gu, '$1');
}

function grouped(text: string): string {
  const bare = text.trim();
  return /^(?:√?[\p{L}\p{N}.∞]+|[([].*[)\]])$/u.test(bare) && !/\).*\(/.test(bare) ? bare : `(${bare})`;
}
