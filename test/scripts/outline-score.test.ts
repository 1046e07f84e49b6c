import { describe, expect, it } from 'vitest';
import { addScores, f1, outlineOfMarkdown, scoreOutline } from '../../scripts/outline-score.ts';

const gold = {
  title: 'On Small Things',
  headings: ['Introduction', 'What we did', 'Proofs'],
  tables: [
    [
      ['method', 'score'],
      ['ours', '91.2'],
    ],
  ],
};

describe('the rule for headings and tables', () => {
  it('reads both off Markdown', () => {
    const markdown =
      '# On Small Things\n\n## 1 Introduction\n\nWords | words.\n\n| method | score |\n|---|---|\n| ours | 91.2 |\n\n| a |\n|---|\n';
    expect(outlineOfMarkdown(markdown)).toEqual({
      headings: ['On Small Things', '1 Introduction'],
      tables: [
        [
          ['method', 'score'],
          ['ours', '91.2'],
        ],
        [['a']],
      ],
    });
  });

  it('gives everything to what is all there, numbers, emphasis, title and bibliography aside', () => {
    const headings = [
      'On Small Things',
      'Abstract',
      '1 Introduction',
      '**2.1 What we did**',
      'Appendix A: Proofs',
      'References',
    ];
    const score = scoreOutline(gold, { headings, tables: gold.tables });
    expect([f1(score.headings), f1(score.tables), f1(score.cells)]).toEqual([1, 1, 1]);
  });

  it('takes off for what is missing, for what is too much, and for a table of which less than half is there', () => {
    const score = scoreOutline(gold, {
      headings: ['Introduction', 'Introduction', 'Figure 1'],
      tables: [[['ours', '19.2']], [['x']]],
    });
    expect(score).toEqual({
      headings: { hits: 1, gold: 3, found: 3 },
      tables: { hits: 0, gold: 1, found: 2 },
      cells: { hits: 1, gold: 4, found: 3 },
    });
  });

  it('adds counts and not shares, and has none for nothing', () => {
    const all = scoreOutline(gold, gold);
    const none = scoreOutline(gold, { headings: [], tables: [] });
    expect(addScores([all, none]).headings).toEqual({ hits: 3, gold: 6, found: 3 });
    expect(f1({ hits: 0, gold: 0, found: 0 })).toBeNull();
  });
});
