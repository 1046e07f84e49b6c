import { ActionIcon, Button, Loader } from '@mantine/core';
import { Minus, MoveHorizontal, Plus, ScanText } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { problemText } from '../shell/client.ts';
import type { Column, PdfView } from './pdf-view.ts';
import type { Mark, Pointer, SurfaceListeners } from './surface.ts';

/** Asked for as soon as the paper page is, so that it comes beside the report and not after it. */
const pdfViewModule = import('./pdf-view.ts');

export function PdfPane({
  url,
  pageCount,
  column,
  marks,
  pointers,
  listeners,
  onView,
  onDrawn,
  tools,
  children,
  darkPaper,
  onDarkPaper,
}: {
  url: string;
  pageCount: number | null;
  column: Column | null;
  marks: readonly Mark[];
  pointers: readonly Pointer[];
  listeners: Omit<SurfaceListeners, 'onPage' | 'onScale' | 'onFirstPage'>;
  onView: (view: PdfView | null) => void;
  /** Some page can be read. */
  onDrawn: () => void;
  tools: ReactNode;
  children: ReactNode;
  darkPaper: boolean;
  onDarkPaper: ((dark: boolean) => void) | null;
}) {
  const container = useRef<HTMLDivElement>(null);
  const pages = useRef<HTMLDivElement>(null);
  const current = useRef(listeners);
  const [view, setView] = useState<PdfView | null>(null);
  const [page, setPage] = useState(0);
  const [drawn, setDrawn] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    current.current = listeners;
  });

  useEffect(() => {
    let opened: PdfView | null = null;
    let left = false;
    setFailure(null);
    void pdfViewModule.then(async ({ PdfView: View }) => {
      if (left || !container.current || !pages.current) return;
      opened = new View(container.current, pages.current, {
        onPage: setPage,
        onScale: () => {},
        onHover: (...all) => current.current.onHover(...all),
        onMarkClick: (...all) => current.current.onMarkClick(...all),
        onPointer: (...all) => current.current.onPointer(...all),
        onLeave: () => current.current.onLeave(),
        onFirstPage: () => {
          setDrawn(true);
          onDrawn();
        },
      });
      opened.setColumn(column);
      // A file that does not open must not keep the rest waiting.
      try {
        await opened.open(url);
        if (left) return;
        setView(opened);
        onView(opened);
      } catch (error) {
        if (left) return;
        setFailure(error);
        onDrawn();
      }
    });
    return () => {
      left = true;
      onView(null);
      setView(null);
      opened?.close();
    };
  }, [url, column, attempt, onView, onDrawn]);

  useEffect(() => view?.setMarks(marks), [view, marks]);
  useEffect(() => view?.setPointers(pointers), [view, pointers]);

  return (
    <section className={darkPaper ? 'pdf-pane dark-paper' : 'pdf-pane'} aria-label="The paper">
      <div className="pane-bar">
        {tools}
        <div className="bar-space" />
        <span className="page-number" aria-live="off">
          {pageCount === null ? '' : `${page + 1} / ${pageCount}`}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Smaller"
          title="Smaller (−)"
          onClick={() => view?.zoomBy(1 / 1.15)}
        >
          <Minus size={17} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Larger"
          title="Larger (+)"
          onClick={() => view?.zoomBy(1.15)}
        >
          <Plus size={17} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Page width"
          title="Page width (0)"
          onClick={() => view?.fitWidth()}
        >
          <MoveHorizontal size={17} />
        </ActionIcon>
        {onDarkPaper && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={darkPaper ? 'White page' : 'Dark page'}
            title={darkPaper ? 'White page' : 'Dark page'}
            onClick={() => onDarkPaper(!darkPaper)}
          >
            <ScanText size={17} />
          </ActionIcon>
        )}
      </div>
      <div className="pdf-frame">
        <div ref={container} className="pdf-container" tabIndex={0} role="region" aria-label="Pages of the paper">
          <div ref={pages} className="pdfViewer" />
        </div>
        {!drawn && failure === null && (
          <div className="pdf-waits" role="status">
            <Loader size="sm" />
            <span>Opening the paper</span>
          </div>
        )}
        {failure !== null && (
          <div className="pdf-waits" role="alert">
            <span>The file could not be shown. {problemText(failure).advice}</span>
            <Button size="compact-sm" onClick={() => setAttempt((now) => now + 1)}>
              Try again
            </Button>
          </div>
        )}
        {children}
      </div>
    </section>
  );
}
