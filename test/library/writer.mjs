// Writes to a library until it is killed, and says each time what was acknowledged: node writer.mjs DIST FOLDER LABEL [COUNT]
import { createHash, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , dist, folder, label, count = 'Infinity'] = process.argv;
const { openLibrary } = await import(pathToFileURL(join(dist, 'library/index.js')).href);
const library = await openLibrary({ folder, version: '0.1.0' });
let paperId = null;
for (let number = 0; number < Number(count); number += 1) {
  if (number % 10 === 0) {
    const bytes = Buffer.from(`${label} ${number} `.repeat(500));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await library.files.put(bytes, sha256);
    const origin = { type: 'file', name: 'some.pdf' };
    const paper = { sha256, mediaType: 'application/pdf', origin, fileName: 'some.pdf', byteCount: bytes.length };
    paperId = (await library.papers.add(paper)).paper.id;
    writeSync(1, `paper ${paperId}\n`);
  }
  const noteId = randomUUID();
  const save = { revision: 0, selectors: null, color: 'yellow', body: `${label} ${number}` };
  const outcome = await library.notes.save(paperId, noteId, save);
  if (outcome.type !== 'saved') throw new Error(outcome.type);
  writeSync(1, `note ${noteId} ${label} ${number}\n`);
}
await library.close();
