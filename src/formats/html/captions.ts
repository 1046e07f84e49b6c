import { wordsOf } from './inline.ts';
import { descendants, hasClass, type HtmlElement } from './tree.ts';

export interface Caption {
  readonly element: HtmlElement;
  readonly of: 'figure' | 'table' | 'algorithm' | 'code';
  /** `Figure 3`; null for a caption without a number. */
  readonly label: string | null;
}

const LABEL =
  /^\s*(?:(?:supplementary|extended data|appendix)\s+)?(?<word>fig(?:ure)?|tab(?:le)?|algorithm|alg|procedure|listing|code|scheme|chart|plate)\b\.?\s*(?<number>[A-Z]{0,2}[.-]?\d+(?:[.-]\d+)*[a-z]?|[IVXLC]+|[A-Z](?=[\s.:]))(?![\p{L}\p{N}])(?!\s*\([a-z]?\))/iu;

/** The captions of a float itself, and the floats within it, whose captions are theirs. */
export function captionsOf(float: HtmlElement): {
  readonly captions: readonly Caption[];
  readonly panels: readonly HtmlElement[];
} {
  const captions: Caption[] = [];
  const panels: HtmlElement[] = [];
  for (const element of descendants(float, (e) => !isFloat(e) && !isCaption(e))) {
    if (isFloat(element)) panels.push(element);
    else if (isCaption(element)) {
      const caption = labelOf(element, kindOf(float));
      const words = wordsOf(element.childNodes);
      // Of floats side by side LaTeXML prints the first caption twice.
      if (!captions.some((each) => wordsOf(each.element.childNodes) === words)) captions.push(caption);
    }
  }
  // `(a) …` below a part of a figure is no figure of its own, unless it is all there is.
  const labelled = captions.filter(({ label }) => label !== null);
  return { captions: labelled.length > 0 ? labelled : captions.slice(0, 1), panels };
}

function isFloat(element: HtmlElement): boolean {
  return element.tagName === 'figure' || hasClass(element, 'ltx_float');
}

function isCaption(element: HtmlElement): boolean {
  return element.tagName === 'figcaption' || element.tagName === 'caption' || hasClass(element, 'ltx_caption');
}

function kindOf(float: HtmlElement): Caption['of'] {
  if (hasClass(float, 'ltx_table')) return 'table';
  if (hasClass(float, 'ltx_algorithm', 'ltx_float_algorithm')) return 'algorithm';
  return hasClass(float, 'ltx_lstlisting') ? 'code' : 'figure';
}

/** What a caption says it is of; `fallback` where it says nothing. */
export function labelOf(element: HtmlElement, fallback: Caption['of']): Caption {
  const groups = LABEL.exec(wordsOf(element.childNodes).slice(0, 120))?.groups;
  const word = groups?.['word']?.toLowerCase() ?? '';
  const number = groups?.['number'];
  if (number === undefined) return { element, of: fallback, label: null };
  if (word.startsWith('tab')) return { element, of: 'table', label: `Table ${number}` };
  if (/^(?:alg|proc)/.test(word)) return { element, of: 'algorithm', label: `Algorithm ${number}` };
  if (/^(?:listing|code)/.test(word)) return { element, of: 'code', label: `Listing ${number}` };
  return { element, of: 'figure', label: `Figure ${number}` };
}
