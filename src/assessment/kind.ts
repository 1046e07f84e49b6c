import {
  contributionStatements,
  displayEquations,
  experimentSigns,
  paperParts,
  positionSigns,
  resourceSigns,
  surveySigns,
  systemSigns,
  theorySigns,
  titleContribution,
  type TheorySign,
} from '../detectors/index.ts';
import type { ContributionType, Finding, KindAssessment, PaperKind, Reason } from '../model/index.ts';
import { reason, type Inquiry } from './inquiry.ts';

/** What a kind of paper is called in a sentence. */
export const KIND_NAMES: Readonly<Record<PaperKind, string>> = {
  theory: 'a theory paper',
  empirical: 'an empirical paper',
  mixed: 'a paper of theory and experiments',
  survey: 'a survey or tutorial',
  resource: 'a resource paper',
  system: 'a system paper',
  position: 'a position paper',
};

/** Signs of a research paper, out of six, that are enough to be judged as one; a slide deck or an invoice has two at most. */
const PARTS_OF_A_PAPER = 3;
/** Points that settle a kind alone: a title that says so, or the abstract and one sign more. */
const SETTLED = 4;
/** Points of theory or of experiments from which they are a main part of the paper. */
const MAIN = 3;

/** A title that announces an argument, or an abstract and a text that argue, where little is tested or proved. */
const ARGUED = 2.5;

function pointsOf(findings: readonly Finding<{ readonly points: number }>[]): number {
  return findings.reduce((sum, { facts }) => sum + facts.points, 0);
}

/** Five in a thousand words, ten at least: two or three a page, more than the definitions of a method need. */
const DENSE_EQUATIONS = { least: 10, inThousandWords: 5 };

/** Whether the paper argues in formulas: statements or proofs in its body, or display equations close upon each other. */
function isFormal(inquiry: Inquiry, signs: readonly Finding<TheorySign>[]): boolean {
  if (signs.some(({ facts }) => (facts.sign === 'statements' || facts.sign === 'proofs') && facts.points >= 1))
    return true;
  const [equations] = inquiry.findings(displayEquations);
  if (!equations) return false;
  const words = inquiry.views.sections
    .filter((section) => section.parent === null && !section.appendix && section.role !== 'references')
    .reduce((sum, section) => sum + section.wordCount, 0);
  const { inBody } = equations.facts;
  return inBody >= DENSE_EQUATIONS.least && (1000 * inBody) / Math.max(1, words) >= DENSE_EQUATIONS.inThousandWords;
}

const OBJECTS: readonly ContributionType[] = [
  'architecture',
  'dataset',
  'benchmark',
  'training-procedure',
  'inference',
  'application',
  'postprocessing',
  'preprocessing',
];

/** Main novelties, primary first: what the strongest statements speak of, and the title. */
function typesOf(inquiry: Inquiry, kind: PaperKind): readonly ContributionType[] {
  const scores = new Map<ContributionType, number>();
  const add = (types: readonly ContributionType[], weight: number): void => {
    types.slice(0, 3).forEach((type, index) => scores.set(type, (scores.get(type) ?? 0) + weight / (index + 1)));
  };
  for (const { facts } of inquiry.findings(contributionStatements)) add(facts.types, facts.strength);
  for (const { facts } of inquiry.findings(titleContribution)) add(facts.types, 5);
  const sure: Partial<Record<PaperKind, ContributionType>> = {
    survey: 'survey',
    position: 'position',
    theory: 'theory',
    mixed: 'theory',
    system: 'system',
  };
  const own = sure[kind];
  const best = Math.max(0, ...scores.values());
  if (own !== undefined) scores.set(own, kind === 'mixed' ? Math.max(best * 0.6, scores.get(own) ?? 0) : best + 1);
  // Networks and data are what a theorem, a survey or an essay speaks of, not what it brings.
  if (own !== undefined && kind !== 'mixed') for (const type of OBJECTS) if (type !== own) scores.delete(type);
  const top = Math.max(0, ...scores.values());
  const statements = inquiry.findings(contributionStatements);
  const strongest = Math.max(0, ...statements.map(({ facts }) => facts.strength));
  const announced = new Set(
    statements.filter(({ facts }) => facts.strength >= 0.9 * strongest).map(({ facts }) => facts.types[0]),
  );
  return [...scores]
    .filter(([type, score]) => score >= (announced.has(type) ? 0.2 : 0.45) * top)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([type]) => type);
}

