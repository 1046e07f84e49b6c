import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What a text is expected to be: `expect(text).toBe(golden(file, text))`. A golden that is not there is an error: one that
 * wrote itself would agree with whatever the code does that day. `npm run goldens` writes them from `text`; look at the
 * difference before committing it.
 */
export function golden(file: URL, text: string): string {
  const path = fileURLToPath(file);
  if (process.env['MODE'] === 'goldens') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (!existsSync(path)) throw new Error(`the golden ${path} is missing; npm run goldens writes it`);
  return readFileSync(path, 'utf8');
}
