import {
  algorithmBoxes,
  contributionStatements,
  displayEquations,
  limitations,
  overviewFigure,
  relatedWork,
} from '../detectors/index.ts';
import type { Evidence, FiveC, HintAssessment, KindAssessment } from '../model/index.ts';
import type { Inquiry } from './inquiry.ts';

/** Assumptions and conditions are what Keshav's question on correctness looks at first. */
const ASSUMED: ReadonlySet<string> = new Set(['assumption', 'condition', 'hypothesis', 'axiom']);

/** Clauses as one sentence. */
function answerText(parts: readonly string[]): string {
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Answers to Keshav's five questions as far as they can be read off; each for the reader to check. */
export function answerFiveCs(
  inquiry: Inquiry,
  kind: KindAssessment,
  hints: readonly HintAssessment[],
): readonly FiveC[] {
  const { views } = inquiry;
  const summaryOf = (hint: HintAssessment['hint']): HintAssessment | undefined =>
    hints.find((other) => other.hint === hint);
  const [related] = inquiry.findings(relatedWork);
  const statements = inquiry.findings(contributionStatements);
  const [limit] = inquiry.findings(limitations);
  const [overview] = inquiry.findings(overviewFigure);
  const [box] = inquiry.findings(algorithmBoxes);
  const [equations] = inquiry.findings(displayEquations);
  const assumptions = views.statements.filter((statement) => ASSUMED.has(statement.kind));
  const benchmarking = summaryOf('benchmarking');

  const context: string[] = [];
  if (views.references.length > 0) context.push(`It lists ${views.references.length} references`);
  if (related && related.facts.headings.length > 0)
    context.push(`treats related work under “${related.facts.headings[0]}”`);
  else if (related) context.push('has no section on related work');
  if (related && related.facts.contrasts > 0)
    context.push(
      `sets itself against others ${related.facts.contrasts === 1 ? 'once' : `${related.facts.contrasts} times`}`,
    );

  const correctness: string[] = [];
  const correctnessEvidence: Evidence[] = [];
  if (assumptions[0]) {
    correctness.push(
      `${assumptions.length} ${assumptions.length === 1 ? 'assumption is' : 'assumptions are'} stated by name; check whether they hold.`,
    );
    correctnessEvidence.push(views.quote(assumptions[0].span));
  }
  if (
    benchmarking &&
    (benchmarking.grade === 'met' || benchmarking.grade === 'partly' || benchmarking.grade === 'missing')
  ) {
    correctness.push(benchmarking.summary);
    correctnessEvidence.push(...benchmarking.reasons.slice(0, 2).flatMap(({ evidence }) => evidence.slice(0, 1)));
  }
  if (limit) {
    correctness.push('The authors name limits themselves.');
    correctnessEvidence.push(limit.evidence[0]);
  }
  if (correctness.length === 0) {
    correctness.push('Nothing that could be checked from the text alone: look for what is assumed without being said.');
    correctnessEvidence.push(views.absence('assumptions, limits and measurements'));
  }

  const clarity: string[] = [];
  const clarityEvidence: Evidence[] = [];
  if (overview) {
    clarity.push(`${overview.facts.label ?? 'a figure'} shows the whole`);
    clarityEvidence.push(overview.evidence[0]);
  }
  if (box) {
    clarity.push(`${box.facts.label ?? 'a box'} gives the steps`);
    clarityEvidence.push(box.evidence[0]);
  }
  const pages = views.document.pages.length;
  if (equations && pages > 0) {
    const count = equations.facts.inBody + equations.facts.inAppendix;
    clarity.push(`${(count / pages).toFixed(1)} display equations a page`);
    clarityEvidence.push(equations.evidence[0]);
  }
  return [
    {
      name: 'category',
      answer: kind.summary,
      evidence: kind.reasons.slice(0, 2).flatMap(({ evidence }) => evidence.slice(0, 1)),
    },
    {
      name: 'context',
      answer: context.length > 0 ? answerText(context) : 'No references and no related work were found.',
      evidence: related ? related.evidence.slice(0, 2) : [views.absence('references and related work')],
    },
    { name: 'correctness', answer: correctness.join(' '), evidence: correctnessEvidence },
    {
      name: 'contributions',
      answer: summaryOf('contribution')?.summary ?? 'Not assessed.',
      evidence:
        statements.length > 0
          ? statements.slice(0, 3).map(({ evidence }) => evidence[0])
          : [views.absence('a sentence that says what is new')],
    },
    {
      name: 'clarity',
      answer:
        clarity.length > 0
          ? answerText(clarity)
          : 'No figure of the whole, no pseudocode and no equations were found; judge the prose yourself.',
      evidence:
        clarityEvidence.length > 0 ? clarityEvidence : [views.absence('a figure of the whole, pseudocode, equations')],
    },
  ];
}
