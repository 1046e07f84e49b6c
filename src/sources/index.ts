export type { PaperRecord } from './atom.ts';
export { packFolder, type PackedFolder, type PackOptions } from './folder.ts';
export type { SourceSettings } from './settings.ts';
export { settingsFrom } from './settings.ts';
export { recognizeSource, type SourceName } from './source-name.ts';
export {
  createSources,
  type Fetched,
  type FetchedFile,
  type FetchedPaper,
  type FetchProgress,
  type GetOptions,
  type Sources,
} from './sources.ts';
