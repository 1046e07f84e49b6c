import './paper.css';
import { ActionIcon, Button, Loader, Popover, SegmentedControl, Switch, useComputedColorScheme } from '@mantine/core';
import { useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowLeft, Highlighter, ListChecks, PanelLeft, PanelRight, StickyNote } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Note } from '../../api/index.ts';
import {
  PROBLEMS,
  type Evidence,
  type PaperDocument,
  type PaperReport,
  type SkimRole,
  type Span,
} from '../../model/index.ts';
import { boxesOf as boxesIn } from '../../views/index.ts';
import { PaperMenu } from '../library/paper-menu.tsx';
import { AnalysisView } from '../library/paper-facts.tsx';
import { loadNoteText } from '../notes/load-note-text.ts';
import { ColorButtons } from '../notes/notes-tab.tsx';
import { useNotes } from '../notes/use-notes.ts';
import { BarContent } from '../shell/bar-content.tsx';
import { api, problemText } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { paperQuery, reportQuery } from '../shell/query-client.ts';
import { FindingsPanel, TABS, type TabName } from './findings-panel.tsx';
import { Floating } from './floating.tsx';
import { skimMarks, SKIM_ROLES } from './found.ts';
import { MarkCard, ROLE_WORDS } from './mark-card.tsx';
import type { MapPointer, PaperMap, PeekTarget } from './paper-map.ts';
import { fetchEarly } from './pdf-file.ts';
import { PdfPane } from './pdf-pane.tsx';
import type { Column, PdfView } from './pdf-view.ts';
import { PeekCard } from './peek-card.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { evidenceKey, RoomProvider, type KnownWork, type Room, type Shown } from './room.tsx';
import { selectedSpan } from './selection.ts';
import { selectorsOf } from './selectors.ts';
import type { Mark, Pointer, ScreenPoint, ViewPlace } from './surface.ts';
import { TextPane } from './text-pane.tsx';
import { usePaperMap } from './use-paper-map.ts';
import { usePlan } from './use-plan.ts';

const route = getRouteApi('/papers/$paperId');
const PEEK_AFTER_MS = 220;
const PEEK_LEAVES_MS = 260;
const PLACE_AFTER_MS = 1500;
const NOTES_AFTER_MS = 3000;
const WORDS_AFTER_MS = 250;
/** From where the notes' words can still be read beside the quote that is selected. */
const NARROW = '(max-width: 960px)';

export function PaperPage() {
  const { paperId } = route.useParams();
  return <PaperRoom key={paperId} paperId={paperId} />;
}

function PaperRoom({ paperId }: { paperId: string }) {
  const paper = useQuery(paperQuery(paperId));
  const report = useQuery(reportQuery(paperId));
  const pageless = report.data?.document.pages.length === 0;
  useEffect(() => (pageless ? undefined : fetchEarly(api.fileUrl(paperId))), [paperId, pageless]);
  const navigate = route.useNavigate();
  useEffect(() => {
    document.title = `${paper.data?.title ?? 'Paper'} · Threepass`;
  }, [paper.data?.title]);
  if (paper.isError) {
    return (
      <main className="gate" id="main">
        <h1>{problemText(paper.error).title}</h1>
        <p className="soft">{problemText(paper.error).advice}</p>
        <Button onClick={() => void navigate({ to: '/' })}>To the library</Button>
      </main>
    );
  }
  const bar = paper.data && (
    <BarContent>
      <div className="paper-bar">
        <span className="paper-bar-title" title={paper.data.title}>
          {paper.data.title}
        </span>
        <PaperMenu paper={paper.data} onRemoved={() => void navigate({ to: '/' })} />
      </div>
    </BarContent>
  );
  if (report.data) {
    return (
      <>
        {bar}
        <Reading paperId={paperId} report={report.data} hasPdf={!pageless} />
      </>
    );
  }
  const analysis = paper.data?.analysis;
  return (
    <main className="reading reading-waits" id="main">
      {bar}
      <div className="gate">
        {analysis?.status === 'failed' && paper.data ? (
          <>
            <h1>This paper could not be read</h1>
            <AnalysisView paper={paper.data} />
            <Button onClick={() => void api.analysePaper(paperId).then(() => paper.refetch())} variant="default">
              Try again
            </Button>
          </>
        ) : paper.data && analysis && analysis.status !== 'done' ? (
          <>
            <h1>{paper.data.title}</h1>
            <AnalysisView paper={paper.data} />
          </>
        ) : report.isError ? (
          <>
            <h1>{problemText(report.error).title}</h1>
            <p className="soft">{problemText(report.error).advice || PROBLEMS['internal-error']}</p>
            <Button onClick={() => void report.refetch()}>Try again</Button>
          </>
        ) : (
          <Loader size="sm" />
        )}
      </div>
    </main>
  );
}

