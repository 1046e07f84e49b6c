import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** The tree of a page. Nothing in it runs and nothing is loaded: what is not read out of it stays behind. */
export function treeOf(html: string): DefaultTreeAdapterTypes.Document {
  // As in a browser that runs scripts, what stands in `noscript` is raw text and no part of the page.
  return parse(html, { scriptingEnabled: true });
}

export function isElement(node: HtmlNode | Parent): node is HtmlElement {
  return 'tagName' in node;
}

export function isText(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

export function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null;
}

const classLists = new WeakMap<HtmlElement, ReadonlySet<string>>();

export function classes(element: HtmlElement): ReadonlySet<string> {
  let list = classLists.get(element);
  if (list === undefined) {
    list = new Set((attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== ''));
    classLists.set(element, list);
  }
  return list;
}

export function hasClass(element: HtmlElement, ...names: readonly string[]): boolean {
  const list = classes(element);
  return names.some((name) => list.has(name));
}

/** Elements below, in order, without descending into those that `enter` refuses. Goes over trees of any depth. */
export function* descendants(
  root: Parent,
  enter: (element: HtmlElement) => boolean = () => true,
): Generator<HtmlElement> {
  const stack: HtmlNode[] = root.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    yield node;
    if (enter(node)) for (let at = node.childNodes.length - 1; at >= 0; at -= 1) stack.push(node.childNodes[at]!);
  }
}

export function first(root: Parent, is: (element: HtmlElement) => boolean): HtmlElement | null {
  for (const element of descendants(root)) if (is(element)) return element;
  return null;
}

/** All text below, as it is. */
export function rawText(root: Parent): string {
  let text = '';
  const stack: HtmlNode[] = root.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) text += node.value;
    else if (isElement(node) && !UNSEEN.has(node.tagName))
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) stack.push(node.childNodes[at]!);
  }
  return text;
}

/** What a reader does not see, or that is no part of what an author wrote. */
export const UNSEEN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
  'head',
  'title',
  'link',
  'meta',
  'nav',
  'form',
  'button',
  'input',
  'select',
  'textarea',
  'audio',
  'video',
  'canvas',
  'dialog',
  'svg',
  'map',
  'datalist',
]);

const BLOCKS: ReadonlySet<string> = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hgroup',
  'hr',
  'li',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
]);

/** LaTeXML makes blocks of spans where HTML allows nothing else. */
const BLOCK_CLASSES = [
  'ltx_p',
  'ltx_para',
  'ltx_tabular',
  'ltx_equation',
  'ltx_listing',
  'ltx_theorem',
  'ltx_proof',
  'ltx_listingline',
];

export function isBlock(element: HtmlElement): boolean {
  if (BLOCKS.has(element.tagName) || hasClass(element, ...BLOCK_CLASSES)) return true;
  return element.tagName === 'math' && attribute(element, 'display') === 'block';
}

const withBlocks = new WeakMap<HtmlElement, boolean>();

/** Whether blocks stand in it, so that it is no piece of running text itself. */
export function hasBlocks(element: HtmlElement): boolean {
  let found = withBlocks.get(element);
  if (found === undefined) {
    found = false;
    for (const inner of descendants(
      element,
      (each) => !isNote(each) && !UNSEEN.has(each.tagName) && each.tagName !== 'math',
    )) {
      if (!isBlock(inner)) continue;
      found = true;
      break;
    }
    withBlocks.set(element, found);
  }
  return found;
}

/** A footnote, at the place of its mark. */
export function isNote(element: HtmlElement): boolean {
  return hasClass(element, 'ltx_note');
}

/** A selector that leads to the element: from the nearest id that is its own, by position. */
export function createSelectors(root: Parent): (element: HtmlElement) => string {
  const owners = new Map<string, HtmlElement>();
  for (const element of descendants(root)) {
    const id = attribute(element, 'id');
    if (id !== null && id !== '' && !owners.has(id)) owners.set(id, element);
  }
  return (element) => {
    const steps: string[] = [];
    for (let at: HtmlElement = element; ;) {
      const id = attribute(at, 'id');
      if (id !== null && owners.get(id) === at) {
        steps.unshift(`[id="${id.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\a ')}"]`);
        break;
      }
      const parent = at.parentNode;
      if (parent === null || !isElement(parent)) {
        steps.unshift(at.tagName);
        break;
      }
      const { tagName } = at;
      const alike = parent.childNodes.filter((node) => isElement(node) && node.tagName === tagName);
      steps.unshift(`${tagName}:nth-of-type(${alike.indexOf(at) + 1})`);
      at = parent;
    }
    return steps.join(' > ');
  };
}
