import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';
import type { Finding } from '../model/index.ts';

/** One sign that a paper is of a certain kind. */
export interface SurveySign {
  /** How much it says: 4 settles the matter alone, 2 needs another sign. */
  readonly points: number;
}

const TITLE =
  /\b(?:surveys?|tutorial|primer|overview of|an overview|literature review|taxonomy of|roadmap|systematic review|meta-?analysis|state of the art in|introduction to|lecture notes|guide to)\b|\breview\b(?= of\b|:|$)|^(?:a |an )?(?:\w+ ){0,3}review\b|\bapplications? of (?:artificial intelligence|machine learning|deep learning|AI)\b.*\bin\b/i;
const SAID =
  /\b(?:we|this (?:paper|article|work|chapter|survey|review)|the (?:paper|article))\b(?: (?:\w+ly|also|first|then|here|thus))? (?:surveys?|reviews?|summari[sz]es? (?:the )?(?:existing|recent|current|main)|gives? (?:an|a) (?:\w+ )?(?:overview|survey|review|introduction)|provides? (?:an|a) (?:\w+ )?(?:overview|survey|review|introduction|tutorial)|presents? (?:an|a) (?:\w+ )?(?:overview|survey|review|tutorial))\b|\bin this (?:\w+ )?(?:survey|tutorial|review|overview|primer)\b|\bthis (?:\w+ )?(?:survey|tutorial|review|primer) (?:paper |article )?(?:is|aims|introduces|presents|covers|provides|explains|attempts|focuses|gives|discusses|studies|examines)\b|\ban attempt to explain all\b/i;

/** What speaks for a survey, review or tutorial: title, abstract, and how the text speaks of itself. */
export const surveySigns: Detector<SurveySign> = {
  meta: {
    id: 'survey-signs',
    title: 'Signs of a survey',
    serves: 'kind',
    looksFor: 'a title, abstract or introduction that calls the paper a survey, review or tutorial',
    why: 'A survey is read for its order and its pointers, and is not to be asked for code or benchmarks.',
    source: 'S. Keshav, How to Read a Paper (2007): category',
    knownMiss: 'Surveys that do not call themselves so, and papers on review texts whose title ends in `review`.',
    requires: ['text'],
  },
  detect(views) {
    const findings: Finding<SurveySign>[] = [];
    const [title] = views.blocksOf('title');
    if (title && TITLE.test(views.text(title.span).replace(/\s+/g, ' '))) {
      findings.push(
        finding(surveySigns.meta, {
          message: 'The title calls it a survey, a review or a tutorial.',
          evidence: [views.quote(title.span)],
          foundBy: 'rule',
          confidence: 0.9,
          facts: { points: 4 },
        }),
      );
    }
    const said = views.sentences.filter(
      (sentence) =>
        (sentence.role === 'abstract' || sentence.role === 'introduction' || sentence.role === 'conclusion') &&
        SAID.test(sentence.text),
    );
    const [first] = said;
    if (first) {
      findings.push(
        finding(surveySigns.meta, {
          message: 'It speaks of itself as a survey, a review or a tutorial.',
          evidence: [views.quote(first.span)],
          foundBy: 'rule',
          confidence: 0.75,
          facts: { points: said.length > 1 || first.role === 'abstract' ? 3 : 2 },
        }),
      );
    }
    return answer(surveySigns.meta, findings, ['the title, the abstract, the introduction and the conclusion']);
  },
};
