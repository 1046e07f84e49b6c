import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Holds a text against a file beside the test. A golden that is not there fails: one that wrote itself would agree with
 * whatever the code does that day. `npm run goldens` writes them; look at the difference before committing it.
 */
export function expectGolden(text: string, file: URL): void {
  const path = fileURLToPath(file);
  if (process.env['MODE'] === 'goldens') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  expect(existsSync(path), `the golden ${path} is there; npm run goldens writes it`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
