import { aclArc, scicite } from './citations.ts';
import { csabstruct } from './csabstruct.ts';
import type { Evaluation } from './evaluation.ts';
import { hyperpie } from './hyperpie.ts';
import { ncg } from './ncg.ts';
import { reproscreener } from './reproscreener.ts';
import { scitab } from './scitab.ts';

export const evaluations: readonly Evaluation[] = [ncg, csabstruct, scicite, aclArc, hyperpie, scitab, reproscreener];
