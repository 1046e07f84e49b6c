import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runDetectors, detectors } from '../../src/detectors/index.ts';
import { assess } from '../../src/assessment/index.ts';
import { createPdfFormat, DEFAULT_LIMITS } from '../../src/formats/index.ts';
import {
  PURPOSES,
  READING_ORDERS,
  type Assessment,
  type DetectorResult,
  type PaperDocument,
} from '../../src/model/index.ts';
import { createPlanner, profiles, type Planner } from '../../src/reading/index.ts';
import { createViews, type Views } from '../../src/views/index.ts';
import { faultsIn, targetsOf } from './plan-rules.ts';

/** Other people's papers; they are not in this repository. */
const FOLDER = new URL('../../../shared/data/papers/pdf/', import.meta.url);
const MINUTES = [5, 10, 17, 30, 60, 120, 300, 600];
/**
 * All papers are read, each with every profile and one purpose for it, so that all pairs come up among the papers; READ_ALL=1 tries
 * every pair on every paper, which takes minutes.
 */
const ALL = Boolean(process.env['READ_ALL']);

const present = existsSync(FOLDER);
const files = present ? readdirSync(FOLDER).filter((file) => file.endsWith('.pdf')) : [];

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
    readonly results: readonly DetectorResult[];
    readonly planner: Planner;
  }[] = [];
  beforeAll(async () => {
    read = [...(await documentsOf(files))].map(([name, document]) => {
      const views = createViews(document);
      const results = runDetectors(views, detectors);
      const assessment = assess(views, results);
      return { name, views, assessment, results, planner: createPlanner({ views, assessment, results }) };
    });
  });

  it('are sound for every reader, purpose and time, and more minutes never lose a part', () => {
    expect(read.length).toBeGreaterThan(0);
    const faults: string[] = [];
    for (const [number, { name, views, planner }] of read.entries()) {
      for (const [turn, profile] of profiles.entries()) {
        const mine = PURPOSES[(number + turn * 3) % PURPOSES.length]!;
        const order = number % 4 === 3 && !ALL ? READING_ORDERS[(number + turn) % READING_ORDERS.length]! : 'keshav';
        for (const purpose of ALL ? PURPOSES : [mine]) {
          let before: readonly string[] = [];
          for (const minutes of MINUTES) {
            const plan = planner({ profile, purpose, minutes, order });
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

  it('are the same when they are made again, by this planner or by another', () => {
    const different = read.flatMap(({ name, views, assessment, planner, results }, number) => {
      const request = {
        profile: profiles[number % profiles.length]!,
        purpose: PURPOSES[number % PURPOSES.length]!,
        minutes: MINUTES[number % MINUTES.length]!,
      };
      const first = JSON.stringify(planner(request));
      // Plans for others in between must leave no trace.
      planner({ ...request, profile: profiles[(number + 1) % profiles.length]!, purpose: 'present' });
      const again = JSON.stringify(planner(request));
      const anew = JSON.stringify(createPlanner({ views: createViews(views.document), assessment, results })(request));
      return first === again && first === anew ? [] : [name];
    });
    expect(different).toEqual([]);
  });

  it('differ with the purpose', () => {
    const alike = read
      // What cannot be judged gets no plan.
      .filter(({ assessment }) => !['not-a-paper', 'not-assessed'].includes(assessment.verdict.recommendation))
      .filter(({ planner }) => {
        const plans = PURPOSES.map((purpose) =>
          targetsOf(planner({ profile: profiles[0]!, purpose, minutes: 45 })).join(' '),
        );
        // Two purposes may order alike what there is time for.
        return new Set(plans).size < 3;
      });
    expect(alike.map(({ name }) => name)).toEqual([]);
  });

  it('do not let the minutes of the curious lie idle where the paper is worth reading', () => {
    const short = read.flatMap(({ name, assessment, planner }) => {
      const { recommendation } = assessment.verdict;
      if (recommendation !== 'read-in-full' && recommendation !== 'read-selectively') return [];
      const [hour, two] = [60, 120].map((minutes) => planner({ profile: profiles[1]!, purpose: 'curious', minutes }));
      const steps = (plan: typeof hour): number => plan!.passes.flatMap(({ steps: all }) => all).length;
      const whole = hour!.fullMinutes.pass1 + hour!.fullMinutes.pass2 < 60;
      return whole || (hour!.plannedMinutes >= 40 && steps(two) >= steps(hour))
        ? []
        : [`${name}: ${hour!.plannedMinutes}`];
    });
    expect(short).toEqual([]);
  });

  it('give a mathematician the proofs of a theory before its experiments', () => {
    const mathematician = profiles.find(({ id }) => id === 'mathematician')!;
    const wrong = read.flatMap(({ name, views, assessment, planner }) => {
      if (assessment.kind.kind !== 'theory') return [];
      const plan = planner({ profile: mathematician, purpose: 'research', minutes: 240 });
      const steps = plan.passes.find(({ pass }) => pass === 2)?.steps ?? [];
      const proof = steps.findIndex(({ title }) => title.startsWith('Proof'));
      const test = steps.findIndex(
        ({ target }) => target.type === 'span' && views.sectionOf(target.span)?.role === 'experiments',
      );
      return proof < 0 || test < 0 || proof < test ? [] : [name];
    });
    expect(wrong).toEqual([]);
  });

  it('begin with the abstract, or with the opening where none was found', () => {
    const first = read.map(({ planner }) => {
      const plan = planner({ profile: profiles[0]!, purpose: 'research', minutes: 5 });
      return plan.passes[0]?.steps[0]?.title;
    });
    expect(first.filter((title) => title !== 'Abstract' && title !== 'Opening paragraphs')).toEqual([]);
  });
});
