/** What the user named, as far as it can be told without asking anybody. */
export type SourceName =
  | {
      readonly type: 'arxiv';
      /** Without its version: `1706.03762`, `math.GT/0309136`. */
      readonly id: string;
      /** null asks for the newest. */
      readonly version: number | null;
      /** `html` where the user named arXiv's web page of the paper: that is then read in place of the e-print. */
      readonly form: 'e-print' | 'html';
    }
  /** Lower case, without a resolver before it. */
  | { readonly type: 'doi'; readonly doi: string }
  | { readonly type: 'url'; readonly url: string };

/** As arXiv has numbered since April 2007, and before. https://info.arxiv.org/help/arxiv_identifier.html */
const ARXIV_ID = /^(?<id>\d{4}\.\d{4,5}|(?<archive>[a-z-]+)(?:\.[a-z]{2})?\/\d{7})(?:v(?<version>[1-9]\d{0,3}))?$/i;
/** All there were when ids began with them: a path such as `data/0101001` is none. https://arxiv.org/category_taxonomy */
const ARCHIVES: ReadonlySet<string> = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an ' +
    'gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio ' +
    'quant-ph solv-int stat supr-con'
  ).split(' '),
);
const ARXIV_HOST = /^(?:(?:www|export|browse)\.)?arxiv\.org$/i;
/** The same papers as web pages, made of their LaTeX by the same program. */
const AR5IV_HOST = /^(?:www\.)?ar5iv(?:\.labs\.arxiv)?\.org$/i;
const ARXIV_PATH = /^\/(?<kind>abs|pdf|html|e-print|src|format|ps)\/(?<rest>.+?)(?:\.pdf)?\/?$/i;
const DOI = /^10\.\d{4,9}\/\S+$/;
/** arXiv registers its papers itself: https://info.arxiv.org/help/doi.html */
const ARXIV_DOI = /^10\.48550\/arxiv\.(?<rest>.+)$/i;

/** Recognises arXiv ids, DOIs and web addresses. null: it can only be a file. */
export function recognizeSource(argument: string): SourceName | null {
  const text = argument.trim();
  const prefixed = /^arxiv:\s*(?<rest>.+)$/i.exec(text)?.groups?.['rest'];
  const plain = arxivName(prefixed ?? text, 'e-print');
  if (plain !== null) return plain;
  const doi = /^(?:doi:\s*)?(?<doi>10\.\d{4,9}\/\S+)$/i.exec(text)?.groups?.['doi'];
  if (doi !== undefined) return doiName(doi);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return nameOfUrl(new URL(text));
}

/** What a web address names; addresses of arXiv are its ids, those of a DOI resolver its DOIs. */
export function nameOfUrl(url: URL): SourceName {
  const { hostname } = url;
  const path = decoded(url.pathname);
  if (ARXIV_HOST.test(hostname)) {
    const groups = ARXIV_PATH.exec(path)?.groups;
    const name = arxivName(groups?.['rest'] ?? '', groups?.['kind']?.toLowerCase() === 'html' ? 'html' : 'e-print');
    if (name !== null) return name;
  }
  if (AR5IV_HOST.test(hostname)) {
    const name = arxivName(path.replace(/^\/(?:html|abs)\//i, '').replace(/^\/|\/$/g, ''), 'html');
    // What ar5iv shows is on its own pages, not on arXiv's, which has none of older papers.
    if (name !== null) return { type: 'url', url: url.href };
  }
  if (/^(?:dx\.|www\.)?doi\.org$/i.test(hostname) && DOI.test(path.slice(1))) return doiName(path.slice(1));
  return { type: 'url', url: url.href };
}

function doiName(doi: string): SourceName {
  const rest = ARXIV_DOI.exec(doi)?.groups?.['rest'];
  return (rest === undefined ? null : arxivName(rest, 'e-print')) ?? { type: 'doi', doi: doi.toLowerCase() };
}

function arxivName(text: string, form: 'e-print' | 'html'): SourceName | null {
  const groups = ARXIV_ID.exec(text)?.groups;
  if (groups?.['id'] === undefined) return null;
  const archive = groups['archive']?.toLowerCase();
  if (archive !== undefined && !ARCHIVES.has(archive)) return null;
  const version = groups['version'] === undefined ? null : Number(groups['version']);
  return { type: 'arxiv', id: canonicalId(groups['id']), version, form };
}

/** Archives are written in lower case, their subjects in upper case: `math.GT/0309136`. */
function canonicalId(id: string): string {
  return id.toLowerCase().replace(/\.([a-z]{2})\//, (_, subject: string) => `.${subject.toUpperCase()}/`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
