import type { NoteText } from './note-text.tsx';

let loaded: Promise<typeof NoteText | null> | null = null;

/** Markdown and maths are large and come when they are needed, or beforehand when nothing else is; null when they cannot be had now. */
export function loadNoteText(): Promise<typeof NoteText | null> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<typeof NoteText | null> {
  try {
    const module = await import('./note-text.tsx');
    return module.NoteText;
  } catch {
    loaded = null;
    return null;
  }
}
