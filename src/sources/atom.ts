import { load } from 'cheerio/slim';

/** What arXiv knows of a paper. Texts are as arXiv has them, LaTeX in titles and abstracts included. */
export interface PaperRecord {
  /** With its version: `1706.03762v7`. */
  readonly arxivId: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string;
  /** Primary first: `cs.CL`. */
  readonly categories: readonly string[];
  /** ISO 8601; of the first version. */
  readonly published: string | null;
  /** ISO 8601; of this version. */
  readonly updated: string | null;
  readonly comment: string | null;
  readonly journal: string | null;
  readonly doi: string | null;
}

export type AtomAnswer =
  | { readonly type: 'record'; readonly record: PaperRecord }
  /** A well-formed answer without the paper. */
  | { readonly type: 'empty' }
  /** Not what the API answers with. */
  | { readonly type: 'unreadable' };

/** Reads an answer of arXiv's API: https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned */
export function readAtom(xml: string): AtomAnswer {
  const $ = load(xml, { xml: true });
  if ($('feed').length === 0) return { type: 'unreadable' };
  const entry = $('feed > entry').first();
  if (entry.length === 0) return { type: 'empty' };
  const text = (selector: string): string | null =>
    entry.children(selector).first().text().replace(/\s+/g, ' ').trim() || null;
  const address = text('id') ?? '';
  // An id that nobody can have is answered with an entry about the mistake.
  if (/\/api\/errors/.test(address)) return { type: 'empty' };
  const arxivId = /\/abs\/(.+v\d+)$/.exec(address)?.[1];
  const title = text('title');
  if (arxivId === undefined || title === null) return { type: 'unreadable' };
  const primary = entry.children('arxiv\\:primary_category').attr('term');
  const terms = entry
    .children('category')
    .toArray()
    .map((element) => element.attribs['term'] ?? '');
  return {
    type: 'record',
    record: {
      arxivId,
      title,
      authors: entry
        .children('author')
        .toArray()
        .map((element) => $(element).children('name').text().replace(/\s+/g, ' ').trim())
        .filter((name) => name !== ''),
      abstract: text('summary') ?? '',
      categories: [...new Set([primary ?? '', ...terms])].filter((term) => term !== ''),
      published: text('published'),
      updated: text('updated'),
      comment: text('arxiv\\:comment'),
      journal: text('arxiv\\:journal_ref'),
      doi: text('arxiv\\:doi'),
    },
  };
}
