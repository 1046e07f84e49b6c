import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { guarded, LibraryError } from './library-error.ts';
import type { ExportedFiles, Imported } from './transfer.ts';
import type { Library } from './open-library.ts';

/** Writes the library as plain files into a folder that is new or empty; the number of papers. */
export async function exportToFolder(library: Library, folder: string, paperIds?: readonly string[]): Promise<number> {
  return guarded(folder, async () => {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) {
      throw new LibraryError('output-unwritable', `${folder} is not empty; an export would mix with what is there.`);
    }
    let papers = 0;
    for await (const file of library.transfer.files(paperIds)) {
      const path = join(folder, file.path);
      await mkdir(dirname(path), { recursive: true });
      if ('text' in file) await writeFile(path, file.text);
      else await copyFile(file.copyOf, path);
      if (file.path.endsWith('/paper.json')) papers += 1;
    }
    return papers;
  });
}

export async function importFromFolder(library: Library, folder: string): Promise<Imported> {
  return library.transfer.read(filesIn(folder));
}

function filesIn(folder: string): ExportedFiles {
  return {
    async read(path) {
      try {
        return await readFile(join(folder, path));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
