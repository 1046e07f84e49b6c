import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Answer, Note, NoteSave } from '../../api/index.ts';
import { api } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { newId } from '../shell/new-id.ts';
import { sayDone, sayProblem } from '../shell/say.tsx';
import { NoteKeeper, type Draft } from './note-keeper.ts';

export interface ShownNote {
  readonly note: Note;
  readonly draft: Draft | null;
}

export interface Notes {
  readonly list: readonly ShownNote[];
  readonly write: (note: Note, change: { readonly body?: string; readonly color?: Note['color'] }) => void;
  readonly add: (selectors: NoteSave['selectors'], color: Note['color'], anchor: Note['anchor']) => string;
  readonly remove: (note: Note) => void;
  readonly resolve: (id: string, keep: 'mine' | 'theirs' | 'both') => void;
}

export function useNotes(paperId: string): Notes {
  const client = useQueryClient();
  const query = useQuery({ queryKey: keys.notes(paperId), queryFn: () => api.notes(paperId) });
  const keeper = useMemo(
    () =>
      new NoteKeeper(paperId, (kept) =>
        client.setQueryData<Answer<'notes'>>(keys.notes(paperId), (old) => {
          const notes = old?.notes ?? [];
          const known = notes.some(({ id }) => id === kept.id);
          return { notes: known ? notes.map((note) => (note.id === kept.id ? kept : note)) : [...notes, kept] };
        }),
      ),
    [paperId, client],
  );
  const drafts = useSyncExternalStore(keeper.subscribe, () => keeper.drafts);
  useEffect(() => {
    const flush = () => keeper.flush();
    globalThis.addEventListener('online', flush);
    globalThis.addEventListener('pagehide', flush);
    return () => {
      globalThis.removeEventListener('online', flush);
      globalThis.removeEventListener('pagehide', flush);
      keeper.close();
    };
  }, [keeper]);

  const list = useMemo(() => {
    const notes = (query.data?.notes ?? []).filter(({ deletedAt }) => deletedAt === null);
    const shown: ShownNote[] = notes.map((note) => {
      const draft = drafts.get(note.id) ?? null;
      return { note: draft ? { ...note, body: draft.body, color: draft.color } : note, draft };
    });
    // What was typed into a new note and never reached the server.
    for (const draft of drafts.values()) {
      if (notes.some(({ id }) => id === draft.id)) continue;
      const now = new Date().toISOString();
      shown.push({
        draft,
        note: {
          id: draft.id,
          paperId,
          revision: 0,
          selectors: draft.selectors as Note['selectors'],
          color: draft.color,
          body: draft.body,
          origin: 'reader',
          createdAt: now,
          updatedAt: now,
          deletedAt: null,
          anchor: draft.selectors === null ? { type: 'paper' } : { type: 'orphan' },
        },
      });
    }
    return shown;
  }, [query.data, drafts, paperId]);

  return {
    list,
    write: (note, change) =>
      keeper.write({
        id: note.id,
        revision: note.revision,
        selectors: note.selectors as NoteSave['selectors'],
        color: change.color ?? note.color,
        body: change.body ?? note.body,
      }),
    add: (selectors, color, anchor) => {
      const id = newId();
      const now = new Date().toISOString();
      const note = {
        id,
        paperId,
        revision: 0,
        selectors,
        color,
        body: '',
        origin: 'reader',
        createdAt: now,
        updatedAt: now,
        deletedAt: null,
        anchor,
      } as Note;
      client.setQueryData<Answer<'notes'>>(keys.notes(paperId), (old) => ({ notes: [...(old?.notes ?? []), note] }));
      keeper.write({ id, revision: 0, selectors, color, body: '' }, { now: true });
      return id;
    },
    remove: (note) => {
      const drop = () =>
        client.setQueryData<Answer<'notes'>>(keys.notes(paperId), (old) => ({
          notes: (old?.notes ?? []).filter(({ id }) => id !== note.id),
        }));
      keeper.forget(note.id);
      drop();
      void api
        .removeNote(paperId, note.id, note.revision)
        .then(() =>
          sayDone(
            'Note removed.',
            () =>
              void api
                .restoreNote(paperId, note.id)
                .catch(sayProblem)
                .then(() => client.invalidateQueries({ queryKey: keys.notes(paperId) })),
          ),
        )
        .catch(async (error: unknown) => {
          sayProblem(error);
          await client.invalidateQueries({ queryKey: keys.notes(paperId) });
        });
    },
    resolve: (id, keep) => keeper.resolve(id, keep),
  };
}
