// Writes the broken and hostile PDFs of the tests into a folder: `npx tsx scripts/hostile.ts FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostilePapers } from '../test/papers/hostile/hostile-papers.ts';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: npx tsx scripts/hostile.ts FOLDER');
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  for (const paper of hostilePapers) {
    const bytes = paper.make();
    writeFileSync(join(folder, `${paper.id}.pdf`), bytes);
    console.log(`${paper.id.padEnd(28)}${String(bytes.length).padStart(10)}  ${paper.what}`);
  }
}
