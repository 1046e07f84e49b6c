import type { Library, LibraryOptions } from './open-library.ts';

/** See `Library`. Loads SQLite only now: whoever imports this room for something else does not wait for it. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { openLibrary: open } = await import('./open-library.ts');
  return open(options);
}