type Part = 'plan' | 'paper' | 'findings';

function Reading({ paperId, report, hasPdf }: { paperId: string; report: PaperReport; hasPdf: boolean }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const dark = useComputedColorScheme('light') === 'dark';
  const [part, setPart] = useState<Part>('findings');
  const [panels, setPanels] = useLocalStorage({
    key: 'threepass-panels',
    defaultValue: { plan: true, findings: true },
    getInitialValueInEffect: false,
  });
  const [roles, setRoles] = useLocalStorage<Record<SkimRole, boolean>>({
    key: 'threepass-roles',
    defaultValue: { contribution: true, method: true, result: true, limitation: true },
    getInitialValueInEffect: false,
  });
  const [whitePage, setWhitePage] = useLocalStorage({
    key: 'threepass-white-page',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const tab: TabName = TABS.find(({ id }) => id === search.tab)?.id ?? 'verdict';
  const setTab = useCallback(
    (id: TabName) => void navigate({ search: (old) => ({ ...old, tab: id }), replace: true, resetScroll: false }),
    [navigate],
  );
  const view = useRef<PdfView | null>(null);
  const text = useRef<HTMLElement | null>(null);
  const [ready, setReady] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [places, setPlaces] = useState<readonly ViewPlace[]>([]);
  const landed = useRef<number | null>(null);
  const [hover, setHover] = useState<{ readonly ids: readonly string[]; readonly at: ScreenPoint } | null>(null);
  const [peek, setPeek] = useState<{ readonly pointer: MapPointer; readonly anchor: HTMLElement } | null>(null);
  const peekTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [selected, setSelected] = useState<{ readonly span: Span; readonly rect: DOMRect } | null>(null);
  const [editing, setEditing] = useState<string | null>(search.note ?? null);
  const [said, setSaid] = useState('');
  const notes = useNotes(paperId);
  const plan = usePlan(paperId, true);
  // What is only looked at later waits for the first page: the machine has few hands.
  const [drawn, setDrawn] = useState(!hasPdf);
  useEffect(() => {
    // A note can be written also after the server has gone.
    const timer = drawn ? setTimeout(() => void loadNoteText(), NOTES_AFTER_MS) : undefined;
    return () => clearTimeout(timer);
  }, [drawn]);
  const map: PaperMap | null = usePaperMap(drawn ? report : null);
  const matches = useQuery({
    queryKey: keys.references(paperId),
    queryFn: () => api.references(paperId),
    enabled: drawn,
  });
  const known = useMemo(
    () => new Map((matches.data?.matches ?? []).map((one): [string, KnownWork] => [one.blockId, one])),
    [matches.data],
  );
  const column = useMemo(() => columnOf(report.document), [report]);
  const boxesOf = useCallback((span: Span) => boxesIn(report.document, span), [report]);

  // Where the reader is, and the way back -----------------------------------------------------------------------------

  const placeNow = useCallback((): ViewPlace | null => {
    if (view.current) return view.current.place;
    const { current } = text;
    return current ? { scrollTop: current.scrollTop, scrollLeft: 0, scale: 1, pageIndex: 0 } : null;
  }, []);

  // Known at once, too: two keys may come before the page is drawn again.
  const kept = useRef<readonly ViewPlace[]>([]);
  const asked = useRef(0);
  const keepPlaces = useCallback((next: readonly ViewPlace[]) => {
    kept.current = next;
    setPlaces(next);
  }, []);

  /** Keeps where the reader is before a jump, unless the last jump brought them here and they have not moved since. */
  const leave = useCallback(() => {
    const place = placeNow();
    if (!place) return;
    if (landed.current !== null && Math.abs(place.scrollTop - landed.current) < 4) return;
    keepPlaces([...kept.current.slice(-49), place]);
    globalThis.history.pushState({ ...(globalThis.history.state as object | null) }, '');
  }, [placeNow, keepPlaces]);

  const land = useCallback(() => {
    landed.current = placeNow()?.scrollTop ?? null;
  }, [placeNow]);

  const goBack = useCallback(() => {
    const place = kept.current.at(-1);
    if (!place) return;
    if (view.current) view.current.restore(place);
    else text.current?.scrollTo({ top: place.scrollTop, behavior: 'instant' });
    landed.current = null;
    keepPlaces(kept.current.slice(0, -1));
    setShown(null);
  }, [keepPlaces]);
  /** One place back through the browser's history, and never out of the paper: the browser goes there in its own time. */
  const askBack = useCallback(() => {
    if (asked.current >= kept.current.length) return;
    asked.current += 1;
    globalThis.history.back();
  }, []);
  useEffect(() => {
    // The browser's Back is the same way back.
    const pop = () => {
      asked.current = Math.max(0, asked.current - 1);
      goBack();
    };
    globalThis.addEventListener('popstate', pop);
    return () => globalThis.removeEventListener('popstate', pop);
  }, [goBack]);

  const show = useCallback(
    (next: Shown) => {
      leave();
      setShown(next);
      setPeek(null);
      if (narrow) setPart('paper');
      setSaid(`Showing ${next.name}`);
      const { current } = view;
      if (current) void current.show(next.boxes).then(land);
      else if (next.span && text.current) {
        scrollToText(text.current, next.span.start);
        land();
      }
    },
    [leave, land, narrow],
  );
  const showSpan = useCallback(
    (span: Span, name: string, look: Shown['look'] = 'evidence') =>
      show({ key: `${look === 'step' ? 's' : 'q'}${span.start}-${span.end}`, span, boxes: boxesOf(span), look, name }),
    [show, boxesOf],
  );
  const showEvidence = useCallback(
    (evidence: Evidence) => {
      if (evidence.type === 'absence') return;
      show({
        key: evidenceKey(evidence),
        span: evidence.type === 'quote' ? evidence.span : null,
        boxes: evidence.type === 'quote' ? boxesOf(evidence.span) : [evidence.box],
        look: evidence.type === 'quote' ? 'evidence' : 'region',
        name: evidence.type === 'quote' ? 'the quoted words' : evidence.label,
      });
    },
    [show, boxesOf],
  );
  const goToTarget = useCallback(
    (target: PeekTarget) => {
      if (target.type === 'reference') showSpan(target.entry.span, 'the reference');
      else showSpan(target.span, target.label);
    },
    [showSpan],
  );

  // What lies over the paper ------------------------------------------------------------------------------------------

  const found = useMemo(() => skimMarks(report, boxesOf), [report, boxesOf]);
  const marks = useMemo((): readonly Mark[] => {
    const list: Mark[] = found.filter(({ role }) => roles[role]);
    for (const { note } of notes.list) {
      if (note.anchor.type !== 'anchored') continue;
      list.push({ id: `n-${note.id}`, look: note.color, boxes: note.anchor.boxes, span: note.anchor.span });
    }
    if (shown) list.push({ id: 'shown', look: shown.look, boxes: shown.boxes, span: shown.span });
    return list;
  }, [found, roles, notes.list, shown]);
  const pointers = useMemo(
    (): readonly Pointer[] =>
      (map?.pointers ?? []).map((pointer) => ({
        id: pointer.id,
        boxes: pointer.boxes,
        span: pointer.span,
        name: pointerName(pointer),
      })),
    [map],
  );
  const pointerById = useMemo(() => new Map((map?.pointers ?? []).map((one) => [one.id, one])), [map]);

  const closePeek = useCallback(() => {
    clearTimeout(peekTimer.current);
    setPeek(null);
  }, []);
  const onPointer = (id: string, anchor: HTMLElement, how: 'hover' | 'focus' | 'click' | 'leave') => {
    const pointer = pointerById.get(id);
    clearTimeout(peekTimer.current);
    if (!pointer) return;
    if (how === 'leave') {
      peekTimer.current = setTimeout(() => setPeek(null), PEEK_LEAVES_MS);
    } else if (how === 'click') {
      // A finger cannot hover: the first touch shows the card, from which one goes on.
      const touch = globalThis.matchMedia('(hover: none)').matches;
      if (touch) setPeek({ pointer, anchor });
      else if (pointer.targets[0]) goToTarget(pointer.targets[0]);
    } else {
      peekTimer.current = setTimeout(() => setPeek({ pointer, anchor }), how === 'focus' ? 0 : PEEK_AFTER_MS);
    }
  };
  useEffect(() => {
    if (!peek) return undefined;
    peek.anchor.dataset['open'] = '';
    return () => {
      delete peek.anchor.dataset['open'];
    };
  }, [peek]);

  const onMarkClick = (ids: readonly string[], at: ScreenPoint) => {
    const note = ids.find((id) => id.startsWith('n-'));
    if (note) {
      setTab('notes');
      setPanels((old) => ({ ...old, findings: true }));
      if (narrow) setPart('findings');
      setEditing(note.slice(2));
    } else setHover({ ids, at });
  };

  // Selected words ----------------------------------------------------------------------------------------------------

  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const inside =
        selection && !selection.isCollapsed && selection.rangeCount > 0
          ? selection.anchorNode instanceof Element
            ? selection.anchorNode
            : selection.anchorNode?.parentElement
          : null;
      if (!selection || !inside) return setSelected(null);
      const rect = selection.getRangeAt(selection.rangeCount - 1).getBoundingClientRect();
      if (view.current && inside.closest('.textLayer')) {
        const span = selectedSpan(report.document, view.current, selection);
        return setSelected(span ? { span, rect } : null);
      }
      if (text.current?.contains(inside)) {
        const span = selectedText(selection);
        return setSelected(span ? { span, rect } : null);
      }
      return undefined;
    };
    const later = () => setTimeout(look, 10);
    document.addEventListener('pointerup', later);
    document.addEventListener('keyup', later);
    return () => {
      document.removeEventListener('pointerup', later);
      document.removeEventListener('keyup', later);
    };
  }, [report]);

  const mark = (color: Note['color'], { write }: { readonly write: boolean }) => {
    if (!selected) return;
    const { span } = selected;
    const boxes = boxesOf(span);
    const id = notes.add(selectorsOf(report.document, span, boxes[0]?.pageIndex ?? null), color, {
      type: 'anchored',
      span,
      boxes: [...boxes],
      exact: true,
    });
    document.getSelection()?.removeAllRanges();
    setSelected(null);
    if (write) openNote(id);
  };
  const openNote = (id: string) => {
    setTab('notes');
    setPanels((old) => ({ ...old, findings: true }));
    if (narrow) setPart('findings');
    setEditing(id);
  };

  // Opening at a place, and keeping it --------------------------------------------------------------------------------

  const opened = useRef(false);
  useEffect(() => {
    if (!ready || opened.current || !plan.progress) return;
    opened.current = true;
    const [start, end] = (search.at ?? '').split('-').map(Number);
    if (start !== undefined && end !== undefined && end > start && end <= report.document.text.length) {
      showSpan({ start, end }, 'the place you came for');
    } else if (plan.progress.place && view.current) {
      void view.current.goToEdge(plan.progress.place);
    }
  }, [ready, plan.progress, search.at, report, showSpan]);

  const { send, current } = plan;
  const stepKey = current?.key ?? null;
  useEffect(() => {
    if (!ready || !view.current) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      setHover(null);
      setPeek((old) => (old && document.activeElement === old.anchor ? old : null));
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (view.current) send([{ type: 'place', place: { ...view.current.topEdge, stepKey } }]);
      }, PLACE_AFTER_MS);
    };
    const container = document.querySelector('.pdf-container');
    container?.addEventListener('scroll', moved, { passive: true });
    return () => {
      clearTimeout(timer);
      container?.removeEventListener('scroll', moved);
    };
  }, [ready, send, stepKey]);

  const onView = useCallback((next: PdfView | null) => {
    view.current = next;
    setReady(next !== null);
  }, []);
  const drawnTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onDrawn = useCallback(() => {
    clearTimeout(drawnTimer.current);
    // Its words come just after the picture of the page.
    drawnTimer.current = setTimeout(() => setDrawn(true), WORDS_AFTER_MS);
  }, []);
  useEffect(() => () => clearTimeout(drawnTimer.current), []);
  const onText = useCallback((next: HTMLElement | null) => {
    text.current = next;
    setReady(next !== null);
  }, []);

  // Keys --------------------------------------------------------------------------------------------------------------

  const step = (by: 1 | -1) => {
    const at = plan.steps.findIndex(({ key }) => key === plan.current?.key);
    const next = plan.steps[at + by];
    if (!next) return;
    plan.choose(next.key);
    showSpan(next.step.target.span, next.step.title, 'step');
  };
  const scroller = () => document.querySelector<HTMLElement>('.pdf-container');
  useHotkeys([
    ['j', () => scroller()?.scrollBy({ top: 90 })],
    ['k', () => scroller()?.scrollBy({ top: -90 })],
    ['ArrowRight', () => view.current?.goToPage(view.current.place.pageIndex + 1)],
    ['ArrowLeft', () => view.current?.goToPage(view.current.place.pageIndex - 1)],
    ['+', () => view.current?.zoomBy(1.15)],
    ['shift++', () => view.current?.zoomBy(1.15)],
    ['=', () => view.current?.zoomBy(1.15)],
    ['-', () => view.current?.zoomBy(1 / 1.15)],
    ['0', () => view.current?.fitWidth()],
    ['n', () => step(1)],
    ['b', () => step(-1)],
    ['x', () => plan.current && plan.tick(plan.current.key, !plan.current.done)],
    ['t', () => (plan.clock.since === null ? plan.clock.start() : plan.clock.stop())],
    ['[', () => setPanels((old) => ({ ...old, plan: !old.plan }))],
    [']', () => setPanels((old) => ({ ...old, findings: !old.findings }))],
    ['h', () => setRoles((old) => (Object.values(old).some(Boolean) ? allRoles(false) : allRoles(true)))],
    ['m', () => (selected ? mark('yellow', { write: true }) : openNote(notes.add(null, 'yellow', { type: 'paper' })))],
    ...TABS.map(({ id }, index): [string, () => void] => [
      String(index + 1),
      () => {
        setPanels((old) => ({ ...old, findings: true }));
        if (narrow) setPart('findings');
        setTab(id);
      },
    ]),
    [
      'Escape',
      () => {
        if (peek || hover) {
          closePeek();
          setHover(null);
        } else if (places.length > 0) askBack();
        else setShown(null);
      },
    ],
  ]);

  const room: Room = {
    paperId,
    report,
    map,
    boxesOf,
    shown,
    show,
    showEvidence,
    showSpan,
    picture: useCallback(async (box, widthPx) => (await view.current?.picture(box, widthPx)) ?? null, []),
    goToTarget,
    known,
    announce: setSaid,
  };

  const rolesFound = SKIM_ROLES.filter((role) => found.some((one) => one.role === role));
  const tools = (
    <>
      {!narrow && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={panels.plan ? 'Hide the plan' : 'Show the plan'}
          aria-pressed={panels.plan}
          title="Plan ([)"
          onClick={() => setPanels((old) => ({ ...old, plan: !old.plan }))}
        >
          <PanelLeft size={17} />
        </ActionIcon>
      )}
      <Popover position="bottom-start" withinPortal trapFocus>
        <Popover.Target>
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<Highlighter size={16} />}>
            Highlights
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Highlights">
          <div className="role-switches">
            {rolesFound.length === 0 && <p className="small soft">Nothing to highlight was found.</p>}
            {rolesFound.map((role) => (
              <Switch
                key={role}
                checked={roles[role]}
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  setRoles((old) => ({ ...old, [role]: checked }));
                }}
                label={
                  <span className={`role role-${role}`}>
                    {ROLE_WORDS[role]} ({found.filter((one) => one.role === role).length})
                  </span>
                }
              />
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
  const hovered = hover && {
    found: found.filter(({ id }) => hover.ids.includes(id)),
    notes: notes.list.filter(({ note }) => hover.ids.includes(`n-${note.id}`)).map(({ note }) => note.body),
    at: hover.at,
  };
  const over = (
    <>
      {places.length > 0 && (
        <Button className="way-back" radius="xl" size="sm" leftSection={<ArrowLeft size={16} />} onClick={askBack}>
          Back
          {hasPdf && ` to p. ${report.document.pages[places.at(-1)!.pageIndex]?.label ?? places.at(-1)!.pageIndex + 1}`}
          <kbd className="wide-only">Esc</kbd>
        </Button>
      )}
    </>
  );
  const listeners = {
    onHover: (ids: readonly string[], at: ScreenPoint | null) => setHover(ids.length > 0 && at ? { ids, at } : null),
    onMarkClick,
    onPointer,
    onLeave: leave,
  };
  const showPlan = narrow ? part === 'plan' : panels.plan;
  const showFindings = narrow ? part === 'findings' : panels.findings;
  return (
    <RoomProvider value={room}>
      <main
        className={dark && !whitePage ? 'reading dark-paper' : 'reading'}
        id="main"
        data-part={narrow ? part : undefined}
        data-plan={showPlan || undefined}
        data-findings={showFindings || undefined}
      >
        <h1 className="visually-hidden">{report.paper.title ?? 'Paper'}</h1>
        {showPlan && (
          <aside className="panel plan-panel" aria-label="Reading plan">
            <PlanPanel plan={plan} />
          </aside>
        )}
        {hasPdf ? (
          <PdfPane
            url={api.fileUrl(paperId)}
            pageCount={report.document.pages.length}
            column={column}
            marks={marks}
            pointers={pointers}
            listeners={listeners}
            onView={onView}
            onDrawn={onDrawn}
            darkPaper={dark && !whitePage}
            onDarkPaper={dark ? (on) => setWhitePage(!on) : null}
            tools={
              <>
                {tools}
                {!narrow && !panels.findings && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label="Show the findings"
                    title="Findings (])"
                    onClick={() => setPanels((old) => ({ ...old, findings: true }))}
                  >
                    <PanelRight size={17} />
                  </ActionIcon>
                )}
              </>
            }
          >
            {over}
          </PdfPane>
        ) : (
          <TextPane
            report={report}
            marks={marks}
            pointers={pointers}
            listeners={listeners}
            tools={tools}
            onReady={onText}
          >
            {over}
          </TextPane>
        )}
        {showFindings && (
          <aside className="panel findings-panel" aria-label="Findings">
            <FindingsPanel
              tab={tab}
              onTab={setTab}
              notes={notes}
              editing={editing}
              onEdit={setEditing}
              onHide={narrow ? null : () => setPanels((old) => ({ ...old, findings: false }))}
            />
          </aside>
        )}
        {narrow && (
          <nav className="part-bar" aria-label="Parts of this page">
            <SegmentedControl
              fullWidth
              value={part}
              onChange={(value) => setPart(value)}
              aria-label="Plan, paper or findings"
              data={[
                {
                  value: 'plan',
                  label: (
                    <span className="part-name">
                      <ListChecks size={17} /> Plan
                    </span>
                  ),
                },
                {
                  value: 'paper',
                  label: (
                    <span className="part-name">
                      <PanelLeft size={17} /> Paper
                    </span>
                  ),
                },
                {
                  value: 'findings',
                  label: (
                    <span className="part-name">
                      <PanelRight size={17} /> Findings
                    </span>
                  ),
                },
              ]}
            />
          </nav>
        )}
        {peek && (
          <PeekCard
            key={peek.pointer.id}
            pointer={peek.pointer}
            anchor={peek.anchor.getBoundingClientRect()}
            onEnter={() => clearTimeout(peekTimer.current)}
            onLeave={() => {
              peekTimer.current = setTimeout(() => setPeek(null), PEEK_LEAVES_MS);
            }}
          />
        )}
        {hovered && !peek && !selected && (hovered.found.length > 0 || hovered.notes.length > 0) && (
          <MarkCard {...hovered} />
        )}
        {selected && (
          <Floating anchor={selected.rect} className="selection-bar" label="The selected words">
            <ColorButtons value={null} onPick={(color) => mark(color, { write: false })} />
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<StickyNote size={15} />}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => mark('yellow', { write: true })}
            >
              Note
            </Button>
          </Floating>
        )}
        <p className="visually-hidden" aria-live="polite">
          {said}
        </p>
      </main>
    </RoomProvider>
  );
}

