import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../../src/model/index.ts';
import { planReading, profileById, profiles, purposes } from '../../../src/reading/index.ts';
import { createViews } from '../../../src/views/index.ts';
import { golden } from '../../golden.ts';
import { assessed, builtPapers, empiricalPaper, headlessPaper } from '../papers.ts';
import { faultsIn } from '../plan-rules.ts';
import { planText } from '../plan-text.ts';

const folder = new URL('../../../src/reading/profiles/', import.meta.url);

describe('every profile', () => {
  it('has a file named after its id, and every file is registered', () => {
    const files = readdirSync(folder).filter((file) => file !== 'index.ts');
    expect(profiles.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files.toSorted());
  });

  it.each(profiles)('$id is complete', (profile) => {
    expect(profileById(profile.id)).toBe(profile);
    expect(profile.title).not.toBe('');
    expect(profile.description).toMatch(/\.$/);
    expect(profile.pace).toBeGreaterThan(0.5);
    expect(profile.pace).toBeLessThan(2);
    for (const value of Object.values(profile.atHomeIn)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it.each(profiles)(
    '$id gets a sound plan for every paper and purpose, in five minutes and in five hours',
    (profile) => {
      for (const { kind, build } of builtPapers) {
        const views = createViews(build().document);
        for (const purpose of PURPOSES) {
          for (const minutes of [5, 20, 60, 300])
            expect(faultsIn(planReading(views, assessed(kind), { profile, purpose, minutes }), views)).toEqual([]);
        }
      }
    },
  );

  it.each(profiles)('$id: plans for a paper with sections and for one without read as they should', (profile) => {
    const plans = [
      { slug: 'with-sections', document: empiricalPaper().document, minutes: 45 },
      { slug: 'without-headings', document: headlessPaper().document, minutes: 20 },
    ];
    for (const { slug, document, minutes } of plans) {
      const plan = planReading(createViews(document), assessed('empirical'), { profile, purpose: 'research', minutes });
      const text = planText(plan);
      expect(text).toBe(golden(new URL(`${profile.id}/${slug}.golden.txt`, import.meta.url), text));
    }
  });
});

describe('every purpose', () => {
  it('is known by its name, and its words can be filled in', () => {
    for (const purpose of PURPOSES) {
      const preset = purposes[purpose];
      expect(preset.id).toBe(purpose);
      for (const words of [...preset.goals, ...preset.decisions, ...preset.outcomes])
        for (const match of words.matchAll(/\{(\w+)\}/g)) expect(['name', 'evidence', 'picture']).toContain(match[1]);
    }
  });
});
