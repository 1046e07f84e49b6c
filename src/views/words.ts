import type { Block } from '../model/index.ts';

/** Leaves that hold running text; captions and footnotes are read too, but are not what a paper's length is measured in. */
const RUNNING: ReadonlySet<Block['type']> = new Set(['paragraph', 'list', 'abstract', 'statement', 'proof']);

/** Offsets at which words of running text start, ascending. A word is a run without white space that has a letter or digit. */
export function wordStartsOf(text: string, blocks: readonly Block[]): Uint32Array {
  const containers = new Set(blocks.map((block) => block.parent));
  const starts: number[] = [];
  let read = 0;
  for (const block of blocks) {
    if (!RUNNING.has(block.type) || containers.has(block.id)) continue;
    let word = -1;
    // Blocks may overlap when a container's children are incomplete; no word is counted twice.
    for (let at = Math.max(block.span.start, read); at < block.span.end; at++) {
      const code = text.charCodeAt(at);
      if (code <= 32 || code === 0xa0) word = -1;
      else if (
        word < 0 &&
        (code > 0x7f || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122))
      ) {
        word = at;
        starts.push(at);
      }
    }
    read = Math.max(read, block.span.end);
  }
  return Uint32Array.from(starts);
}
