import { significanceTest } from '../../../src/detectors/index.ts';
import { h, p, paper } from '../../paper.ts';
import { testDetector } from '../cases.ts';

const setup = p('We train all models on Digits. We compare them with two rivals.');
const saying = (words: string) => paper(h('4', 'Experiments'), setup, p(words));

testDetector(significanceTest, {
  finds: {
    't-test': saying('<<Our method is better (paired t-test, p < 0.01).>>'),
    Wilcoxon: saying('<<A Wilcoxon signed-rank test shows that the methods differ.>>'),
    'a level': saying('<<The improvement is statistically significant.>>'),
  },
  clear: {
    'significant as large': saying('Our method significantly outperforms all baselines.'),
    'no test': saying('Bold type is not based on statistical tests, as there are too few runs to compare methods.'),
    'a test set': saying('The results on the test set are better than those of all baselines.'),
    'a probability': saying('All networks use dropout with p = 0.5 and perform better.'),
  },
  notApplicable: { 'a paper about tests': paper(h('1', 'Theory'), p('We study the t-test of two means.')) },
});
