import type { Finding } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface PaperPart {
  readonly part: 'abstract' | 'references' | 'citations' | 'sections' | 'introduction' | 'length';
}

/** Fewer entries are the sources of a slide or a leaflet; a research paper of one page has about five. */
const REFERENCES = 3;
const CITATIONS = 3;
const SECTIONS = 3;
/** Words; an extended abstract of two pages has a thousand. */
const LENGTH = 1000;

/** The parts by which a research paper is known: abstract, introduction, references, citations, sections, length. */
export const paperParts: Detector<PaperPart> = {
  meta: {
    id: 'paper-parts',
    title: 'Parts of a research paper',
    serves: 'kind',
    looksFor: 'an abstract, an introduction, sections, citations and a list of references',
    why: 'An invoice or a slide deck is not to be judged by what a paper should have.',
    source: 'S. Keshav, How to Read a Paper (2007)',
    knownMiss:
      'Papers so badly set that none of their parts is found, and theses and reports, which have the same parts.',
    requires: ['text'],
  },
  detect(views) {
    const findings: Finding<PaperPart>[] = [];
    const add = (
      part: PaperPart['part'],
      message: string,
      span: { readonly start: number; readonly end: number },
    ): void => {
      findings.push(
        finding(paperParts.meta, {
          message,
          evidence: [views.quote(span)],
          foundBy: 'layout',
          confidence: 0.9,
          facts: { part },
        }),
      );
    };
    if (views.abstract) add('abstract', 'It has an abstract.', views.abstract);
    const introduction = views.sections.find((section) => section.role === 'introduction');
    if (introduction) add('introduction', 'It has an introduction.', introduction.heading.span);
    if (views.sections.length >= SECTIONS)
      add('sections', `It has ${views.sections.length} headings.`, views.sections[0]!.heading.span);
    if (views.references.length >= REFERENCES)
      add('references', `It lists ${views.references.length} references.`, views.references[0]!.span);
    if (views.citations.length >= CITATIONS)
      add('citations', `It cites ${views.citations.length} times.`, views.citations[0]!.sentence.span);
    if (views.wordCount >= LENGTH)
      add('length', `It has ${views.wordCount} words of running text.`, views.sentences[0]!.span);
    return answer(paperParts.meta, findings);
  },
};
