import { aclArc, scicite } from './citations.ts';
import { csabstruct } from './csabstruct.ts';
import type { Evaluation } from './evaluation.ts';
import { ncg } from './ncg.ts';

export const evaluations: readonly Evaluation[] = [ncg, csabstruct, scicite, aclArc];
