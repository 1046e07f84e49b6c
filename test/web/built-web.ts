import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
/** What the reading room is built from. */
const SOURCES = ['src/web', 'src/model', 'src/views', 'src/exporters', 'vite.config.ts', 'package.json'];

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** The folder of the reading room as it is built; built anew when it is older than its sources. */
export async function builtWeb(): Promise<string> {
  const folder = join(root, 'dist', 'web');
  const index = join(folder, 'index.html');
  const sources = Math.max(...SOURCES.map((path) => newest(join(root, path))));
  if (!existsSync(index) || statSync(index).mtimeMs < sources) {
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  }
  return folder;
}
