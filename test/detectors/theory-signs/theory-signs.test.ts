import { expect, it } from 'vitest';
import { theorySigns } from '../../../src/detectors/index.ts';
import { abstract, p, paper, proof, statement, title } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const proved = paper(
  title('<<Lower Bounds for Halving>>'),
  abstract('<<We prove that halving takes as long as it takes.>>'),
  statement('theorem', '1', '<<Halving halts.>>'),
  proof('<<It does.>>'),
);

testDetector(theorySigns, {
  finds: { 'theorems, proofs, title and abstract': proved },
  clear: {
    'definitions alone': paper(statement('definition', '1', 'A half is one of two.')),
    'practice that proves useful': paper(
      title('Halving Digits'),
      abstract('It proves useful in practice.'),
      p('See Theorem 2 of Ba.'),
    ),
  },
});

it('counts each statement once, restated ones included', () => {
  const restated = paper(
    statement('lemma', '1', 'It halts.'),
    statement('lemma', '2', 'It stops.'),
    statement('lemma', '1', 'It halts.'),
  );
  expect(factsOf(theorySigns, restated)[0]).toMatchObject({ sign: 'statements', count: 2 });
});
