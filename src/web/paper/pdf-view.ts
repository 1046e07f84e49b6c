import { AnnotationMode, getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist';
import { EventBus, PDFLinkService, PDFViewer, type PDFPageView } from 'pdfjs-dist/web/pdf_viewer.mjs';
import 'pdfjs-dist/web/pdf_viewer.css';
import './pdf-view.css';
import type { PageBox } from '../../model/index.ts';
import { takeFile } from './pdf-file.ts';
import type { Mark, PagePoint, Pointer, SurfaceListeners, ViewPlace } from './surface.ts';

export interface Column {
  readonly leftPt: number;
  readonly rightPt: number;
}

/** Pixels of CSS in a point: what pdf.js calls a scale of 1. */
const CSS_UNITS = 96 / 72;
const SMALL_WINDOW_PX = 600;
const MIN_SCALE = 0.3;
const MAX_SCALE = 5;

/** pdf.js adds the links it finds in the words a moment after the annotations, and does not say when. */
const MARKS_AFTER_MS = 300;
/** What a library imports from a file, by its name in PDF. */
const FILE_MARKS = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut']);

const SOURCE = {
  cMapUrl: '/pdfjs/cmaps/',
  cMapPacked: true,
  standardFontDataUrl: '/pdfjs/standard_fonts/',
  wasmUrl: '/pdfjs/wasm/',
  iccUrl: '/pdfjs/iccs/',
  enableXfa: false,
  isEvalSupported: false,
};

/** pdf.js's viewer with our own layer over each page. Boxes are in PDF user space, which the engine and pdf.js agree on. */
export class PdfView {
  readonly #container: HTMLElement;
  readonly #listeners: SurfaceListeners;
  readonly #bus = new EventBus();
  readonly #viewer: PDFViewer;
  readonly #links: PDFLinkService;
  readonly #abort = new AbortController();
  #pdf: PDFDocumentProxy | null = null;
  #giveUp: () => void = () => {};
  #closed = false;
  #marks: ReadonlyMap<number, readonly { readonly mark: Mark; readonly box: PageBox }[]> = new Map();
  #pointers: ReadonlyMap<
    number,
    readonly { readonly pointer: Pointer; readonly box: PageBox; readonly first: boolean }[]
  > = new Map();
  #column: Column | null = null;
  #hovered = '';
  #frame = 0;

  constructor(container: HTMLElement, pages: HTMLElement, listeners: SurfaceListeners) {
    this.#container = container;
    this.#listeners = listeners;
    this.#links = new PDFLinkService({
      eventBus: this.#bus,
      externalLinkTarget: 2,
      externalLinkRel: 'noopener noreferrer',
    });
    this.#viewer = new PDFViewer({
      container: container as HTMLDivElement,
      viewer: pages as HTMLDivElement,
      eventBus: this.#bus,
      linkService: this.#links,
      // Like ENABLE, and does not draw what `#hideFileMarks` takes away.
      annotationMode: AnnotationMode.ENABLE_STORAGE,
      removePageBorders: true,
      // Drawing more than this at once costs more than it shows on any screen.
      maxCanvasPixels: 2 ** 24,
    });
    this.#links.setViewer(this.#viewer);
    const goTo = this.#links.goToDestination.bind(this.#links);
    this.#links.goToDestination = async (destination) => {
      this.#listeners.onLeave();
      await goTo(destination);
    };
    this.#bus.on('pagesinit', () => {
      this.#viewer.currentScaleValue = 'page-width';
      if (this.#viewer.currentScale > 1.6) this.#viewer.currentScale = 1.6;
      this.#fitColumn();
    });
    this.#bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => listeners.onPage(pageNumber - 1));
    this.#bus.on('scalechanging', ({ scale }: { scale: number }) => {
      listeners.onScale(scale);
      requestAnimationFrame(() => this.#drawAll());
    });
    this.#bus.on('pagerendered', ({ pageNumber }: { pageNumber: number }) => {
      this.#draw(pageNumber - 1);
      listeners.onFirstPage();
    });
    // Once its links are there: a page that is drawn anew before that loses them.
    this.#bus.on('annotationlayerrendered', ({ pageNumber }: { pageNumber: number }) => {
      setTimeout(() => void this.#hideFileMarks(pageNumber - 1), MARKS_AFTER_MS);
    });
    const { signal } = this.#abort;
    container.addEventListener('pointermove', (event) => this.#onMove(event), { signal, passive: true });
    container.addEventListener('pointerleave', () => this.#hover([], null), { signal });
    container.addEventListener('click', (event) => this.#onClick(event), { signal });
  }

  /** Where the words of the pages stand between their margins, in user space; a small window shows these from edge to edge. */
  setColumn(column: Column | null): void {
    this.#column = column;
  }

  #fitColumn(): void {
    const { clientWidth } = this.#container;
    const page = this.#page(0);
    if (!this.#column || !page || clientWidth > SMALL_WINDOW_PX) return;
    const { leftPt, rightPt } = this.#column;
    const scale = clientWidth / ((rightPt - leftPt) * CSS_UNITS);
    // Where words go almost from edge to edge there is nothing to be gained.
    if (scale < 1.1 * this.#viewer.currentScale) return;
    this.#viewer.currentScale = Math.min(scale, 1.6);
    const [x] = page.viewport.convertToViewportPoint(leftPt, 0) as [number, number];
    this.#container.scrollLeft = page.div.offsetLeft + x;
  }

  /**
   * The file's own highlights have come into the library as notes: drawn by pdf.js as well, they would stand twice, and stay when the
   * note is removed.
   */
  async #hideFileMarks(pageIndex: number): Promise<void> {
    const page = this.#page(pageIndex);
    const storage = this.#pdf?.annotationStorage;
    if (!page?.pdfPage || !storage) return;
    const annotations = (await page.pdfPage.getAnnotations()) as readonly {
      readonly id: string;
      readonly subtype: string;
    }[];
    const marks = annotations.filter(({ id, subtype }) => FILE_MARKS.has(subtype) && !storage.has(id));
    if (marks.length === 0 || this.#closed) return;
    for (const { id } of marks) storage.setValue(id, { noView: true });
    page.update({});
    this.#viewer.update();
  }

  async open(url: string): Promise<void> {
    const file = takeFile(url);
    this.#giveUp = file.giveUp;
    const broken = new Promise<never>((_, reject) => {
      file.worker.addEventListener('error', () => reject(new Error('the worker of pdf.js could not be started')));
    });
    const bytes = await file.bytes;
    if (this.#closed) return;
    const worker = PDFWorker.create({ port: file.worker });
    const task = getDocument({ ...SOURCE, ...(bytes ? { data: bytes } : { url }), worker });
    this.#giveUp = () => void task.destroy().finally(file.giveUp);
    const pdf = await Promise.race([task.promise, broken]);
    if (this.#closed) return;
    this.#pdf = pdf;
    this.#viewer.setDocument(pdf);
    this.#links.setDocument(pdf, null);
  }

  close(): void {
    this.#closed = true;
    this.#abort.abort();
    this.#viewer.setDocument(null as unknown as PDFDocumentProxy);
    this.#giveUp();
  }

  setMarks(marks: readonly Mark[]): void {
    const byPage = new Map<number, { mark: Mark; box: PageBox }[]>();
    for (const mark of marks) {
      for (const box of mark.boxes) {
        const list = byPage.get(box.pageIndex);
        if (list) list.push({ mark, box });
        else byPage.set(box.pageIndex, [{ mark, box }]);
      }
    }
    this.#marks = byPage;
    this.#drawAll();
  }

  setPointers(pointers: readonly Pointer[]): void {
    const byPage = new Map<number, { pointer: Pointer; box: PageBox; first: boolean }[]>();
    for (const pointer of pointers) {
      for (const [index, box] of pointer.boxes.entries()) {
        const entry = { pointer, box, first: index === 0 };
        const list = byPage.get(box.pageIndex);
        if (list) list.push(entry);
        else byPage.set(box.pageIndex, [entry]);
      }
    }
    this.#pointers = byPage;
    this.#drawAll();
  }

  get place(): ViewPlace {
    return {
      scrollTop: this.#container.scrollTop,
      scrollLeft: this.#container.scrollLeft,
      scale: this.#viewer.currentScale,
      pageIndex: this.#viewer.currentPageNumber - 1,
    };
  }

  restore(place: ViewPlace): void {
    if (Math.abs(this.#viewer.currentScale - place.scale) > 1e-4) this.#viewer.currentScale = place.scale;
    this.#container.scrollTo({ top: place.scrollTop, left: place.scrollLeft, behavior: 'instant' });
  }

  zoomBy(factor: number): void {
    this.#viewer.currentScale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, this.#viewer.currentScale * factor));
  }

  fitWidth(): void {
    this.#viewer.currentScaleValue = 'page-width';
  }

  goToPage(pageIndex: number): void {
    this.#viewer.currentPageNumber = Math.min(this.#viewer.pagesCount, Math.max(1, pageIndex + 1));
  }

  scrollBy(fraction: number): void {
    this.#container.scrollBy({ top: this.#container.clientHeight * fraction });
  }

  /** Where the upper edge of the window is, in user space: stays true whatever the zoom. */
  get topEdge(): { readonly pageIndex: number; readonly topPt: number } {
    const top = this.#container.scrollTop;
    let pageIndex = 0;
    for (let index = 0; index < this.#viewer.pagesCount; index++) {
      const page = this.#page(index);
      if (!page || page.div.offsetTop > top) break;
      pageIndex = index;
    }
    const page = this.#page(pageIndex);
    if (!page) return { pageIndex: 0, topPt: 0 };
    const [, topPt] = page.viewport.convertToPdfPoint(0, top - page.div.offsetTop) as [number, number];
    return { pageIndex, topPt };
  }

  async goToEdge({ pageIndex, topPt }: { readonly pageIndex: number; readonly topPt: number }): Promise<void> {
    await this.#viewer.firstPagePromise;
    const page = await this.#measured(pageIndex);
    if (!page) return;
    const [, y] = page.viewport.convertToViewportPoint(0, topPt) as [number, number];
    this.#container.scrollTo({ top: page.div.offsetTop + y, behavior: 'instant' });
  }

  /** Brings the first of the boxes to the upper third of the view. */
  async show(boxes: readonly PageBox[]): Promise<void> {
    const [first] = boxes;
    if (!first) return;
    await this.#viewer.firstPagePromise;
    const page = await this.#measured(first.pageIndex);
    if (!page) return;
    const same = boxes.filter((box) => box.pageIndex === first.pageIndex);
    const rects = same.map((box) => rectIn(page, box));
    const top = Math.min(...rects.map((rect) => rect.top));
    const left = Math.min(...rects.map((rect) => rect.left));
    const right = Math.max(...rects.map((rect) => rect.right));
    const { clientHeight, clientWidth, scrollLeft } = this.#container;
    const pageLeft = page.div.offsetLeft;
    const visible = pageLeft + left >= scrollLeft && pageLeft + right <= scrollLeft + clientWidth;
    this.#container.scrollTo({
      top: Math.max(0, page.div.offsetTop + top - clientHeight * 0.3),
      left: visible ? scrollLeft : Math.max(0, pageLeft + left - 16),
      behavior: 'instant',
    });
  }

  /** A part of a page as a picture, for a card. */
  async picture(box: PageBox, widthPx: number): Promise<HTMLCanvasElement | null> {
    const page = await this.#pdf?.getPage(box.pageIndex + 1);
    if (!page) return null;
    const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
    const unit = page.getViewport({ scale: 1 });
    const [x0, y0, x1, y1] = unit.convertToViewportRectangle([box.left, box.bottom, box.right, box.top]) as number[];
    const width = Math.abs(x1! - x0!);
    const height = Math.abs(y1! - y0!);
    if (!(width > 0 && height > 0)) return null;
    const scale = Math.min(2.2, widthPx / width) * ratio;
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.style.width = `${canvas.width / ratio}px`;
    const viewport = page.getViewport({
      scale,
      offsetX: -Math.min(x0!, x1!) * scale,
      offsetY: -Math.min(y0!, y1!) * scale,
    });
    await page.render({ canvas, viewport }).promise;
    return canvas;
  }

  /** From a place on the screen to user space; null beside the pages. */
  pointAt(clientX: number, clientY: number, target?: Element | null): PagePoint | null {
    const element = (target ?? document.elementFromPoint(clientX, clientY))?.closest<HTMLElement>('.page');
    if (!element || !this.#container.contains(element)) return null;
    const pageIndex = Number(element.dataset['pageNumber']) - 1;
    const page = this.#page(pageIndex);
    if (!page) return null;
    const bounds = element.getBoundingClientRect();
    const [x, y] = page.viewport.convertToPdfPoint(clientX - bounds.left, clientY - bounds.top) as [number, number];
    return { pageIndex, x, y };
  }

  /** Like `pointAt`, by geometry alone: also where something lies over the page. */
  pointIn(clientX: number, clientY: number): PagePoint | null {
    for (let pageIndex = 0; pageIndex < this.#viewer.pagesCount; pageIndex++) {
      const page = this.#page(pageIndex);
      const bounds = page?.div.getBoundingClientRect();
      if (!page || !bounds || bounds.bottom < clientY) continue;
      if (bounds.top > clientY) return null;
      if (clientX < bounds.left || clientX > bounds.right) return null;
      const [x, y] = page.viewport.convertToPdfPoint(clientX - bounds.left, clientY - bounds.top) as [number, number];
      return { pageIndex, x, y };
    }
    return null;
  }

  /** Where a box is on the screen now; null when its page is not laid out. */
  screenRect(box: PageBox): DOMRect | null {
    const page = this.#page(box.pageIndex);
    if (!page) return null;
    const rect = rectIn(page, box);
    const bounds = page.div.getBoundingClientRect();
    return new DOMRect(bounds.left + rect.left, bounds.top + rect.top, rect.right - rect.left, rect.bottom - rect.top);
  }

  /** A page whose own size is known. Waiting for all pages, as pdf.js offers, would take as long as it draws what is in view. */
  async #measured(pageIndex: number): Promise<PDFPageView | null> {
    const page = this.#page(pageIndex);
    if (page && !page.pdfPage && this.#pdf) page.setPdfPage(await this.#pdf.getPage(pageIndex + 1));
    return page;
  }

  #page(pageIndex: number): PDFPageView | null {
    return (this.#viewer.getPageView(pageIndex) as PDFPageView | undefined) ?? null;
  }

  #drawAll(): void {
    for (let index = 0; index < this.#viewer.pagesCount; index++) this.#draw(index);
  }

  /** Only pages that pdf.js has drawn carry our layer; the rest get theirs when they come into view. */
  #draw(pageIndex: number): void {
    const page = this.#page(pageIndex);
    if (!page?.div.querySelector('.canvasWrapper')) return;
    for (const old of page.div.querySelectorAll('.mark-layer, .pointer-layer')) old.remove();
    const { width, height } = page.viewport;
    const place = (element: HTMLElement, box: PageBox, grow: number): void => {
      const rect = rectIn(page, box);
      element.style.left = `${((rect.left - grow) / width) * 100}%`;
      element.style.top = `${((rect.top - grow) / height) * 100}%`;
      element.style.width = `${((rect.right - rect.left + 2 * grow) / width) * 100}%`;
      element.style.height = `${((rect.bottom - rect.top + 2 * grow) / height) * 100}%`;
    };
    const marks = this.#marks.get(pageIndex) ?? [];
    const layer = document.createElement('div');
    layer.className = 'mark-layer';
    layer.setAttribute('aria-hidden', 'true');
    for (const { mark, box } of marks) {
      const element = document.createElement('div');
      element.className = `mark mark-${mark.look}`;
      element.dataset['mark'] = mark.id;
      place(element, box, 1);
      layer.append(element);
    }
    page.div.querySelector('.canvasWrapper')!.after(layer);
    const pointers = this.#pointers.get(pageIndex) ?? [];
    if (pointers.length === 0) return;
    const above = document.createElement('div');
    above.className = 'pointer-layer';
    for (const { pointer, box, first } of pointers) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'pointer';
      button.dataset['pointer'] = pointer.id;
      button.setAttribute('aria-label', pointer.name);
      if (!first) {
        button.tabIndex = -1;
        button.setAttribute('aria-hidden', 'true');
      }
      place(button, box, 0.5);
      button.addEventListener('pointerenter', () => this.#listeners.onPointer(pointer.id, button, 'hover'));
      button.addEventListener('pointerleave', () => this.#listeners.onPointer(pointer.id, button, 'leave'));
      button.addEventListener('focus', () => {
        if (button.matches(':focus-visible')) this.#listeners.onPointer(pointer.id, button, 'focus');
      });
      button.addEventListener('click', (event) => {
        event.stopPropagation();
        this.#listeners.onPointer(pointer.id, button, 'click');
      });
      above.append(button);
    }
    page.div.append(above);
  }

  #marksAt(event: MouseEvent): readonly string[] {
    const point = this.pointAt(event.clientX, event.clientY, event.target instanceof Element ? event.target : null);
    if (!point) return [];
    const found = new Set<string>();
    for (const { mark, box } of this.#marks.get(point.pageIndex) ?? []) {
      if (point.x >= box.left && point.x <= box.right && point.y >= box.bottom - 1 && point.y <= box.top + 1) {
        found.add(mark.id);
      }
    }
    return [...found];
  }

  #onMove(event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() =>
      this.#hover(this.#marksAt(event), { x: event.clientX, y: event.clientY }),
    );
  }

  #onClick(event: MouseEvent): void {
    if (document.getSelection()?.isCollapsed === false) return;
    const marks = this.#marksAt(event);
    if (marks.length > 0) this.#listeners.onMarkClick(marks, { x: event.clientX, y: event.clientY });
  }

  #hover(marks: readonly string[], at: { readonly x: number; readonly y: number } | null): void {
    const key = marks.join(' ');
    if (key === this.#hovered) return;
    this.#hovered = key;
    this.#listeners.onHover(marks, at);
  }
}

/** A box in CSS pixels from the upper left corner of its page. */
function rectIn(
  page: PDFPageView,
  box: PageBox,
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } {
  const corners = page.viewport.convertToViewportRectangle([box.left, box.bottom, box.right, box.top]) as number[];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = corners;
  return { left: Math.min(x0, x1), top: Math.min(y0, y1), right: Math.max(x0, x1), bottom: Math.max(y0, y1) };
}
