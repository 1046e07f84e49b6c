// npx tsx scripts/run-experiments.ts
// Runs both studies and writes their raw results and everything that the papers print of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { render as renderLabelSmoothing } from '../examples/experiments/label-smoothing/render.ts';
import { runStudy as runLabelSmoothing } from '../examples/experiments/label-smoothing/study.ts';
import { render as renderWeightAveraging } from '../examples/experiments/weight-averaging/render.ts';
import { runStudy as runWeightAveraging } from '../examples/experiments/weight-averaging/study.ts';

const examples = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples');

async function write(slug: string, results: unknown, files: ReadonlyMap<string, string>): Promise<void> {
  const json = await format(JSON.stringify(results, null, 1), { parser: 'json', printWidth: 120 });
  writeFileSync(join(examples, 'experiments', slug, 'results.json'), json);
  const folder = join(examples, 'papers', slug, 'generated');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  console.log(`${slug}: results.json and ${files.size} generated files`);
}

const labelSmoothing = runLabelSmoothing();
await write('label-smoothing', labelSmoothing, renderLabelSmoothing(labelSmoothing));
const weightAveraging = runWeightAveraging();
await write('weight-averaging', weightAveraging, renderWeightAveraging(weightAveraging));
