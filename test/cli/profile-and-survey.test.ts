import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { PaperReport } from '../../src/model/index.ts';
import { runCli } from './run-cli.ts';

const SAMPLES = ['label-smoothing', 'weight-averaging'].map((name) =>
  fileURLToPath(new URL(`../../examples/papers/${name}.pdf`, import.meta.url)),
);
const home = mkdtempSync(join(tmpdir(), 'threepass-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const env = { THREEPASS_HOME: home };

describe('threepass profile', () => {
  it('is kept, and plans are made for it; --as reads for somebody else', async () => {
    const set = await runCli(['profile', 'set', '--as', 'student', '--pace', '2', '--knows', 'softmax', 'attention'], {
      env,
    });
    expect(set).toMatchObject({ code: 0, stderr: '' });
    expect(set.stdout).toContain('softmax, attention');
    const [own, other] = await Promise.all([
      runCli(['read', SAMPLES[0]!, '--json'], { env }),
      runCli(['read', SAMPLES[0]!, '--json', '--as', 'engineer'], { env }),
    ]);
    expect((JSON.parse(own.stdout) as PaperReport).plan).toMatchObject({
      profileId: 'student',
      pace: { factor: 2, basis: 'stated' },
    });
    expect((JSON.parse(other.stdout) as PaperReport).plan).toMatchObject({
      profileId: 'engineer',
      pace: { factor: 1, basis: 'preset' },
    });
  });

  it('that is broken is told by its code, stops the reading, and is not written over', async () => {
    const broken = join(home, 'broken');
    const [missing, path] = [{ THREEPASS_HOME: broken }, join(broken, 'profile.json')];
    await runCli(['profile', 'set', '--goals', 'none'], { env: missing });
    writeFileSync(path, '{"preset": ');
    const runs = await Promise.all(
      [['profile', 'set', '--pace', '1'], ['profile'], ['read', SAMPLES[0]!]].map(async (args) =>
        runCli(args, { env: missing }),
      ),
    );
    for (const { code, stdout, stderr } of runs) {
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain('profile-broken');
    }
    expect(readFileSync(path, 'utf8')).toBe('{"preset": ');
  });
});

describe('threepass read --quiz', () => {
  it('asks for the reader’s five C’s before it shows any', async () => {
    const { code, stdout, stderr } = await runCli(['read', SAMPLES[0]!, '--quiz', '--as', 'student'], {
      input: 'measurement\n\nthe tide is out\n',
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/Category: .*\n> Context: .*\n> Correctness: /);
    expect(stderr).not.toContain('READ');
    const [comparison] = stdout.split('Fading Label Smoothing');
    expect(comparison).toMatch(/Category\s+you {3}measurement\s+ours/);
    expect(comparison).toMatch(/Context\s+you {3}no answer/);
    expect(comparison).toContain('the tide is out');
  });
});

describe('threepass survey', () => {
  it('counts what papers share, a paper named twice as two', async () => {
    const { code, stdout } = await runCli(['survey', SAMPLES[0]!, ...SAMPLES, '--json']);
    expect(code).toBe(0);
    const survey = JSON.parse(stdout) as { papers: readonly { references: number }[]; works: readonly unknown[] };
    expect(survey.papers).toHaveLength(3);
    expect(survey.papers.every(({ references }) => references > 0)).toBe(true);
    expect(survey.works.length).toBeGreaterThan(0);
  });
});
