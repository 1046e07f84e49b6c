import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SMALL_PAPER_TITLE } from '../papers/small-paper.ts';

test('a program that reads bombs survives, says nothing of its own, ends by itself and leaves no file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'threepass-left-behind-'));
  try {
    const entry = fileURLToPath(new URL('read-hostile.ts', import.meta.url));
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const { code, stdout, stderr } = await run(['--import', tsx, entry], folder);
    expect(stdout.split('\n')).toEqual([
      'file-empty',
      'too-much-memory',
      'pdf-encrypted',
      'too-much-memory',
      SMALL_PAPER_TITLE,
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** In `folder`, which is also all it knows of a place for temporary files. */
function run(
  parameters: readonly string[],
  folder: string,
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, {
      cwd: folder,
      // The TypeScript loader's own cache would stand in the folder too.
      env: { PATH: process.env['PATH'], TMPDIR: folder, TEMP: folder, TMP: folder, TSX_DISABLE_CACHE: '1' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
