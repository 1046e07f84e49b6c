import {
  type Block,
  type FigureBlock,
  type HeadingBlock,
  type PaperReport,
  type TableBlock,
  textOf,
} from '../model/index.ts';
import type { Exporter } from './exporter.ts';
import { jsonText } from './json.ts';

/** What the document is made of, in the shape that the accuracy of reading is measured on. */
export const structure = {
  id: 'structure',
  description: 'What the document is made of, as JSON: headings, figures, tables, statements, references, paragraphs.',
  mediaType: 'application/json',
  extension: 'structure.json',
  export: (report) => jsonText(structureOf(report), 1),
} as const satisfies Exporter;

function structureOf(report: PaperReport) {
  const { document } = report;
  const { text, blocks } = document;
  const byId = new Map(blocks.map((b) => [b.id, b]));
  const words = (block: Block | undefined): string =>
    block === undefined ? '' : textOf(text, block.span).replace(/\s+/g, ' ').trim();
  const of = <T extends Block['type']>(type: T) =>
    blocks.filter((b): b is Extract<Block, { type: T }> => b.type === type);
  const inAbstract = (block: Block): boolean =>
    block.parent !== undefined && byId.get(block.parent)?.type === 'abstract';
  const captionOf = (id: string | null): string => {
    const caption = id === null ? undefined : byId.get(id);
    return caption?.type === 'caption' ? textOf(text, caption.body).replace(/\s+/g, ' ').trim() : '';
  };
  const abstract = of('abstract')[0];
  const abstractText = blocks
    .filter(
      (b) =>
        abstract !== undefined &&
        b.parent === abstract.id &&
        (b.type === 'paragraph' || b.type === 'list' || b.type === 'equation'),
    )
    .map(words)
    .join(' ')
    .replace(/^abstract\b[\s.:—–-]*/i, '');
  const equations = of('equation');
  return {
    // Without the mark of a footnote of thanks.
    title: words(of('title')[0]).replace(/\s*[*∗†‡§¶˚]+$/u, ''),
    abstract: abstractText,
    sections: of('heading')
      // The bibliography is a list of its own below.
      .filter((h: HeadingBlock) => !inAbstract(h) && !/^(references|bibliography|literature cited)$/i.test(h.title))
      .map((h) => ({ level: h.level, number: h.number ?? '', title: h.title })),
    // A drawing or a grid without number and caption is none that anybody could name.
    figures: of('figure')
      .filter(isNamed)
      .map((f) => ({ label: f.label ?? '', caption: captionOf(f.captionId) })),
    tables: of('table')
      .filter(isNamed)
      .map((t) => ({ label: t.label ?? '', caption: captionOf(t.captionId), rows: rowsOf(t) })),
    algorithms: of('algorithm').map((a) => ({ label: a.label ?? '', caption: captionOf(a.captionId) })),
    theorems: of('statement').map((s) => ({ kind: s.kind, number: s.number ?? '', name: s.name ?? '' })),
    proofs: of('proof').length,
    equations: { display: equations.length, numbers: equations.flatMap((e) => (e.number === null ? [] : [e.number])) },
    references: of('reference').map(words),
    citations: null,
    footnotes: of('footnote').length,
    paragraphs: blocks.filter((b) => (b.type === 'paragraph' || b.type === 'list') && !inAbstract(b)).map(words),
  };
}

function isNamed({ label, captionId }: FigureBlock | TableBlock): boolean {
  return label !== null || captionId !== null;
}

function rowsOf(table: TableBlock): string[][] {
  const rows: string[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell.text);
  return rows.filter((row) => row.length > 0);
}
