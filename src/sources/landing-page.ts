import { load } from 'cheerio/slim';

/** The PDF of a page about a paper, as such pages say it to search engines: https://scholar.google.com/intl/en/scholar/inclusion.html */
export function pdfNamedBy(page: Uint8Array, url: string): string | null {
  const $ = load(new TextDecoder().decode(page), { xml: { xmlMode: false, decodeEntities: true } });
  const content = $('meta[name="citation_pdf_url" i]').first().attr('content');
  return content !== undefined && URL.canParse(content, url) ? new URL(content, url).href : null;
}
