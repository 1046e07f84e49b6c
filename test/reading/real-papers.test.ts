import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runDetectors, detectors } from '../../src/detectors/index.ts';
import { assess } from '../../src/assessment/index.ts';
import { createPdfFormat, DEFAULT_LIMITS } from '../../src/formats/index.ts';
import { PURPOSES, type Assessment, type PaperDocument } from '../../src/model/index.ts';
import { createPlanner, profiles, type Planner } from '../../src/reading/index.ts';
import { createViews, type Views } from '../../src/views/index.ts';
import { faultsIn, targetsOf } from './plan-rules.ts';

/** Other people's papers; they are not in this repository. */
const FOLDER = new URL('../../../shared/data/papers/pdf/', import.meta.url);
const MINUTES = [5, 10, 17, 30, 60, 120, 300, 600];
/** Every so many: reading all of them takes minutes. READ_ALL=1 does. */
const EVERY = process.env['READ_ALL'] ? 1 : 12;

const present = existsSync(FOLDER);
const files = present
  ? readdirSync(FOLDER)
      .filter((file) => file.endsWith('.pdf'))
      .filter((_, index) => index % EVERY === 0)
  : [];

async function documentsOf(names: readonly string[]): Promise<ReadonlyMap<string, PaperDocument>> {
  const packaged = dirname(createRequire(import.meta.url).resolve('@embedpdf/pdfium'));
  const wasm = readdirSync(packaged).find((file) => file.endsWith('.wasm'));
  if (wasm === undefined) throw new Error(`no engine in ${packaged}`);
  const engine = await WebAssembly.compile(readFileSync(join(packaged, wasm)));
  const format = await createPdfFormat(engine, DEFAULT_LIMITS.maxMemoryBytes);
  const documents = new Map<string, PaperDocument>();
  for (const name of names) {
    const bytes = readFileSync(new URL(name, FOLDER));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const outcome = format.parse(bytes, { limits: DEFAULT_LIMITS, sha256 });
    if (outcome.type === 'document') documents.set(name, outcome.document);
  }
  return documents;
}

describe.skipIf(!present)('plans for real papers (skipped where ../shared/data is not there)', () => {
  let read: readonly {
    readonly name: string;
    readonly views: Views;
    readonly assessment: Assessment;
    readonly planner: Planner;
  }[] = [];
  beforeAll(async () => {
    read = [...(await documentsOf(files))].map(([name, document]) => {
      const views = createViews(document);
      const results = runDetectors(views, detectors);
      const assessment = assess(views, results);
      return { name, views, assessment, planner: createPlanner({ views, assessment, results }) };
    });
  });

  it('are sound for every reader, purpose and time, and more minutes never lose a part', () => {
    expect(read.length).toBeGreaterThan(0);
    const faults: string[] = [];
    for (const { name, views, planner } of read) {
      for (const profile of profiles) {
        for (const purpose of PURPOSES) {
          let before: readonly string[] = [];
          for (const minutes of MINUTES) {
            const plan = planner({ profile, purpose, minutes });
            const now = new Set(targetsOf(plan));
            const lost = before.filter((target) => !now.has(target)).map((target) => `lost ${target}`);
            for (const fault of [...faultsIn(plan, views), ...lost])
              faults.push(`${name}, ${profile.id}, ${purpose}, ${minutes}: ${fault}`);
            before = [...now];
          }
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('differ with the purpose', () => {
    const alike = read
      .filter(({ assessment }) => assessment.verdict.recommendation !== 'not-a-paper')
      .filter(({ planner }) => {
        const plans = PURPOSES.map((purpose) =>
          targetsOf(planner({ profile: profiles[0]!, purpose, minutes: 45 })).join(' '),
        );
        // Two purposes may order alike what there is time for.
        return new Set(plans).size < 3;
      });
    expect(alike.map(({ name }) => name)).toEqual([]);
  });

  it('begin with the abstract, or with the opening where none was found', () => {
    const first = read.map(({ planner }) => {
      const plan = planner({ profile: profiles[0]!, purpose: 'research', minutes: 5 });
      return plan.passes[0]?.steps[0]?.title;
    });
    expect(first.filter((title) => title !== 'Abstract' && title !== 'Opening paragraphs')).toEqual([]);
  });
});
