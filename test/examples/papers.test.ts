import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { render as renderLabelSmoothing } from '../../examples/experiments/label-smoothing/render.ts';
import { runStudy as runLabelSmoothing } from '../../examples/experiments/label-smoothing/study.ts';
import type { Results as LabelSmoothing } from '../../examples/experiments/label-smoothing/study.ts';
import { render as renderWeightAveraging } from '../../examples/experiments/weight-averaging/render.ts';
import { runStudy as runWeightAveraging } from '../../examples/experiments/weight-averaging/study.ts';
import type { Results as WeightAveraging } from '../../examples/experiments/weight-averaging/study.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, EXAMPLES), 'utf8');
}

/** What differs between the committed files and what the results would print; empty when the paper tells the truth. */
function differences(slug: string, rendered: ReadonlyMap<string, string>): string[] {
  const committed = readdirSync(new URL(`papers/${slug}/generated/`, EXAMPLES)).toSorted();
  const names = [...new Set([...committed, ...rendered.keys()])];
  return names.filter(
    (name) => !committed.includes(name) || rendered.get(name) !== read(`papers/${slug}/generated/${name}`),
  );
}

/** Keys of `\val{…}` in a paper that no `\defval` gives. */
function undefinedValues(tex: string, numbers: string): string[] {
  const defined = new Set([...numbers.matchAll(/\\defval\{([^}]*)\}/g)].map((match) => match[1]));
  return [...tex.matchAll(/\\val\{([^}]*)\}/g)].map((match) => match[1]!).filter((key) => !defined.has(key));
}

const PAPERS = [
  {
    slug: 'label-smoothing',
    run: runLabelSmoothing,
    render: (json: string) => renderLabelSmoothing(JSON.parse(json) as LabelSmoothing),
  },
  {
    slug: 'weight-averaging',
    run: runWeightAveraging,
    render: (json: string) => renderWeightAveraging(JSON.parse(json) as WeightAveraging),
  },
] as const;

describe.each(PAPERS)('the sample paper $slug', ({ slug, run, render }) => {
  const raw = read(`experiments/${slug}/results.json`);

  it('gets the same raw results when its experiments run again', () => {
    expect(run()).toEqual(JSON.parse(raw));
  });

  it('prints in its tables, figures and prose what the raw results say', () => {
    expect(differences(slug, render(raw))).toEqual([]);
  });

  it('would be caught printing another number', () => {
    const forged = raw.replace(/"(nll|testNll)": 0\.\d/, '"$1": 0.0');
    expect(forged).not.toBe(raw);
    expect(differences(slug, render(forged))).not.toEqual([]);
  });

  it('mentions no number that the experiment did not give', () => {
    const numbers = read(`papers/${slug}/generated/numbers.tex`);
    const tex = read(`papers/${slug}/${slug}.tex`);
    expect(tex).toContain('\\val{');
    expect(undefinedValues(tex, numbers)).toEqual([]);
    expect(undefinedValues('\\val{no/such/number}', numbers)).toEqual(['no/such/number']);
  });

  it('is committed as a PDF beside its source', () => {
    expect(existsSync(new URL(`papers/${slug}.pdf`, EXAMPLES))).toBe(true);
    expect(read(`papers/${slug}/${slug}.bbl`)).toContain('\\begin{thebibliography}');
  });

  it('cites every entry of its bibliography and no other', () => {
    const tex = read(`papers/${slug}/${slug}.tex`);
    const bib = read(`papers/${slug}/references.bib`);
    const cited = [...tex.matchAll(/\\cite[tp]?(?:\[[^\]]*\])*\{([^}]*)\}/g)].flatMap((match) => match[1]!.split(','));
    const entries = [...bib.matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]!);
    expect(new Set(cited)).toEqual(new Set(entries));
  });
});

describe('what the label-smoothing paper says in words', () => {
  it('wins every pair of runs on NLL, as the abstract and Section 4.2 claim', () => {
    const numbers = read('papers/label-smoothing/generated/numbers.tex');
    const wins = [...numbers.matchAll(/\\defval\{wins\/[^}]*\}\{(\d)\}/g)].map((match) => match[1]);
    expect(wins).toEqual(Array.from({ length: 9 }, () => '5'));
  });
});
