import { type FileMetadata, type PaperDocument, problem, type ProblemCode, type Provision } from '../../model/index.ts';
import type { Format, ParseOptions, ParseOutcome } from '../format.ts';
import { textOfPage } from './encoding.ts';
import { wordsOf } from './inline.ts';
import { readArticle } from './reader.ts';
import { attribute, descendants, first, hasClass, type HtmlElement, rawText, treeOf } from './tree.ts';

/** Changes whenever the same bytes may give another document. */
const PARSER_VERSION = '1';
const PROVIDES: readonly Provision[] = ['text', 'links', 'tables', 'exact-maths'];
/** A page with fewer letters in its paragraphs is an error message, a log-in, a notice about cookies. */
const FEWEST_LETTERS = 400;

/** Articles as web pages: those that LaTeXML makes, as arXiv and ar5iv serve them, and others as far as their elements say. */
export const htmlFormat: Format = {
  id: 'html',
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  extensions: ['html', 'htm', 'xhtml'],
  provides: PROVIDES,
  recognizes,
  parse,
};

function recognizes(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b/.test(head);
}

function parse(bytes: Uint8Array, { limits, sha256 }: ParseOptions): ParseOutcome {
  if (bytes.length === 0) return refuse('file-empty', 'The file is empty.');
  if (bytes.length > limits.maxBytes) {
    return refuse('too-large', `The file has ${bytes.length} bytes; the limit is ${limits.maxBytes}.`);
  }
  const started = performance.now();
  const tree = treeOf(textOfPage(bytes));
  const head = headOf(tree);
  const read = performance.now();
  const root =
    first(tree, (e) => hasClass(e, 'ltx_document')) ??
    first(tree, (e) => e.tagName === 'main' || attribute(e, 'role') === 'main') ??
    first(tree, (e) => e.tagName === 'article') ??
    first(tree, (e) => e.tagName === 'body');
  if (root === null) return refuse('page-without-article', 'The page is empty.');
  const { builder, title, warnings } = readArticle(root, head);
  const metadata: FileMetadata = {
    title: title ?? head.title,
    author: head.authors.join(', ') || null,
    producer: head.generator,
    created: null,
    arxivId: arxivIdOf(tree, head),
  };
  const document: PaperDocument = builder.build({
    origin: { mediaType: 'text/html', sha256, parser: 'html', parserVersion: PARSER_VERSION },
    metadata,
    provides: PROVIDES,
    warnings,
  });
  const letters = document.blocks.reduce(
    (sum, block) => sum + (block.type === 'paragraph' || block.type === 'list' ? block.span.end - block.span.start : 0),
    0,
  );
  if (letters < FEWEST_LETTERS) {
    return refuse('page-without-article', `The page has ${letters} letters of running text, too few for an article.`);
  }
  return {
    type: 'document',
    document,
    timings: { extractionMs: read - started, structureMs: performance.now() - read },
  };
}

function refuse(code: ProblemCode, message: string): ParseOutcome {
  return { type: 'problem', problem: problem(code, message) };
}

interface Head {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly generator: string | null;
  readonly addresses: readonly string[];
  readonly arxivId: string | null;
}

/** What the page says of itself, in the words that search engines read. https://scholar.google.com/intl/en/scholar/inclusion.html */
function headOf(tree: Parameters<typeof first>[0]): Head {
  const named = new Map<string, string[]>();
  const addresses: string[] = [];
  let title: string | null = null;
  for (const element of descendants(tree, (e) => e.tagName !== 'body')) {
    const content = (attribute(element, 'content') ?? '').replace(/\s+/g, ' ').trim();
    const name = (attribute(element, 'name') ?? attribute(element, 'property') ?? '').toLowerCase();
    if (element.tagName === 'meta' && name !== '' && content !== '')
      named.set(name, [...(named.get(name) ?? []), content]);
    if (element.tagName === 'title') title ??= rawText(element).replace(/\s+/g, ' ').trim() || null;
    if (element.tagName === 'base' || (element.tagName === 'link' && attribute(element, 'rel') === 'canonical')) {
      addresses.push(attribute(element, 'href') ?? '');
    }
  }
  const one = (name: string): string | null => named.get(name)?.[0] ?? null;
  return {
    title: one('citation_title') ?? one('dc.title') ?? one('og:title') ?? title,
    authors: (named.get('citation_author') ?? []).map((name) => name.replace(/^([^,]+),\s*(.+)$/, '$2 $1')),
    generator: one('generator'),
    addresses: [...addresses, one('og:url') ?? ''],
    arxivId: one('citation_arxiv_id'),
  };
}

const ARXIV_ID = /(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d+)?)/;

function arxivIdOf(tree: Parameters<typeof first>[0], head: Head): string | null {
  const stamp = first(tree, (e: HtmlElement) => attribute(e, 'id') === 'watermark-tr');
  const printed =
    stamp === null ? null : new RegExp(`arXiv:\\s*${ARXIV_ID.source}`).exec(wordsOf(stamp.childNodes))?.[1];
  if (printed !== undefined && printed !== null) return printed;
  const fromAddress = head.addresses.map((each) => new RegExp(`/(?:html|abs|pdf)/${ARXIV_ID.source}`).exec(each)?.[1]);
  return head.arxivId ?? fromAddress.find((id) => id !== undefined) ?? null;
}
