import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The papers' own files, named after what is in them. A name that is there holds all of its bytes. */
export interface PaperFiles {
  pathOf(sha256: string): string;
  /** A place to write to that nobody else uses, on the same disk; give it to `keep` or remove it. */
  newPath(): Promise<string>;
  /** Takes over a file that was written whole. Returns when it would survive a power cut. */
  keep(path: string, sha256: string): Promise<void>;
  put(bytes: Uint8Array, sha256: string): Promise<void>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** Digests of all files. */
  list(): Promise<readonly string[]>;
  /** Removes what unfinished additions have left behind and nobody has touched for a day. */
  sweep(): Promise<number>;
}

/** An addition that takes longer has been given up. */
const UNFINISHED_MS = 24 * 60 * 60 * 1000;

export function createPaperFiles(folder: string): PaperFiles {
  const files = join(folder, 'files');
  const incoming = join(folder, 'incoming');
  const pathOf = (sha256: string): string => join(files, sha256.slice(0, 2), sha256);

  async function keep(path: string, sha256: string): Promise<void> {
    const target = pathOf(sha256);
    await sync(path, 'r+');
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    // The name is in the folder, and the folder's name in the one above it; both have to be on the disk.
    await sync(dirname(target), 'r');
    await sync(files, 'r');
  }

  async function newPath(): Promise<string> {
    await mkdir(incoming, { recursive: true });
    return join(incoming, randomUUID());
  }

  return {
    pathOf,
    newPath,
    keep,
    async put(bytes, sha256) {
      const path = await newPath();
      try {
        const file = await open(path, 'wx');
        try {
          await file.writeFile(bytes);
        } finally {
          await file.close();
        }
        await keep(path, sha256);
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    has: async (sha256) =>
      stat(pathOf(sha256)).then(
        (stats) => stats.isFile(),
        () => false,
      ),
    remove: async (sha256) => rm(pathOf(sha256), { force: true }),
    async list() {
      const found = await readdir(files, { recursive: true, withFileTypes: true }).catch(() => []);
      return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    async sweep() {
      let removed = 0;
      for (const name of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, name);
        const age =
          Date.now() -
          (await stat(path).then(
            (stats) => stats.mtimeMs,
            () => Date.now(),
          ));
        if (age < UNFINISHED_MS) continue;
        await rm(path, { recursive: true, force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  // Windows cannot open folders, and needs no such thing for them.
  if (flags === 'r' && process.platform === 'win32') return;
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
