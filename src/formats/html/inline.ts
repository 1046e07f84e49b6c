import type { Inline } from '../document-builder.ts';
import { mathsText, texOf } from './maths.ts';
import {
  attribute,
  hasClass,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isNote,
  isText,
  rawText,
  UNSEEN,
} from './tree.ts';

const DEEPEST = 300;

export interface InlineOptions {
  /** Told of every footnote, where its mark stands. */
  readonly onNote?: (note: HtmlElement) => void;
  /** Left out, with all in them. */
  readonly skip?: (element: HtmlElement) => boolean;
  /** What stands in the place of what is skipped; nothing. */
  readonly instead?: string;
  /** What a line break is; a space. */
  readonly brokenBy?: string;
}

/** Running text out of a part of the page. Pictures, scripts and what LaTeXML could not read say nothing. */
export function inlinesOf(nodes: readonly HtmlNode[], options: InlineOptions = {}): Inline[] {
  const inlines: Inline[] = [];
  const visit = (node: HtmlNode, link: Pick<Inline, 'uri' | 'refersTo'>, depth: number): void => {
    if (isText(node)) {
      if (node.value !== '') inlines.push({ text: node.value, ...link });
      return;
    }
    if (!isElement(node) || UNSEEN.has(node.tagName)) return;
    if (depth > DEEPEST) {
      inlines.push({ text: ` ${rawText(node)} ` });
      return;
    }
    if (options.skip?.(node) === true) {
      if (options.instead !== undefined) inlines.push({ text: options.instead });
      return;
    }
    if (attribute(node, 'hidden') !== null) return;
    if (isNote(node)) {
      options.onNote?.(node);
      return;
    }
    if (hasClass(node, 'ltx_ERROR', 'ltx_rule', 'ltx_phantom', 'ltx_bib_cited', 'ltx_pagination')) return;
    switch (node.tagName) {
      case 'math': {
        const tex = texOf(node);
        inlines.push({ text: mathsText(node), ...(tex === null ? {} : { tex }) });
        return;
      }
      case 'br':
        inlines.push({ text: options.brokenBy ?? ' ' });
        return;
      case 'img':
        return;
      case 'a': {
        const inner = { ...link, ...targetOf(node) };
        for (const child of node.childNodes) visit(child, inner, depth + 1);
        return;
      }
      default: {
        const apart = !INLINE.has(node.tagName) || hasClass(node, 'ltx_p', 'ltx_td', 'ltx_tr', 'ltx_bibblock');
        if (apart) inlines.push({ text: ' ' });
        for (const child of node.childNodes) visit(child, link, depth + 1);
        if (apart) inlines.push({ text: ' ' });
      }
    }
  };
  for (const node of nodes) visit(node, {}, 0);
  return inlines;
}

const INLINE: ReadonlySet<string> = new Set([
  'abbr',
  'acronym',
  'b',
  'bdi',
  'bdo',
  'big',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'ins',
  'kbd',
  'label',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
]);

/**
 * Where a link leads. Only addresses that a browser opens as pages or mail are kept: `javascript:`, `data:` and their like are
 * programs, whatever they call themselves.
 */
function targetOf(anchor: HtmlElement): Pick<Inline, 'uri' | 'refersTo'> {
  const href = attribute(anchor, 'href')?.trim() ?? '';
  const at = href.indexOf('#');
  // arXiv's pages name themselves in links to their own parts.
  if (at === 0 || (at > 0 && hasClass(anchor, 'ltx_ref') && !hasClass(anchor, 'ltx_href', 'ltx_url'))) {
    return { refersTo: decoded(href.slice(at + 1)) };
  }
  if (!/^(?:https?|mailto|ftp):/i.test(href) || !URL.canParse(href)) return {};
  return { uri: new URL(href).href };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The words alone. */
export function wordsOf(nodes: readonly HtmlNode[], options: InlineOptions = {}): string {
  return inlinesOf(nodes, options)
    .map(({ text }) => text)
    .join('')
    .replace(/[ \t\r\f\v\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}
