import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Pencil, Plus, Search, Trash2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Note } from '../../api/index.ts';
import { plainText, shortened } from '../../exporters/index.ts';
import { useRoom } from '../paper/room.tsx';
import { loadNoteText } from './load-note-text.ts';
import type { Notes, ShownNote } from './use-notes.ts';

/** Without the server there may be no code for maths; the words of a note are there all the same. */
const NoteText = lazy(async () => {
  const shown = await loadNoteText();
  return { default: shown ?? PlainNote };
});

function PlainNote({ body }: { body: string }) {
  return <p style={{ whiteSpace: 'pre-wrap' }}>{body}</p>;
}

const NOTE_COLOR_NAMES = ['yellow', 'green', 'blue', 'pink', 'purple'] as const satisfies readonly Note['color'][];

function quoteOf(note: Note): string | null {
  for (const selector of note.selectors ?? []) if (selector.type === 'TextQuoteSelector') return selector.exact;
  return null;
}

const STATUS_WORDS = {
  typed: 'not saved yet',
  saving: 'saving',
  waiting: 'kept in this browser until the server is back',
  conflict: 'changed elsewhere',
  refused: 'not saved',
} as const;

export function ColorButtons({
  value,
  onPick,
}: {
  value: Note['color'] | null;
  onPick: (color: Note['color']) => void;
}) {
  return (
    <span className="colors" role="group" aria-label="Colour">
      {NOTE_COLOR_NAMES.map((color) => (
        <button
          type="button"
          key={color}
          className={`color color-${color}`}
          aria-label={color}
          aria-pressed={value === color}
          title={color}
          // The selection must live through the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(color)}
        />
      ))}
    </span>
  );
}

function NoteCard({
  shown: { note, draft },
  notes,
  editing,
  onEdit,
}: {
  shown: ShownNote;
  notes: Notes;
  editing: boolean;
  onEdit: (id: string | null) => void;
}) {
  const { showSpan, report } = useRoom();
  const box = useRef<HTMLTextAreaElement>(null);
  const quote = quoteOf(note);
  const { anchor } = note;
  useEffect(() => {
    if (editing) box.current?.focus();
  }, [editing]);
  const lines = note.body.split('\n').length;
  return (
    <li className={`note note-${note.color}`} data-note={note.id}>
      {quote !== null && (
        <button
          type="button"
          className="note-quote"
          disabled={anchor.type !== 'anchored'}
          onClick={() => anchor.type === 'anchored' && showSpan(anchor.span, 'the words of your note')}
        >
          “{shortened(plainText(quote), 220)}”
        </button>
      )}
      {anchor.type === 'orphan' && draft === null && (
        <p className="small warn">These words are no longer in the paper as it is read now; the note is kept.</p>
      )}
      {anchor.type === 'anchored' && !anchor.exact && (
        <p className="small soft">Found again by likeness: the words differ a little.</p>
      )}
      {editing ? (
        <textarea
          ref={box}
          className="note-box"
          aria-label="Note, in Markdown; maths between dollar signs"
          placeholder="Markdown, maths between $…$. Saved as you type."
          rows={Math.min(18, Math.max(4, lines + 1))}
          value={note.body}
          onChange={(event) => notes.write(note, { body: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              onEdit(null);
            }
          }}
        />
      ) : (
        note.body !== '' && (
          <div className="note-text">
            <Suspense fallback={<p className="soft">{note.body}</p>}>
              <NoteText body={note.body} />
            </Suspense>
          </div>
        )
      )}
      {draft?.status === 'conflict' && draft.theirs && (
        <div className="conflict" role="alert">
          <p>
            <b>This note was changed elsewhere meanwhile.</b> There it says:
          </p>
          <blockquote>{draft.theirs.body === '' ? '(nothing)' : draft.theirs.body}</blockquote>
          <div className="conflict-choices">
            <Button size="compact-sm" variant="default" onClick={() => notes.resolve(note.id, 'mine')}>
              Keep mine
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => notes.resolve(note.id, 'theirs')}>
              Keep theirs
            </Button>
            <Button size="compact-sm" onClick={() => notes.resolve(note.id, 'both')}>
              Keep both
            </Button>
          </div>
        </div>
      )}
      <div className="note-foot">
        <ColorButtons value={note.color} onPick={(color) => notes.write(note, { color })} />
        <span className="note-status" role="status">
          {draft ? (draft.problem ?? STATUS_WORDS[draft.status]) : note.origin === 'file' ? 'from the PDF' : 'saved'}
        </span>
        {anchor.type === 'anchored' && (
          <span className="small soft">
            {report.document.pages[anchor.boxes[0]?.pageIndex ?? 0] && anchor.boxes[0]
              ? `p. ${report.document.pages[anchor.boxes[0].pageIndex]!.label}`
              : ''}
          </span>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={editing ? 'Done' : 'Edit the note'}
          aria-pressed={editing}
          onClick={() => onEdit(editing ? null : note.id)}
        >
          <Pencil size={15} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label="Remove the note"
          onClick={() => notes.remove(note)}
        >
          <Trash2 size={15} />
        </ActionIcon>
      </div>
    </li>
  );
}

export function NotesTab({
  notes,
  editing,
  onEdit,
}: {
  notes: Notes;
  editing: string | null;
  onEdit: (id: string | null) => void;
}) {
  const [q, setQ] = useState('');
  const words = q.trim().toLowerCase();
  const shown = notes.list.filter(
    ({ note, draft }) =>
      // What is being written stays in sight, whatever it is changed to.
      words === '' ||
      draft !== null ||
      note.id === editing ||
      `${note.body}\n${quoteOf(note) ?? ''}`.toLowerCase().includes(words),
  );
  const place = ({ note }: ShownNote): number =>
    note.anchor.type === 'paper' ? -1 : note.anchor.type === 'anchored' ? note.anchor.span.start : Infinity;
  const sorted = shown.toSorted((a, b) => place(a) - place(b));
  return (
    <div className="findings-body">
      <div className="notes-head">
        <TextInput
          aria-label="Search the notes"
          placeholder="Search the notes"
          size="xs"
          leftSection={<Search size={14} />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <Button
          size="compact-sm"
          leftSection={<Plus size={15} />}
          onClick={() => onEdit(notes.add(null, 'yellow', { type: 'paper' }))}
        >
          Note on the paper
        </Button>
      </div>
      {notes.list.length === 0 && (
        <p className="soft">
          No notes yet. Select words in the paper to highlight them or to write beside them; maths goes between dollar
          signs: <code>$\varepsilon_t \to 0$</code>.
        </p>
      )}
      {notes.list.length > 0 && sorted.length === 0 && <p className="soft">No note holds these words.</p>}
      <ul className="notes">
        {sorted.map((one) => (
          <NoteCard key={one.note.id} shown={one} notes={notes} editing={editing === one.note.id} onEdit={onEdit} />
        ))}
      </ul>
    </div>
  );
}