/** Between which edges nearly all lines stand, with a little air beside them; null for a document without pages. */
function columnOf({ lines }: PaperDocument): Column | null {
  const lefts = lines.map(({ box }) => box.left).toSorted((a, b) => a - b);
  const rights = lines.map(({ box }) => box.right).toSorted((a, b) => a - b);
  const leftPt = lefts[Math.floor(lefts.length * 0.03)];
  const rightPt = rights[Math.floor(rights.length * 0.97)];
  return leftPt === undefined || rightPt === undefined || rightPt - leftPt < 100
    ? null
    : { leftPt: leftPt - 9, rightPt: rightPt + 9 };
}

function allRoles(on: boolean): Record<SkimRole, boolean> {
  return { contribution: on, method: on, result: on, limitation: on };
}

function pointerName({ words, targets }: MapPointer): string {
  const [first] = targets;
  if (!first) return words;
  if (first.type === 'block') return `${words}: leads to ${first.label}`;
  const { title, authors, year } = first.entry;
  return `${words}: ${[authors[0], title, year].filter(Boolean).join(', ') || 'a reference'}`;
}

function scrollToText(scroller: HTMLElement, offset: number): void {
  let best: HTMLElement | null = null;
  for (const element of scroller.querySelectorAll<HTMLElement>('[data-start]')) {
    if (Number(element.dataset['start']) <= offset) best = element;
    else break;
  }
  if (best) {
    const top = best.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    scroller.scrollTo({ top: Math.max(0, top - scroller.clientHeight * 0.3), behavior: 'instant' });
  }
}

/** In the text pane every stretch knows where it starts. */
function selectedText(selection: Selection): Span | null {
  const range = selection.getRangeAt(0);
  const offset = (node: Node, within: number): number | null => {
    const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]');
    return element ? Number(element.dataset['start']) + (node instanceof Element ? 0 : within) : null;
  };
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start !== null && end !== null && end > start ? { start, end } : null;
}
