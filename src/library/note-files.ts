import type { LibraryPaper, Note } from '../api/index.ts';
import type { NoteRow } from './schema.ts';

/** A note as a W3C Web Annotation, which other programs read too; what they have no word for is under `threepass`. */
export function annotationOf(note: Note, sha256: string): Readonly<Record<string, unknown>> {
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${note.id}`,
    type: 'Annotation',
    motivation: note.body === '' ? 'highlighting' : 'commenting',
    created: note.createdAt,
    modified: note.updatedAt,
    ...(note.body === ''
      ? {}
      : { body: [{ type: 'TextualBody', value: note.body, format: 'text/markdown', purpose: 'commenting' }] }),
    target: { source: `urn:sha256:${sha256}`, ...(note.selectors === null ? {} : { selector: note.selectors }) },
    threepass: { revision: note.revision, color: note.color, origin: note.origin, anchor: note.anchor },
  };
}

/** The note back; null when it is none. */
export function noteFrom(annotation: unknown, paperId: string): NoteRow | null {
  const { id, created, modified, body, target, threepass } = (annotation ?? {}) as Readonly<Record<string, unknown>>;
  const [, uuid] = /^urn:uuid:([0-9a-f-]{36})$/i.exec(String(id)) ?? [];
  const own = threepass as Readonly<Record<string, unknown>> | undefined;
  const selector = (target as { readonly selector?: unknown } | undefined)?.selector;
  const text = Array.isArray(body) ? (body[0] as { readonly value?: unknown } | undefined)?.value : '';
  if (uuid === undefined || typeof own !== 'object' || typeof text !== 'string') return null;
  if (selector !== undefined && !Array.isArray(selector)) return null;
  const { revision, color, origin, anchor } = own;
  if (typeof revision !== 'number' || typeof color !== 'string' || typeof anchor !== 'object') return null;
  return {
    id: uuid,
    paper_id: paperId,
    revision,
    selectors: selector === undefined ? null : JSON.stringify(selector),
    color,
    body: text,
    origin: origin === 'file' ? 'file' : 'reader',
    created_at: String(created),
    updated_at: String(modified),
    deleted_at: null,
    anchor: JSON.stringify(anchor),
  };
}

/** The notes of a paper to read anywhere, in reading order. */
export function notesText(paper: LibraryPaper, notes: readonly Note[]): string {
  const heading = `# ${paper.title}\n\n${paper.authors.join(', ')}\n`;
  return [heading, ...notes.map(noteText)].join('\n');
}

function noteText(note: Note): string {
  const quote = note.selectors?.find(({ type }) => type === 'TextQuoteSelector');
  const page = note.selectors?.find(({ type }) => type === 'PageSelector');
  const lines: string[] = [];
  if (quote?.type === 'TextQuoteSelector') {
    lines.push(...quote.exact.split('\n').map((line) => `> ${line}`));
    const where = page?.type === 'PageSelector' ? `p. ${page.label || page.index + 1}` : '';
    const lost = note.anchor.type === 'orphan' ? 'not found in the paper any more' : '';
    const about = [where, note.color, lost].filter(Boolean).join(' · ');
    lines.push('>', `> — ${about}`, '');
  }
  if (note.body !== '') lines.push(note.body, '');
  return lines.join('\n');
}
