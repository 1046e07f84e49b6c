import type { Purpose } from '../../model/index.ts';
import { cite } from './cite.ts';
import { curious } from './curious.ts';
import { present } from './present.ts';
import type { PurposePreset } from './purpose-preset.ts';
import { reproduce } from './reproduce.ts';
import { research } from './research.ts';
import { review } from './review.ts';
import { teach } from './teach.ts';

export { wordsFor, type PurposePreset, type Worth } from './purpose-preset.ts';

export const purposes: Readonly<Record<Purpose, PurposePreset>> = {
  curious,
  research,
  present,
  review,
  reproduce,
  cite,
  teach,
};
