// What `bench.ts` measures, in a process of its own and from the build, as users run it: no TypeScript loader in the way.
// cold PAPER: one paper in a new process. warm RUNS PAPERS...: all in one process and one worker, after a round unmeasured.
// Prints one line of JSON a paper.
import { readFileSync } from 'node:fs';

const [mode, ...rest] = process.argv.slice(2);
const { createReader } = await import(new URL('../dist/pipeline/index.js', import.meta.url).href);

// A plan belongs to a whole report; any reader does.
const request = {
  profile: {
    id: 'bench',
    title: 'Bench',
    description: 'Somebody who reads.',
    atHomeIn: { mathematics: 0.5, deepLearning: 0.5, programming: 0.5 },
    pace: 1,
  },
  purpose: 'research',
  minutes: 60,
};

const reader = createReader({ workerCount: 1 });
if (mode === 'cold') {
  tell(rest[0], [await reader.read(readFileSync(rest[0]), request)]);
} else {
  const [runs, ...papers] = rest;
  const loaded = papers.map((path) => ({ path, bytes: readFileSync(path) }));
  for (const { bytes } of loaded) await reader.read(bytes, request);
  for (const { path, bytes } of loaded) {
    const outcomes = [];
    for (let run = 0; run < Number(runs); run += 1) outcomes.push(await reader.read(bytes, request));
    tell(path, outcomes);
  }
}
await reader.close();

function tell(path, outcomes) {
  const problem = outcomes.find(({ type }) => type === 'problem')?.problem ?? null;
  const line = {
    path,
    problem,
    pages: problem ? null : outcomes[0].report.paper.pageCount,
    timings: problem ? [] : outcomes.map(({ timings }) => timings),
    // The greatest this process has ever been, in KB as the system counts them.
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
