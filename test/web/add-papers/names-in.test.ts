import { expect, it } from 'vitest';
import { namesIn } from '../../../src/web/library/names-in.ts';

it('finds several papers in what was pasted, each once', () => {
  expect(namesIn(' 1706.03762, https://arxiv.org/abs/2010.11929v2\n10.1145/3065386;1706.03762 ')).toEqual([
    '1706.03762',
    'https://arxiv.org/abs/2010.11929v2',
    '10.1145/3065386',
  ]);
  expect(namesIn('  \n ')).toEqual([]);
});
