// npx tsx examples/experiments/run.ts
// Runs both studies and writes their raw results and everything that the papers print of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { render as renderLabelSmoothing } from './label-smoothing/render.ts';
import { runStudy as runLabelSmoothing } from './label-smoothing/study.ts';
import { render as renderWeightAveraging } from './weight-averaging/render.ts';
import { runStudy as runWeightAveraging } from './weight-averaging/study.ts';

const here = dirname(fileURLToPath(import.meta.url));

async function write(slug: string, results: unknown, files: ReadonlyMap<string, string>): Promise<void> {
  const json = await format(JSON.stringify(results, null, 1), { parser: 'json', printWidth: 120 });
  writeFileSync(join(here, slug, 'results.json'), json);
  const folder = join(here, '..', 'papers', slug, 'generated');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  console.log(`${slug}: results.json and ${files.size} generated files`);
}

const labelSmoothing = runLabelSmoothing();
await write('label-smoothing', labelSmoothing, renderLabelSmoothing(labelSmoothing));
const weightAveraging = runWeightAveraging();
await write('weight-averaging', weightAveraging, renderWeightAveraging(weightAveraging));
