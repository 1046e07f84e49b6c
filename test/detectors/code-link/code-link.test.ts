import { describe, expect, it } from 'vitest';
import { codeLink } from '../../../src/detectors/code-link.ts';
import { createViews } from '../../../src/views/index.ts';
import { abstract, footnote, h, link, p, paper, ref, title, type Part } from '../../paper.ts';

const detect = (...parts: readonly Part[]) => codeLink.detect(createViews(paper(...parts).document));
const facts = (...parts: readonly Part[]) => {
  const result = detect(...parts);
  return result.type === 'findings' ? result.findings[0].facts : result.type;
};

describe('code-link', () => {
  it.each([
    ['Our code is available at https://github.com/half/net.', 'https://github.com/half/net'],
    ['We release the PyTorch implementation at https://gitlab.com/half/net', 'https://gitlab.com/half/net'],
    [
      'The code we used to train our models is at https://github.com/ half/net2 and elsewhere.',
      'https://github.com/half/net2',
    ],
    ['The datasets and code are available at https://www. example.edu/~half/.', 'https://www.example.edu/~half/'],
    ['Code: https://github.com/half/net', 'https://github.com/half/net'],
    ['All code is referenced in the article: https://half.example.org/net', 'https://half.example.org/net'],
    [
      'We have implemented Halving in a Python package, halfpy (available at https://github.com/half/py).',
      'https://github.com/half/py',
    ],
    ['Source code can be found in https://github.com/half/long_ name.', 'https://github.com/half/long_name'],
  ])('finds %s', (words, url) => {
    expect(facts(p(words))).toEqual({ status: 'available', url });
  });
  it('quotes the sentence', () => {
    const { document, marks } = paper(p('We halve. <<Our code is at https://github.com/half/net.>>'));
    const result = codeLink.detect(createViews(document));
    expect(result.type === 'findings' && result.findings[0].evidence[0]).toMatchObject({ span: marks[0] });
  });
  it('finds an address in a footnote by its mark', () => {
    const parts = [
      p('The source code2 is made public.'),
      footnote('1', 'https://github.com/some/tool'),
      footnote('2', 'https://github.com/half/net'),
    ];
    expect(facts(...parts)).toEqual({ status: 'available', url: 'https://github.com/half/net' });
  });
  it('finds an address in a footnote whose mark stands behind another word', () => {
    const parts = [
      p('The implementation is made public to help others.3'),
      footnote('3', 'https://github.com/half/net'),
    ];
    expect(facts(...parts)).toEqual({ status: 'available', url: 'https://github.com/half/net' });
  });
  it('finds a footnote that says no more than code and its address', () => {
    const parts = [p('We halve.1'), footnote('1', 'Code at: https://github.com/half/net')];
    expect(facts(...parts)).toEqual({ status: 'available', url: 'https://github.com/half/net' });
  });
  it('finds an architecture or a system offered early', () => {
    const words = 'The HalfNet architecture is available for download here: https://github.com/half/net';
    expect(facts(abstract(words))).toEqual({ status: 'available', url: 'https://github.com/half/net' });
    const note = footnote('1', 'The system is made available at https://github.com/half/sys.');
    expect(facts(p('We halve.1'), note)).toEqual({ status: 'available', url: 'https://github.com/half/sys' });
    expect(facts(p(words))).toBe('clear');
  });
  it('finds its own system in a footnote of the related work by its name', () => {
    const parts = (name: string) => [
      abstract('We present HALFNET, a system that halves. HALFNET is good.'),
      title('HALFNET: A System that Halves'),
      h('2', 'Related Work'),
      p('Others double.'),
      footnote('1', `The system is made available at https://github.com/half/${name}.`),
    ];
    expect(facts(...parts('HALFNET'))).toEqual({ status: 'available', url: 'https://github.com/half/HALFNET' });
    expect(facts(...parts('doublenet'))).toBe('clear');
  });
  it('leaves out what a participant is quoted with', () => {
    expect(facts(p('“I looked at it and added things to my library.”'))).toBe('clear');
  });
  it('finds an address behind linked words', () => {
    expect(facts(p('Our code is available here.'), link('here', 'https://github.com/half/net'))).toEqual({
      status: 'available',
      url: 'https://github.com/half/net',
    });
  });
  it('takes a promise for a promise', () => {
    expect(facts(p('Our code and models will be made publicly available.'))).toEqual({ status: 'promised', url: null });
    expect(facts(p('We plan to release the code upon acceptance.'))).toEqual({ status: 'promised', url: null });
  });
  it('prefers what is there to what is promised', () => {
    const parts = [p('We will release our code later.'), p('Our code: https://github.com/half/net.')];
    expect(facts(...parts)).toEqual({ status: 'available', url: 'https://github.com/half/net' });
  });
  it('takes a repository in the abstract for the paper’s own', () => {
    const words = 'The corpus and the model are available at https://github.com/half/corpus.';
    expect(facts(abstract(words))).toEqual({ status: 'available', url: 'https://github.com/half/corpus' });
  });
  it.each([
    'We use the implementation of Li et al. at https://github.com/li/tool.',
    'The code of Li et al. (2019) is available at https://github.com/li/tool.',
    'We took it because the checkpoint and training code are publicly available [Li, 2019], and it is large.',
    'Audio samples are at https://half.github.io/demo.',
    'The results are on https://example.org/worksheets/0x1.',
    'Each symbol has a code of eight bits.',
    'We re-implement the rival as its code is not available.',
    'Packages were developed and open-sourced by researchers elsewhere.',
    'In this repository the number of cases is available.',
    'Their source code is available at https://github.com/li/tool.',
  ])('stays quiet on %s', (words) => {
    expect(facts(h('1', 'Experiments'), p(words))).toBe('clear');
  });
  it('stays quiet on addresses in the bibliography and in related work', () => {
    const parts = [
      h('2', 'Related work'),
      p('Code is available at https://github.com/li/tool.'),
      h(null, 'References'),
      ref('1', 'Li. Our code is available at https://github.com/li/tool.'),
    ];
    expect(facts(...parts)).toBe('clear');
  });
  it('applies to every paper: one without code is clear, and says where was looked', () => {
    expect(detect(p('We prove it.'))).toMatchObject({ type: 'clear', where: ['the whole text', 'footnotes', 'links'] });
  });
  it('reads hostile text in time that grows with its length only', () => {
    for (const words of ['https://a.b/- ', 'we release our ', 'code is ', 'www.', 'will '])
      expect(facts(p(words.repeat(20_000)))).toBeDefined();
  });
});

it.each([
  ['1', 'Source code is available at https://github.com/half/net.'],
  ['2', 'Code is available at https://github.com/half/net'],
])('finds code in footnote %s, whose number touches its first word', (mark, words) => {
  expect(facts(h('2', 'Related work'), p('Many halve.'), footnote('', `${mark}${words}`))).toEqual({
    status: 'available',
    url: 'https://github.com/half/net',
  });
});
