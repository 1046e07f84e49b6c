import { readFileSync } from 'node:fs';
import { checkClaim } from './claim-check.ts';
import type { Evaluation } from './evaluation.ts';
import { labelRows } from './label-rows.ts';

interface LabelledClaim {
  readonly claim: string;
  readonly label: string;
  readonly table_caption: string;
  readonly table_column_names: readonly string[];
  readonly table_content_values: readonly (readonly string[])[];
}

/** SciTab (Lu and others 2023): claims held against one table; the authors report macro F1 over three labels. */
export const scitab: Evaluation = {
  id: 'scitab',
  description: 'claims held against a table (SciTab); the authors report macro F1',
  score(file) {
    const claims = JSON.parse(readFileSync(file, 'utf8')) as readonly LabelledClaim[];
    const answers = claims.map((one) =>
      checkClaim({
        claim: one.claim,
        caption: one.table_caption,
        columns: one.table_column_names,
        rows: one.table_content_values,
      }),
    );
    return labelRows(
      claims.map(({ label }) => label),
      answers,
      ['supports', 'refutes', 'not enough info'],
    );
  },
};
