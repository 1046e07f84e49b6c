import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/assessment/index.ts';
import { detectors, runDetectors } from '../../../src/detectors/index.ts';
import { annotation, exportAnnotation } from '../../../src/exporters/annotation.ts';
import { REPORT_SCHEMA_VERSION, type PaperReport } from '../../../src/model/index.ts';
import { findPrerequisites } from '../../../src/reading/index.ts';
import { createViews } from '../../../src/views/index.ts';
import { abstract, algorithm, figure, h, p, paper, ref, table, title, ul, type SmallPaper } from '../../paper.ts';

function reportOn({ document }: SmallPaper): PaperReport {
  const views = createViews(document);
  const results = runDetectors(views, detectors);
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    threepassVersion: '0',
    paper: { title: 'HalfNet', authors: [], year: null, arxivId: null, pageCount: 1, wordCount: views.wordCount },
    assessment: assess(views, results),
    prerequisites: findPrerequisites(views),
    plan: null,
    results,
    document,
  };
}

const WORDS = p(Array.from({ length: 120 }, () => 'Halving takes a thing and gives half of it back.').join(' '));

const full = paper(
  title('HalfNet: A Convolutional Network for Halving'),
  abstract('In this paper, we propose HalfNet, a novel network architecture that halves images in every layer.'),
  h('1', 'Introduction'),
  p('Halving is known [1]. It is old [2]. It is common [3]. Our contributions are as follows.'),
  ul('We introduce HalfNet for images.', 'We release the code at https://github.com/half/net.'),
  h('2', 'Related work'),
  p('Unlike [1], our network halves images.'),
  h('3', 'Method'),
  WORDS,
  figure('Figure 1', 'Overview of the architecture of HalfNet.'),
  algorithm('Algorithm 1', 'Halving', '1: halve'),
  h('4', 'Experiments'),
  p(
    'We train HalfNet with Adam, a learning rate of 0.001 and a batch size of 32. Table 1 shows that HalfNet outperforms all the others.',
  ),
  table('Table 1', 'Accuracy on Digits (mean ± standard deviation over 5 runs).', [
    ['Method', 'Accuracy'],
    ['WholeNet [1]', '90.1 ± 0.2'],
    ['HalfNet (ours)', '*93.1 ± 0.1*'],
  ]),
  p('A limitation of our network is that it does not halve sound.'),
  ...['1', '2', '3'].map((key) => ref(key, 'A. Uthor. On halves. 2001.')),
);

describe('the annotation', () => {
  const written = exportAnnotation(reportOn(full));
  it('says field by field what was found', () => {
    expect(written).toMatchObject({
      kind: 'empirical',
      contribution_list_present: true,
      title_states_contribution: true,
      h1_contribution_clear: 'met',
      overview_figure: 'Figure 1',
      algorithms: ['Algorithm 1'],
      code: { status: 'available', url: 'https://github.com/half/net' },
      result_tables: ['Table 1'],
      main_result_table: 'Table 1',
      baselines_compared: true,
      runs: 5,
      dispersion: 'std',
      related_work_sections: ['2 Related work'],
      related_work_contrasts: true,
      limitations_stated: true,
      sections_to_read_if_10_minutes: ['1 Introduction', '3 Method', '4 Experiments'],
    });
    expect(written.contribution_types[0]).toBe('architecture');
    expect(written.prerequisites[0]).toBe('convolutional neural network');
    expect(written.hyperparameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['learning rate', 'batch size', 'optimizer']),
    );
  });
  it('quotes the text word by word', () => {
    const quotes = [
      ...written.contribution_quotes,
      ...written.claims.map(({ quote }) => quote),
      written.limitations_quote!,
      written.code.quote!,
    ];
    expect(quotes.length).toBeGreaterThan(3);
    expect(quotes.filter((quote) => !full.document.text.includes(quote))).toEqual([]);
  });
  it('has the same fields for a paper of which nothing is known, with null and empty lists', () => {
    const empty = exportAnnotation(reportOn(paper()));
    expect(Object.keys(empty)).toEqual(Object.keys(written));
    expect(empty).toMatchObject({ kind: null, algorithms: [], overview_figure: null, runs: null, claims: [] });
  });
  it('does not claim to know what no detector looked for', () => {
    const { code, dispersion, ablation, same_data_stated } = exportAnnotation({ ...reportOn(full), results: [] });
    expect([code.status, dispersion, ablation, same_data_stated]).toEqual([null, null, null, null]);
  });
  it('is written as JSON', () => {
    expect(JSON.parse(annotation.export(reportOn(full)))).toEqual(written);
  });
});
