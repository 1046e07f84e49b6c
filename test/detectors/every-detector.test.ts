import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectors, runDetectors, type Detector } from '../../src/detectors/index.ts';
import { HINT_IDS, textOf, type DetectorResult, type PaperDocument } from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import {
  abstract,
  algorithm,
  code,
  eq,
  figure,
  footnote,
  furniture,
  h,
  link,
  ol,
  p,
  pageBreak,
  paper,
  paperProviding,
  proof,
  ref,
  statement,
  table,
  title,
  ul,
} from '../paper.ts';

const here = import.meta.dirname;

/** A paper with something for every detector to look at. */
const FULL = paper(
  title('HalfNet: A Network That Halves'),
  abstract(
    'We propose HalfNet, a new architecture that halves its input. It outperforms the state of the art on Digits by 2.1%.',
  ),
  h('1', 'Introduction'),
  p('Halving is hard (Ba et al., 2016). Our contributions are as follows:'),
  ul(
    'We introduce HalfNet, a novel architecture.',
    'We prove that it halves.',
    'We release our code at https://github.com/half/net.',
  ),
  h('2', 'Related work'),
  p('Many halve (Ba et al., 2016; Li et al., 2017). Unlike these, our method halves twice.'),
  h('3', 'Method'),
  p('Figure 1 shows an overview. Step 1: halve. Step 2: halve again. It minimises Equation 1.'),
  figure('Figure 1', 'Overview of the HalfNet architecture.'),
  eq('L = x / 2', '1'),
  algorithm('Algorithm 1', 'Halving', '1: x <- x / 2', '2: return x'),
  code('def halve(x):\n    return x / 2'),
  statement('theorem', '1', 'HalfNet halves.'),
  proof('By Lemma 2, it does.'),
  h('4', 'Experiments'),
  p(
    'We train with Adam with a learning rate of 0.001, a batch size of 32 and dropout 0.1 for 20 epochs on one V100 GPU.',
  ),
  p(
    'We report mean and standard deviation over 5 runs with different random seeds. The gain is significant (t-test, p < 0.05).',
  ),
  p(
    'The ablation study in Table 2 removes parts. Hyperparameters were chosen on the test set. We evaluate on the Digits dataset.',
  ),
  pageBreak(),
  table('Table 1', 'Accuracy on Digits (mean ± std).', [
    ['Method', 'Accuracy', 'F1'],
    ['Baseline (Li et al., 2017)', '90.1 ± 0.2', '88.0'],
    ['HalfNet (ours)', '*93.1 ± 0.1*', '*91.0*'],
  ]),
  table('Table 2', 'Ablation of HalfNet.', [
    ['Variant', 'Accuracy'],
    ['full', '*93.1*'],
    ['w/o halving', '80.0'],
  ]),
  footnote('1', 'Code: https://github.com/half/net'),
  furniture('page-number', '2'),
  h('5', 'Limitations and conclusion'),
  ol('It only halves.', 'It is slow.'),
  p('A limitation of our method is that it does not double. Code is available here.'),
  link('here', 'https://github.com/half/net'),
  h(null, 'References'),
  ref(null, 'J. Ba and others. Halves. 2016.'),
  ref(null, 'K. Li. More halves. 2017.'),
).document;
const EMPTY = paper().document;
const UNSECTIONED = paper(p('Dear all, the meeting is at 3. Bring cake.')).document;

function one(detector: Detector, document: PaperDocument): DetectorResult {
  return runDetectors(createViews(document), [detector])[0]!;
}

describe.each(detectors.map((detector) => [detector.meta.id, detector] as const))('%s', (id, detector) => {
  it('is called after its file and has tests', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(id).not.toMatch(/^(no|check|find|detect)-/);
    expect(existsSync(join(here, '../../src/detectors', `${id}.ts`))).toBe(true);
    expect(existsSync(join(here, id, `${id}.test.ts`))).toBe(true);
  });
  it('says of itself what a reader needs to know', () => {
    const { title: name, looksFor, why, source, knownMiss, serves } = detector.meta;
    expect([...HINT_IDS, 'kind', 'verdict']).toContain(serves);
    for (const words of [name, looksFor, why, source, knownMiss]) expect(words.trim().length).toBeGreaterThan(3);
  });
  it.each([
    ['a full paper', FULL],
    ['an empty one', EMPTY],
    ['a note that is none', UNSECTIONED],
  ])('answers the same twice on %s, in plain data, with quotes that are the text', (_, document) => {
    const result = one(detector, document);
    expect(result.type).not.toBe('error');
    expect(result.detectorId).toBe(id);
    expect(one(detector, document)).toEqual(result);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    const findings = result.type === 'findings' ? result.findings : [];
    expect(findings.filter((finding) => finding.detectorId !== id || finding.evidence.length === 0)).toEqual([]);
    expect(findings.filter((finding) => !/\S.*[.?!]$/s.test(finding.message))).toEqual([]);
    expect(findings.filter((finding) => !(finding.confidence >= 0 && finding.confidence <= 1))).toEqual([]);
    const evidence = findings.flatMap((finding) => finding.evidence);
    const wrong = evidence.filter((item) => item.type === 'quote' && textOf(document.text, item.span) !== item.quote);
    const nowhere = evidence.filter((item) => item.type === 'absence' && item.where.length === 0);
    expect([...wrong, ...nowhere]).toEqual([]);
    expect(result.type === 'clear' ? result.where.length : 1).toBeGreaterThan(0);
  });
  it('is not run on a file that does not offer what it requires', () => {
    const { document } = paperProviding([], p('Words.'));
    const { type } = one(detector, document);
    expect(detector.meta.requires.length > 0 ? type === 'unavailable' : type !== 'error').toBe(true);
  });
});

describe('the list of detectors', () => {
  it('has every detector file once', () => {
    const notDetectors = new Set([
      'index',
      'detector',
      'run',
      'answer',
      'escaped',
      'literature-odds',
      'measured',
      'measured-accuracy',
    ]);
    const files = readdirSync(join(here, '../../src/detectors'))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3))
      .filter((name) => !notDetectors.has(name));
    expect(detectors.map((detector) => detector.meta.id).toSorted()).toEqual(files.toSorted());
  });
  it('turns a detector that throws into one errored result', () => {
    const meta = {
      id: 'broken',
      title: 'Broken',
      serves: 'kind',
      looksFor: 'x',
      why: 'x',
      source: 'x',
      knownMiss: 'x',
      requires: [],
    } as const;
    const broken: Detector = {
      meta,
      detect: () => {
        throw new RangeError('out of range');
      },
    };
    const fine: Detector = {
      meta: { ...meta, id: 'fine' },
      detect: () => ({ type: 'clear', detectorId: 'fine', lookedFor: 'x', where: ['y'] }),
    };
    const results = runDetectors(createViews(FULL), [broken, fine]);
    expect(results[0]).toMatchObject({ type: 'error', problem: { code: 'detector-failed' } });
    expect(results[1]!.type).toBe('clear');
  });
  it('catches a detector that writes to the document', () => {
    const meta = {
      id: 'writer',
      title: 'Writer',
      serves: 'kind',
      looksFor: 'x',
      why: 'x',
      source: 'x',
      knownMiss: 'x',
      requires: [],
    } as const;
    const writer: Detector = {
      meta,
      detect: (views) => {
        (views.document.blocks[0] as { id: string }).id = 'mine';
        return { type: 'clear', detectorId: 'writer', lookedFor: 'x', where: ['y'] };
      },
    };
    expect(one(writer, FULL).type).toBe('error');
  });
});
