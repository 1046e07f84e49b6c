export { LibraryError } from './library-error.ts';
export { libraryFolder } from './library-folder.ts';
export { openLibrary } from './open.ts';
export type { Library, LibraryOptions } from './open-library.ts';
export { isGone, ownerName } from './ownership.ts';
export type { ClaimedPaper } from './papers.ts';
export type { NoteOutcome } from './notes.ts';
export { loadProfile, profilePath, resetProfile, saveProfile, type LoadedProfile } from './profile-file.ts';
