import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/formats/index.ts';
import { DEFAULT_READER_LIMITS, sizeProblem } from '../../src/pipeline/index.ts';

test('the limits written out here are those of the formats', () => {
  expect(DEFAULT_READER_LIMITS).toMatchObject(DEFAULT_LIMITS);
});

test('a file is refused by its size alone, to the byte', () => {
  const limits = { maxBytes: 200 * 1024 ** 2 };
  expect(sizeProblem(limits.maxBytes, limits)).toBeNull();
  expect(sizeProblem(limits.maxBytes + 1, limits)).toMatchObject({
    code: 'too-large',
    message: 'The file has 200.1 MB, more than the limit of 200 MB.',
  });
  expect(sizeProblem(0, limits)).toMatchObject({ code: 'file-empty' });
});
