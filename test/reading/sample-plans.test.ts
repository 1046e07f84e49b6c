import { expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { golden } from '../golden.ts';

const FILE = new URL('../../docs/sample-plans.md', import.meta.url);
const PLANS = [
  ['label-smoothing', '--as', 'student', '--for', 'present', '--minutes', '60'],
  ['weight-averaging', '--as', 'mathematician', '--for', 'research', '--minutes', '120'],
] as const;

it('the documentation shows the plans that are made today', async () => {
  const plans = await Promise.all(
    PLANS.map(async ([name, ...who]) => {
      const paper = `examples/papers/${name}.pdf`;
      const { stdout } = await runCli(['export', paper, '--to', 'markdown', ...who], {
        cwd: new URL('../../', import.meta.url).pathname,
      });
      const title = /^# (.*)$/m.exec(stdout)?.[1] ?? '';
      const plan = /^## Reading plan\n\n([^]*?)(?=^## |^---$)/m.exec(stdout)?.[1] ?? '';
      return `## ${title}\n\n\`threepass export ${paper} --to markdown ${who.join(' ')}\`\n\n${plan.trim()}\n`;
    }),
  );
  for (const plan of plans) expect(plan).toMatch(/### Pass 1/);
  const text = [
    '# Two plans in full',
    '',
    'Plans for the sample papers under `examples/papers`. Kept up to date by `npm run goldens`.',
    '',
    ...plans,
  ].join('\n');
  expect(text).toBe(golden(FILE, text));
});
