import {
  CITATION_FUNCTIONS,
  CITATION_INTENTS,
  citationFunctionOf,
  citationIntentOf,
} from '../../src/classifiers/index.ts';
import { readCitations } from '../training/gold.ts';
import type { Evaluation } from './evaluation.ts';
import { labelRows } from './label-rows.ts';

/** SciCite (Cohan and others 2019): why a sentence cites; the authors report macro F1 over three classes. */
export const scicite: Evaluation = {
  id: 'scicite',
  description: 'why works are cited (SciCite); the authors report macro F1',
  score(file) {
    const all = readCitations(file);
    const answers = all.map(({ text }) => citationIntentOf(text).label);
    return labelRows(
      all.map(({ label }) => label),
      answers,
      CITATION_INTENTS,
    );
  },
};

/** ACL-ARC (Jurgens and others 2018): the same in six classes; macro F1 as well. */
export const aclArc: Evaluation = {
  id: 'acl-arc',
  description: 'why works are cited, in six classes (ACL-ARC); the authors report macro F1',
  score(file) {
    const all = readCitations(file);
    const answers = all.map(({ text }) => citationFunctionOf(text).label);
    return labelRows(
      all.map(({ label }) => label),
      answers,
      CITATION_FUNCTIONS,
    );
  },
};
