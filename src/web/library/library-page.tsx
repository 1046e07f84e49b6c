import './library.css';
import { ActionIcon, Button, CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowDownNarrowWide, ArrowUpNarrowWide, LayoutGrid, Plus, Rows3, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { KIND_WORDS, RECOMMENDATION_WORDS } from '../../exporters/index.ts';
import { BarContent } from '../shell/bar-content.tsx';
import { api, problemText } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import type { LibrarySearch } from '../shell/search-params.ts';
import { AddPapers, useAddPapers } from './add-papers.tsx';
import { EmptyLibrary } from './empty-library.tsx';
import { PaperCards } from './paper-cards.tsx';
import { PaperTable } from './paper-table.tsx';
import { SORT_WORDS } from './sorts.ts';
import { TextHits } from './text-hits.tsx';

const route = getRouteApi('/');

const STATE_WORDS = {
  unread: 'Unread',
  read: 'Pass done',
  'return-later': 'Return later',
  'set-aside': 'Set aside',
} as const;

function entries(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

export function LibraryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(search.q ?? '');
  const [q] = useDebouncedValue(typed, 180);
  const searchBox = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState(false);
  const add = useAddPapers();
  const change = (next: Partial<LibrarySearch>) =>
    void navigate({
      search: (old: LibrarySearch) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace: true,
    });

  useEffect(() => {
    if ((search.q ?? '') !== q) change({ q });
    // Only typing moves the address; the address moves the box when a bookmark or Back does.
  }, [q]); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    document.title = 'Library · Threepass';
  }, []);

  const query = {
    q: search.q,
    kind: search.kind ? [search.kind] : undefined,
    recommendation: search.recommendation ? [search.recommendation] : undefined,
    state: search.state ? [search.state] : undefined,
    tag: search.tag ? [search.tag] : undefined,
    sort: search.sort,
    order: search.order,
    deleted: search.deleted ? 'true' : undefined,
    limit: 500,
  } as Parameters<typeof api.listPapers>[0];
  const list = useQuery({
    queryKey: [...keys.papers, query],
    queryFn: ({ signal }) => api.listPapers(query, signal),
    placeholderData: keepPreviousData,
  });
  const jobs = useQuery({ queryKey: keys.jobs, queryFn: api.jobs });
  const view = search.view ?? 'cards';
  useHotkeys([
    ['/', () => searchBox.current?.focus()],
    ['a', () => setAdding(true)],
    ['v', () => change({ view: view === 'cards' ? 'table' : 'cards' })],
  ]);

  const papers = list.data?.papers ?? [];
  const filtered = Boolean(search.q || search.kind || search.recommendation || search.state || search.tag);
  const isEmpty = list.data?.inLibrary === 0 && (jobs.data?.jobs.length ?? 0) === 0 && search.deleted !== true;
  const ascending = search.order === 'asc';

  return (
    <main className="library" id="main" {...add.dropTarget}>
      <BarContent>
        <TextInput
          ref={searchBox}
          className="library-search"
          aria-label="Search title, authors, tags, notes and the text"
          placeholder="Search papers and their text"
          leftSection={<Search size={16} />}
          rightSection={
            typed !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => setTyped('')} />
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
        />
      </BarContent>
      {add.dragging && (
        <div className="drop-veil" aria-hidden="true">
          <p>Drop the papers here</p>
        </div>
      )}
      {list.isError && (
        <div className="gate">
          <h1>{problemText(list.error).title}</h1>
          <p className="soft">{problemText(list.error).advice}</p>
          <Button onClick={() => void list.refetch()}>Try again</Button>
        </div>
      )}
      {isEmpty && <EmptyLibrary add={add} />}
      {list.data && !isEmpty && (
        <>
          <div className="library-head">
            <h1>{search.deleted ? 'Bin' : 'Library'}</h1>
            <p className="soft" aria-live="polite">
              {filtered
                ? `${list.data.total} of ${list.data.inLibrary} papers`
                : `${list.data.total} ${list.data.total === 1 ? 'paper' : 'papers'}`}
            </p>
            <div className="bar-space" />
            <Button leftSection={<Plus size={17} />} onClick={() => setAdding(true)} className="add-button">
              Add papers
            </Button>
          </div>
          <div className="library-filters" role="group" aria-label="Filter and sort">
            <Select
              aria-label="Verdict"
              placeholder="Any verdict"
              clearable
              clearButtonProps={{ 'aria-label': 'Any verdict' }}
              data={entries(RECOMMENDATION_WORDS)}
              value={search.recommendation ?? null}
              onChange={(value) => change({ recommendation: value ?? undefined } as Partial<LibrarySearch>)}
            />
            <Select
              aria-label="Kind of paper"
              placeholder="Any kind"
              clearable
              clearButtonProps={{ 'aria-label': 'Any kind' }}
              data={entries(KIND_WORDS)}
              value={search.kind ?? null}
              onChange={(value) => change({ kind: value ?? undefined } as Partial<LibrarySearch>)}
            />
            <Select
              aria-label="State of reading"
              placeholder="Any state"
              clearable
              clearButtonProps={{ 'aria-label': 'Any state' }}
              data={entries(STATE_WORDS)}
              value={search.state ?? null}
              onChange={(value) => change({ state: value ?? undefined } as Partial<LibrarySearch>)}
            />
            {list.data.tags.length > 0 && (
              <Select
                aria-label="Tag"
                placeholder="Any tag"
                clearable
                clearButtonProps={{ 'aria-label': 'Any tag' }}
                data={list.data.tags.map(({ tag, papers: count }) => ({ value: tag, label: `${tag} (${count})` }))}
                value={search.tag ?? null}
                onChange={(value) => change({ tag: value ?? undefined } as Partial<LibrarySearch>)}
              />
            )}
            <div className="bar-space" />
            <Select
              aria-label="Sort by"
              data={entries(SORT_WORDS)}
              value={search.sort ?? 'added'}
              allowDeselect={false}
              onChange={(value) => change({ sort: value ?? undefined, order: undefined } as Partial<LibrarySearch>)}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={ascending ? 'Ascending; turn round' : 'Turn the order round'}
              title="Turn the order round"
              onClick={() => change({ order: ascending ? 'desc' : 'asc' })}
            >
              {ascending ? <ArrowUpNarrowWide size={17} /> : <ArrowDownNarrowWide size={17} />}
            </ActionIcon>
            <SegmentedControl
              aria-label="Show as"
              value={view}
              onChange={(value) => change({ view: value })}
              data={[
                { value: 'cards', label: <ViewLabel icon={<LayoutGrid size={16} />} name="Cards" /> },
                { value: 'table', label: <ViewLabel icon={<Rows3 size={16} />} name="Table" /> },
              ]}
            />
          </div>
          <AddPapers opened={adding} onClose={() => setAdding(false)} add={add} jobs={jobs.data?.jobs ?? []} />
          {papers.length === 0 && (
            <p className="nothing soft">
              {search.deleted
                ? 'The bin is empty.'
                : filtered
                  ? 'No paper of your library matches. Clear a filter or the search.'
                  : 'Nothing here yet.'}
            </p>
          )}
          {view === 'cards' ? (
            <PaperCards papers={papers} />
          ) : (
            <PaperTable
              papers={papers}
              sort={search.sort ?? 'added'}
              order={search.order}
              onSort={(sort, order) => change({ sort, order })}
            />
          )}
          {search.q && search.deleted !== true && <TextHits q={search.q} />}
          <footer className="library-foot soft small">
            <a href={api.exportLibraryUrl} download>
              Export the library
            </a>
            <button
              type="button"
              className="plain-button link"
              onClick={() => change({ deleted: search.deleted ? undefined : true } as Partial<LibrarySearch>)}
            >
              {search.deleted ? 'Back to the library' : 'Bin'}
            </button>
            <span>Drop PDFs anywhere on this page to add them, or the zip of an export to read it back.</span>
          </footer>
        </>
      )}
      {isEmpty && <AddPapers opened={adding} onClose={() => setAdding(false)} add={add} jobs={[]} />}
    </main>
  );
}

function ViewLabel({ icon, name }: { icon: React.ReactNode; name: string }) {
  return (
    <span className="view-label">
      {icon}
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
