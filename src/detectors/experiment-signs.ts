import type { Finding } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface ExperimentSign {
  readonly sign: 'sections' | 'abstract' | 'tables';
  /** How much it says: 4 settles the matter alone, 2 needs another sign. */
  readonly points: number;
  /** Share of the body's words for `sections`, number of tables for `tables`, 0 for words. */
  readonly amount: number;
}

const SAID =
  /\b(?:experiment\w*|empirical(?:ly)?|outperform\w*|state[- ]of[- ]the[- ]art|accuracy|benchmarks?|evaluat\w+|we (?:\w+ )?(?:achieve|obtain|demonstrate|test)|results? (?:show|on|demonstrate|indicate|suggest)|improve(?:s|ment)?\b.{0,30}\b\d|simulations?|BLEU|F1|ImageNet|CIFAR|MNIST|error rate|\d(?:\.\d+)? ?%)/i;

/** What speaks for experiments: sections of them, tables of numbers, and an abstract that tells results. */
export const experimentSigns: Detector<ExperimentSign> = {
  meta: {
    id: 'experiment-signs',
    title: 'Signs of experiments',
    serves: 'kind',
    looksFor: 'sections of experiments, tables of results and an abstract that tells results',
    why: 'In an empirical paper hypotheses and experiments are read first and equations as definitions.',
    source: 'ai.stackexchange.com question 32403, comments',
    knownMiss: 'Experiments told under the headings of their topics.',
    requires: ['text'],
  },
  detect(views) {
    const findings: Finding<ExperimentSign>[] = [];
    const body = views.sections.filter(
      (section) =>
        section.parent === null &&
        !section.appendix &&
        section.role !== 'references' &&
        section.role !== 'acknowledgements',
    );
    const bodyWords = body.reduce((sum, section) => sum + section.wordCount, 0);
    const testing = views.sections.filter(
      (section) =>
        !section.appendix &&
        (section.role === 'experiments' || section.role === 'results') &&
        section.parent?.role !== section.role,
    );
    const words = testing.reduce((sum, section) => sum + section.wordCount, 0);
    const [firstTest] = testing;
    if (firstTest && bodyWords > 0) {
      const share = Math.min(100, Math.round((100 * words) / bodyWords));
      findings.push(
        finding(experimentSigns.meta, {
          message: `Experiments and results take ${share} % of the text.`,
          evidence: [views.quote(firstTest.heading.span)],
          foundBy: 'layout',
          confidence: 0.8,
          // Under a tenth an illustration; a quarter and more is what the paper is about.
          facts: { sign: 'sections', amount: share, points: share >= 25 ? 2.5 : share >= 10 ? 1.5 : 0.5 },
        }),
      );
    }
    const tables = views.results.tables.filter(({ table }) => !(views.sectionOf(table.block.span)?.appendix ?? false));
    const [firstTable] = tables;
    if (firstTable) {
      findings.push(
        finding(experimentSigns.meta, {
          message: `${tables.length} ${tables.length === 1 ? 'table reports' : 'tables report'} measurements.`,
          evidence: [
            firstTable.table.caption
              ? views.quote(firstTable.table.caption.span)
              : views.region(firstTable.table.block),
          ],
          foundBy: 'rule',
          confidence: 0.75,
          facts: { sign: 'tables', amount: tables.length, points: tables.length >= 2 ? 1.5 : 1 },
        }),
      );
    }
    const said = views.sentences.find((sentence) => sentence.role === 'abstract' && SAID.test(sentence.text));
    if (said) {
      findings.push(
        finding(experimentSigns.meta, {
          message: 'The abstract tells results of experiments.',
          evidence: [views.quote(said.span)],
          foundBy: 'rule',
          confidence: 0.7,
          facts: { sign: 'abstract', amount: 0, points: 1.5 },
        }),
      );
    }
    return answer(experimentSigns.meta, findings);
  },
};
