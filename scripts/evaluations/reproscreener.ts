import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  algorithmBoxes,
  codeLink,
  detectors,
  findingsOf,
  hyperparameters,
  runDetectors,
} from '../../src/detectors/index.ts';
import type { PaperReport } from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import { buildWhenStale } from '../build-when-stale.ts';
import { scoreOf } from '../training/scores.ts';
import type { Evaluation, EvaluationRow } from './evaluation.ts';

interface Stated {
  readonly code: boolean;
  readonly pseudocode: boolean;
  readonly dataset: boolean;
  readonly setup: boolean;
}

/** The columns of the set that say the same. */
const COLUMNS: Readonly<Record<keyof Stated, string>> = {
  code: 'code_avail_article',
  pseudocode: 'pseudocode',
  dataset: 'dataset',
  setup: 'experiment_setup',
};

/** A paper that speaks of data sets less often than this only mentions those of others. Between 3 and 6 it makes no difference. */
const DATASET_MENTIONS = 5;
/** One setting is given in passing. */
const SETTINGS = 2;
/** How a network is built; alone it says nothing of how an experiment was set up. */
const BUILT: ReadonlySet<string> = new Set([
  'layers',
  'hidden size',
  'embedding size',
  'attention heads',
  'activation',
  'filters',
  'kernel size',
  'stride',
  'number of trees',
  'data augmentation',
]);
/** Words of settings without values that we can read, as where they stand in formulas. */
const SETTING_MENTIONS = 3;

/** Which of the four a paper states, from its report. */
function statedIn(report: PaperReport): Stated {
  const views = createViews(report.document);
  const results = runDetectors(views, detectors);
  const { kind } = report.assessment.kind;
  const text = views.sentences.map((sentence) => sentence.text).join('\n');
  const mentions = (words: RegExp): number => text.match(words)?.length ?? 0;
  const settings = findingsOf(results, hyperparameters).flatMap(({ facts }) =>
    facts.type === 'setting' ? [facts.name] : [],
  );
  return {
    code: findingsOf(results, codeLink).some(({ facts }) => facts.status === 'available' || facts.url !== null),
    // An algorithm in the appendix is not how the method is told.
    pseudocode:
      findingsOf(results, algorithmBoxes).length > 0 &&
      views.blocksOf('algorithm').some(({ span }) => views.sectionOf(span)?.appendix !== true),
    dataset: kind !== 'survey' && mentions(/\bdata ?sets?\b/gi) >= DATASET_MENTIONS,
    setup:
      (new Set(settings).size >= SETTINGS && settings.some((name) => !BUILT.has(name))) ||
      (kind !== 'theory' &&
        mentions(/\b(?:learning rate|batch size|epochs?|hyper-?parameters?|optimi[sz]er)\b/gi) >= SETTING_MENTIONS),
  };
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The paper's sources where they are, else its PDF; both lie with the data. */
function reportOf(paper: string): PaperReport | null {
  const papers = join(root, '..', 'shared', 'data', 'papers');
  for (const path of [join(papers, 'latex', paper), join(papers, 'pdf', `${paper}.pdf`)]) {
    if (!existsSync(path)) continue;
    try {
      const command = [join(root, 'bin', 'threepass.js'), 'export', path, '--to', 'json', '--quiet'];
      const json = execFileSync(process.execPath, command, {
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return JSON.parse(json) as PaperReport;
    } catch {
      // The program has said why; the PDF may be better.
    }
  }
  return null;
}

/**
 * ReproScreener (Bhaskar and Stodden 2024): whether a paper states its code, pseudocode, data and set-up, as two people judged. Accuracy over the
 * papers, which the authors report; F1 is of `stated`. A paper that is not there or cannot be read counts as stating nothing.
 */
export const reproscreener: Evaluation = {
  id: 'reproscreener',
  description: 'what a paper states of code, pseudocode, data and set-up (ReproScreener); accuracy',
  score(file) {
    buildWhenStale();
    const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
    const names = head.split('\t');
    const papers = lines.map((line) => {
      const cells = line.split('\t');
      const value = (name: string): string => cells[names.indexOf(name)]?.trim() ?? '';
      return { name: value('paper'), truth: (column: string): boolean => value(column) === '1' };
    });
    const answers = papers.map(({ name }) => {
      const report = reportOf(name);
      if (report === null) console.error(`not read: ${name}; looked for in ../shared/data/papers`);
      return report === null ? null : statedIn(report);
    });
    return (Object.keys(COLUMNS) as (keyof Stated)[]).map((what): EvaluationRow => {
      const counts = { right: 0, given: 0, true: 0 };
      let agreed = 0;
      papers.forEach(({ truth }, index) => {
        const [said, is] = [answers[index]?.[what] ?? false, truth(COLUMNS[what])];
        if (said) counts.given++;
        if (is) counts.true++;
        if (said && is) counts.right++;
        if (said === is) agreed++;
      });
      return { name: what, ...scoreOf(counts), accuracy: (100 * agreed) / papers.length, count: papers.length };
    });
  },
};
