import type { LibraryPaper } from '../api/index.ts';

/** One entry for a paper, as far as its own pages tell: title, authors, year, and where arXiv has it. */
export function bibtexOf(paper: LibraryPaper): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['title', `{${escaped(paper.title)}}`],
    ['author', paper.authors.length > 0 ? paper.authors.map(escaped).join(' and ') : null],
    ['year', paper.year === null ? null : String(paper.year)],
    ['eprint', paper.arxivId],
    ['archiveprefix', paper.arxivId === null ? null : 'arXiv'],
    ['url', 'url' in paper.origin ? verbatim(paper.origin.url) : null],
    ['keywords', paper.tags.length > 0 ? paper.tags.map(escaped).join(', ') : null],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@misc{${keyOf(paper)},\n${lines.join(',\n')}\n}\n`;
}

/** `quillwright2026fading`, with the paper's id, so that no two papers share one. */
function keyOf({ authors, year, title, id }: LibraryPaper): string {
  const family = authors[0]?.split(/\s+/).at(-1) ?? 'anonymous';
  const word = title.split(/\s+/).find((each) => each.length > 3) ?? '';
  return [family, year ?? '', word].map((part) => asciiOf(String(part))).join('') + `-${id.slice(0, 6)}`;
}

export function asciiOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '{': String.raw`\{`,
  '}': String.raw`\}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
};

/** An address is taken as it stands; what would end the field is written as a browser would send it. */
function verbatim(url: string): string {
  return url.replaceAll(/[\\{}\s]/g, encodeURIComponent);
}

function escaped(text: string): string {
  return text.replace(/[\\{}~^&%$#_]/g, (character) => SPECIAL[character] ?? `\\${character}`);
}
