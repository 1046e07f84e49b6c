import type { Note, NoteSave } from '../../api/index.ts';
import { api, isOffline, Refused } from '../shell/client.ts';

type Selectors = NoteSave['selectors'];
type Color = Note['color'];

/** What was typed and is not kept by the server yet. */
export interface Draft {
  readonly id: string;
  /** The revision that the typing began from; 0 for a new note. */
  readonly revision: number;
  readonly selectors: Selectors;
  readonly color: Color;
  readonly body: string;
  readonly status: 'typed' | 'saving' | 'waiting' | 'conflict' | 'refused';
  /** With `conflict`: what somebody else saved meanwhile. */
  readonly theirs: Note | null;
  /** With `refused`: why. */
  readonly problem: string | null;
}

const QUIET_MS = 500;
const AGAIN_MS = 3000;

/**
 * Keeps notes as one types. What is typed lies in the browser's storage until the server has acknowledged it, so that neither a
 * closed tab nor a stopped server loses a word; a save that meets somebody else's asks which to keep.
 */
export class NoteKeeper {
  readonly #paperId: string;
  readonly #onKept: (note: Note) => void;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #drafts: ReadonlyMap<string, Draft>;

  constructor(paperId: string, onKept: (note: Note) => void) {
    this.#paperId = paperId;
    this.#onKept = onKept;
    this.#drafts = new Map(stored(this.#prefix).map((draft) => [draft.id, draft]));
    for (const { id } of this.#drafts.values()) this.#later(id, AGAIN_MS);
  }

  get #prefix(): string {
    return `threepass-draft-${this.#paperId}-`;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get drafts(): ReadonlyMap<string, Draft> {
    return this.#drafts;
  }

  /** Takes what was typed; it is saved when the typing rests. */
  write(
    note: { id: string; revision: number; selectors: Selectors; color: Color; body: string },
    { now = false } = {},
  ): void {
    const old = this.#drafts.get(note.id);
    this.#set({
      ...note,
      revision: old?.revision ?? note.revision,
      status: old?.status === 'conflict' ? 'conflict' : 'typed',
      theirs: old?.theirs ?? null,
      problem: null,
    });
    if (old?.status !== 'conflict') this.#later(note.id, now ? 0 : QUIET_MS);
  }

  /** Ends a conflict: `both` puts one below the other. */
  resolve(id: string, keep: 'mine' | 'theirs' | 'both'): void {
    const draft = this.#drafts.get(id);
    if (!draft?.theirs) return;
    if (keep === 'theirs') {
      this.#onKept(draft.theirs);
      this.#drop(id);
      return;
    }
    const body = keep === 'both' ? `${draft.theirs.body}\n\n---\n\n${draft.body}` : draft.body;
    this.#set({ ...draft, body, revision: draft.theirs.revision, status: 'typed', theirs: null });
    this.#later(id, 0);
  }

  /** Saves all that is unsaved now; for leaving the page and for a connection that came back. */
  flush(): void {
    for (const draft of this.#drafts.values()) if (draft.status !== 'conflict') this.#later(draft.id, 0);
  }

  forget(id: string): void {
    this.#drop(id);
  }

  close(): void {
    this.flush();
  }

  #later(id: string, ms: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.#save(id), ms),
    );
  }

  async #save(id: string): Promise<void> {
    const draft = this.#drafts.get(id);
    if (!draft || draft.status === 'saving' || draft.status === 'conflict') return;
    this.#set({ ...draft, status: 'saving' });
    const { revision, selectors, color, body } = draft;
    try {
      const kept = await api.saveNote(this.#paperId, id, { revision, selectors, color, body });
      this.#onKept(kept);
      const now = this.#drafts.get(id);
      if (now && (now.body !== body || now.color !== color)) {
        // Typed on while it was being saved.
        this.#set({ ...now, revision: kept.revision, status: 'typed' });
        this.#later(id, QUIET_MS);
      } else this.#drop(id);
    } catch (error) {
      const now = this.#drafts.get(id);
      if (!now) return;
      if (error instanceof Refused && error.status === 409 && error.current) {
        const theirs = error.current as Note;
        if (theirs.body === now.body && theirs.color === now.color) {
          this.#onKept(theirs);
          this.#drop(id);
        } else this.#set({ ...now, status: 'conflict', theirs });
      } else if (isOffline(error) || (error instanceof Refused && (error.status === 429 || error.status === 503))) {
        this.#set({ ...now, status: 'waiting' });
        this.#later(id, AGAIN_MS);
      } else {
        this.#set({ ...now, status: 'refused', problem: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  #set(draft: Draft): void {
    this.#drafts = new Map(this.#drafts).set(draft.id, draft);
    try {
      localStorage.setItem(this.#prefix + draft.id, JSON.stringify(draft));
    } catch {
      // Storage is full or forbidden: the page still holds it.
    }
    this.#tell();
  }

  #drop(id: string): void {
    clearTimeout(this.#timers.get(id));
    const rest = new Map(this.#drafts);
    rest.delete(id);
    this.#drafts = rest;
    try {
      localStorage.removeItem(this.#prefix + id);
    } catch {
      // As above.
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function stored(prefix: string): readonly Draft[] {
  const drafts: Draft[] = [];
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(prefix)) continue;
      const draft = JSON.parse(localStorage.getItem(name) ?? 'null') as Draft | null;
      if (draft && typeof draft.body === 'string') drafts.push({ ...draft, status: 'waiting', theirs: null });
    }
  } catch {
    // What cannot be read is left where it is.
  }
  return drafts;
}
