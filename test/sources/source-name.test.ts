import { describe, expect, test } from 'vitest';
import { recognizeSource } from '../../src/sources/index.ts';

const arxiv = (id: string, version: number | null = null, form = 'e-print') => ({ type: 'arxiv', id, version, form });

describe('what was named', () => {
  test.each([
    ['1706.03762', arxiv('1706.03762')],
    ['1706.03762v5', arxiv('1706.03762', 5)],
    ['0704.0001', arxiv('0704.0001')],
    ['arXiv:1706.03762v5', arxiv('1706.03762', 5)],
    ['ARXIV: 1706.03762', arxiv('1706.03762')],
    ['cs/0101001', arxiv('cs/0101001')],
    ['arxiv:hep-th/9901001v3', arxiv('hep-th/9901001', 3)],
    ['math.gt/0309136', arxiv('math.GT/0309136')],
    ['https://arxiv.org/abs/1706.03762', arxiv('1706.03762')],
    ['http://www.arxiv.org/abs/1706.03762v2?context=cs#top', arxiv('1706.03762', 2)],
    ['https://arxiv.org/pdf/1706.03762v5.pdf', arxiv('1706.03762', 5)],
    ['https://arxiv.org/pdf/cs/0101001', arxiv('cs/0101001')],
    ['https://export.arxiv.org/e-print/1706.03762/', arxiv('1706.03762')],
    ['https://arxiv.org/html/2501.11120v1', arxiv('2501.11120', 1, 'html')],
    ['10.48550/arXiv.1706.03762', arxiv('1706.03762')],
    ['https://doi.org/10.48550/arXiv.1706.03762', arxiv('1706.03762')],
    ['doi:10.18653/v1/P16-1123', { type: 'doi', doi: '10.18653/v1/p16-1123' }],
    ['https://dx.doi.org/10.1145/3292500.3330701', { type: 'doi', doi: '10.1145/3292500.3330701' }],
    ['https://example.org/a/paper.pdf', { type: 'url', url: 'https://example.org/a/paper.pdf' }],
    [
      'https://ar5iv.labs.arxiv.org/html/1706.03762',
      { type: 'url', url: 'https://ar5iv.labs.arxiv.org/html/1706.03762' },
    ],
    // Pages of arXiv that are no paper, and hosts that only look like arXiv.
    ['https://arxiv.org/list/cs.CL/new', { type: 'url', url: 'https://arxiv.org/list/cs.CL/new' }],
    [
      'https://arxiv.org.evil.example/abs/1706.03762',
      { type: 'url', url: 'https://arxiv.org.evil.example/abs/1706.03762' },
    ],
  ])('%s', (argument, name) => {
    expect(recognizeSource(argument)).toEqual(name);
  });

  test.each([
    'paper.pdf',
    'papers/1706.03762.pdf',
    'data/0101001',
    '1706.037',
    'cs/010',
    '-',
    '',
    '1706.03762v0',
    'ftp://example.org/x.pdf',
    'https://',
  ])('%s can only be a file', (argument) => {
    expect(recognizeSource(argument)).toBeNull();
  });
});