/** What kind of paper it is, from the signs for each kind; null when it does not look like a research paper. */
export function assessKind(inquiry: Inquiry): KindAssessment {
  const { views } = inquiry;
  const parts = inquiry.findings(paperParts);
  if (inquiry.unchecked.length > 0) {
    return {
      kind: null,
      summary: 'Whether it is a research paper could not be checked.',
      reasons: [],
      contributionTypes: [],
    };
  }
  const has = (part: string): boolean => parts.some(({ facts }) => facts.part === part);
  if (parts.length < PARTS_OF_A_PAPER || !(has('abstract') || has('references') || has('citations'))) {
    const missing = (['abstract', 'introduction', 'references', 'citations'] as const).filter((part) => !has(part));
    return {
      kind: null,
      summary: `It does not look like a research paper: no ${missing.slice(0, 3).join(', no ')}.`,
      reasons: [
        reason(
          `It has no ${missing.join(', no ')}.`,
          -PARTS_OF_A_PAPER,
          [paperParts],
          [views.absence(missing.join(', '))],
        ),
        ...parts.map(({ message, evidence }) => reason(message, 1, [paperParts], evidence)),
      ],
      contributionTypes: [],
    };
  }
  const signs = {
    survey: inquiry.findings(surveySigns),
    position: inquiry.findings(positionSigns),
    resource: inquiry.findings(resourceSigns),
    system: inquiry.findings(systemSigns),
    theory: inquiry.findings(theorySigns),
    empirical: inquiry.findings(experimentSigns),
  };
  const points = {
    survey: pointsOf(signs.survey),
    position: pointsOf(signs.position),
    resource: pointsOf(signs.resource),
    system: pointsOf(signs.system),
    theory: pointsOf(signs.theory),
    empirical: pointsOf(signs.empirical),
  };
  const kind = kindFrom(points, isFormal(inquiry, signs.theory));
  const detectorFor = {
    survey: surveySigns,
    position: positionSigns,
    resource: resourceSigns,
    system: systemSigns,
    theory: theorySigns,
    empirical: experimentSigns,
    mixed: theorySigns,
  };
  const shown = kind === 'mixed' ? [...signs.theory, ...signs.empirical] : signs[kind];
  const reasons: Reason[] = shown.map((sign) =>
    reason(
      sign.message,
      sign.facts.points,
      [kind === 'mixed' && sign.detectorId === experimentSigns.meta.id ? experimentSigns : detectorFor[kind]],
      sign.evidence,
    ),
  );
  if (reasons.length === 0) {
    reasons.push(
      reason(
        'There is no sign of a survey, of theory or of a resource, and most papers are empirical.',
        0,
        [experimentSigns],
        [views.absence('experiments, theorems, a resource or a survey')],
      ),
    );
  }
  const [strongest] = reasons.toSorted((a, b) => b.weight - a.weight);
  const name = KIND_NAMES[kind];
  return {
    kind,
    summary: `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${strongest!.text.charAt(0).toLowerCase()}${strongest!.text.slice(1)}`,
    reasons,
    contributionTypes: typesOf(inquiry, kind),
  };
}

function kindFrom(
  points: Readonly<Record<'survey' | 'position' | 'resource' | 'system' | 'theory' | 'empirical', number>>,
  formal: boolean,
): PaperKind {
  const tested = points.empirical >= MAIN;
  const proved = points.theory >= MAIN;
  // A survey may prove or test something in passing; its title says what it is.
  if (points.survey >= SETTLED || (points.survey >= MAIN && !tested && !proved)) return 'survey';
  if (points.position >= ARGUED && points.empirical < 2 && points.theory < 1.5) return 'position';
  if (points.resource >= SETTLED && !proved) return 'resource';
  if (points.system >= SETTLED && !proved) return 'system';
  if (proved && tested) return points.theory > points.empirical + 3 ? 'theory' : 'mixed';
  if (proved || (points.theory >= 1.5 && points.empirical < 1)) return 'theory';
  // Nothing was tested, and it argues in formulas with a word of theory.
  if (formal && points.theory >= 1 && points.empirical === 0) return 'theory';
  return 'empirical';
}
