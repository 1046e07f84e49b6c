import { createElement, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Block, PaperReport, Span } from '../../model/index.ts';
import type { Mark, Pointer, SurfaceListeners } from './surface.ts';

const MOST = 6;

/** The stretches of a block between the ends of all marks and pointers in it. */
function stretches(span: Span, marks: readonly { readonly span: Span }[]): readonly Span[] {
  const ends = new Set([span.start, span.end]);
  for (const { span: one } of marks) {
    if (one.start > span.start && one.start < span.end) ends.add(one.start);
    if (one.end > span.start && one.end < span.end) ends.add(one.end);
  }
  const sorted = [...ends].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => ({ start, end: sorted[index + 1]! }));
}

function tagOf(block: Block): string {
  switch (block.type) {
    case 'title':
      return 'h1';
    case 'heading':
      return `h${Math.min(MOST, block.level + 1)}`;
    case 'equation':
    case 'code':
    case 'algorithm':
      return 'pre';
    default:
      return 'p';
  }
}

/** A paper that has no pages, from LaTeX or HTML: its text as it was read. Every letter is text, never HTML. */
export function TextPane({
  report,
  marks,
  pointers,
  listeners,
  tools,
  children,
  onReady,
}: {
  report: PaperReport;
  marks: readonly Mark[];
  pointers: readonly Pointer[];
  listeners: Pick<SurfaceListeners, 'onHover' | 'onMarkClick' | 'onPointer'>;
  tools: ReactNode;
  children: ReactNode;
  onReady: (scroller: HTMLElement | null) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    onReady(scroller.current);
    return () => onReady(null);
  }, [onReady]);
  const { text, blocks } = report.document;
  const containers = useMemo(() => new Set(blocks.flatMap(({ parent }) => parent ?? [])), [blocks]);
  const shown = blocks.filter((block) => block.layer === 'body' && !containers.has(block.id));
  const placed = marks.filter((mark): mark is Mark & { span: Span } => mark.span !== null);

  const pieces = (span: Span): ReactNode => {
    const inMarks = placed.filter((mark) => mark.span.start < span.end && mark.span.end > span.start);
    const inPointers = pointers.filter((one) => one.span.start < span.end && one.span.end > span.start);
    return stretches(span, [...inMarks, ...inPointers]).map((piece) => {
      const over = inMarks.filter((mark) => mark.span.start <= piece.start && mark.span.end >= piece.end);
      const pointer = inPointers.find((one) => one.span.start <= piece.start && one.span.end >= piece.end);
      const words = text.slice(piece.start, piece.end);
      const content = pointer ? (
        <button
          type="button"
          className="text-pointer"
          aria-label={pointer.name}
          onPointerEnter={(event) => listeners.onPointer(pointer.id, event.currentTarget, 'hover')}
          onPointerLeave={(event) => listeners.onPointer(pointer.id, event.currentTarget, 'leave')}
          onFocus={(event) =>
            event.currentTarget.matches(':focus-visible') &&
            listeners.onPointer(pointer.id, event.currentTarget, 'focus')
          }
          onClick={(event) => listeners.onPointer(pointer.id, event.currentTarget, 'click')}
        >
          {words}
        </button>
      ) : (
        words
      );
      const ids = over.map(({ id }) => id);
      if (over.length === 0)
        return (
          <span key={piece.start} data-start={piece.start}>
            {content}
          </span>
        );
      return (
        <mark
          key={piece.start}
          data-start={piece.start}
          className={over.map(({ look }) => `text-mark mark-${look}`).join(' ')}
          onPointerEnter={(event) => listeners.onHover(ids, { x: event.clientX, y: event.clientY })}
          onPointerLeave={() => listeners.onHover([], null)}
          onClick={(event) => listeners.onMarkClick(ids, { x: event.clientX, y: event.clientY })}
        >
          {content}
        </mark>
      );
    });
  };

  return (
    <section className="pdf-pane" aria-label="The paper">
      <div className="pane-bar">
        {tools}
        <div className="bar-space" />
        <span className="small soft">The text as it was read; there are no pages.</span>
      </div>
      <div className="pdf-frame">
        <div
          ref={scroller}
          className="pdf-container text-container"
          tabIndex={0}
          role="region"
          aria-label="Text of the paper"
        >
          <article className="text-paper">
            {shown.map((block) =>
              block.type === 'table' && block.cells.length > 0 ? (
                <div key={block.id} className="result-scroll" data-start={block.span.start}>
                  <table className="result-table">
                    <tbody>
                      {Array.from({ length: block.rowCount }, (_, row) => (
                        <tr key={row}>
                          {block.cells
                            .filter((cell) => cell.row === row)
                            .map((cell) =>
                              createElement(
                                cell.header ? 'th' : 'td',
                                { key: cell.column, colSpan: cell.columnSpan, rowSpan: cell.rowSpan },
                                pieces(cell.span),
                              ),
                            )}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              ) : block.type === 'list' ? (
                <ul key={block.id} className="text-list">
                  {block.items.map((item) => (
                    <li key={item.start}>{pieces(item)}</li>
                  ))}
                </ul>
              ) : (
                createElement(tagOf(block), { key: block.id, className: `text-${block.type}` }, pieces(block.span))
              ),
            )}
          </article>
        </div>
        {children}
      </div>
    </section>
  );
}
