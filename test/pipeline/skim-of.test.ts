import { describe, expect, it } from 'vitest';
import { skimOf } from '../../src/pipeline/skim-of.ts';
import { detectors, runDetectors } from '../../src/detectors/index.ts';
import { SKIM_VERSION } from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import { abstract, appendix, h, p, paper, ref, title, type SmallPaper } from '../paper.ts';

const gates = (): SmallPaper =>
  paper(
    title('Gated Residuals for Deep Networks'),
    abstract(
      'Networks of many layers are hard to train. In this paper, we propose gated residuals, a novel network that lets the gradient pass.',
      'Experimental results show that our method outperforms the baselines by 3 % on two data sets.',
    ),
    h('1', 'Introduction'),
    p('Deep networks have been studied for many years. Their training is slow.'),
    p('In this paper, we propose gated residuals, a novel model in which every layer may be skipped.'),
    h('2', 'Experiments'),
    h('2.1', 'Results'),
    p('Our model achieves an accuracy of 95.2 % and outperforms all the baselines on the test set.'),
    h('3', 'Limitations'),
    p('A limitation of our work is that the method needs twice as much memory.'),
    appendix(),
    h('A', 'More results'),
    p('In this paper, we propose gated residuals, a novel model in which every layer may be skipped, again.'),
    ref('[1]', 'A. Author. We propose a novel model. 2019.'),
  );

describe('what to skim', () => {
  const { document } = gates();
  const views = createViews(document);
  const told = views.skim.map(({ sentence, role }) => [role, sentence.text] as const);

  it('is what is new and what came of it, not the small talk of an introduction', () => {
    expect(told).toContainEqual([
      'contribution',
      'In this paper, we propose gated residuals, a novel model in which every layer may be skipped.',
    ]);
    expect(told).toContainEqual([
      'result',
      'Our model achieves an accuracy of 95.2 % and outperforms all the baselines on the test set.',
    ]);
    expect(told.map(([, text]) => text)).not.toContain('Their training is slow.');
  });

  it('has no sentence of the appendix or the references', () => {
    expect(told.filter(([, text]) => text.includes('again') || text.includes('Author'))).toEqual([]);
  });

  it('becomes spans in reading order without overlap, with what was found by its words first', () => {
    const skim = skimOf(views, runDetectors(views, detectors));
    expect(skim.version).toBe(SKIM_VERSION);
    expect(skim.sentences.filter(({ role }) => role === 'limitation')).not.toEqual([]);
    expect(skim.sentences.filter(({ role, foundBy }) => role === 'contribution' && foundBy === 'rule')).not.toEqual([]);
    skim.sentences.reduce((end, { span, confidence, foundBy, role }) => {
      expect(span.start).toBeGreaterThanOrEqual(end);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
      // Models know no limitations, and rules no method.
      expect([role, foundBy]).not.toEqual(['limitation', 'model']);
      expect([role, foundBy]).not.toEqual(['method', 'rule']);
      return span.end;
    }, 0);
  });

  it('is empty for a paper without words', () => {
    const empty = createViews(paper().document);
    expect(skimOf(empty, runDetectors(empty, detectors)).sentences).toEqual([]);
  });
});
