import {
  ablation,
  algorithmBoxes,
  baselineNumbers,
  claims,
  codeLink,
  codeListings,
  contributionList,
  contributionStatements,
  dispersion,
  findingsOf,
  hardware,
  hyperparameters,
  implementationSteps,
  limitations,
  nakedNumbers,
  overviewFigure,
  relatedWork,
  resultOf,
  resultTables,
  runs,
  sameData,
  significanceTest,
  titleContribution,
  type Detector,
} from '../detectors/index.ts';
import type {
  DetectorResult,
  Finding,
  Grade,
  HintId,
  PaperReport,
  ContributionType,
  PaperKind,
} from '../model/index.ts';
import { essentialSections } from '../reading/index.ts';
import { createViews } from '../views/index.ts';
import type { Exporter } from './exporter.ts';
import { jsonText } from './json.ts';

type AnnotatedGrade = 'met' | 'partly' | 'missing' | 'n/a';

/** What a careful reader writes down of a paper, field by field. A field that is not known is null or an empty list. */
export interface Annotation {
  readonly slug: string;
  readonly kind: PaperKind | null;
  readonly contribution_types: readonly ContributionType[];
  readonly contribution_quotes: readonly string[];
  readonly contribution_list_present: boolean;
  readonly title_states_contribution: boolean;
  readonly h1_contribution_clear: AnnotatedGrade | null;
  readonly h1_why: string;
  readonly overview_figure: string | null;
  readonly algorithms: readonly string[];
  readonly code_listing: boolean;
  readonly numbered_steps_in_prose: boolean;
  readonly h2_method_clear: AnnotatedGrade | null;
  readonly h2_why: string;
  readonly code: {
    readonly status: 'available' | 'promised' | 'none' | null;
    readonly url: string | null;
    readonly quote: string | null;
  };
  readonly hyperparameters: readonly { readonly name: string; readonly value: string; readonly quote: string }[];
  readonly hyperparameters_missing: readonly string[];
  readonly h3_reproducible: AnnotatedGrade | null;
  readonly h3_why: string;
  readonly datasets: readonly string[];
  readonly metrics: readonly string[];
  readonly result_tables: readonly string[];
  readonly main_result_table: string | null;
  readonly baselines_compared: boolean | null;
  readonly baseline_numbers: 'rerun' | 'copied' | 'both' | 'unstated' | 'n/a' | null;
  readonly baseline_quote: string | null;
  readonly same_data_stated: boolean | null;
  readonly runs: number | null;
  readonly runs_quote: string | null;
  readonly dispersion: 'std' | 'stderr' | 'ci' | 'range' | 'boxplot' | 'unspecified-pm' | 'none' | null;
  readonly dispersion_quote: string | null;
  readonly significance_test: boolean | null;
  readonly ablation: boolean | null;
  readonly naked_numbers: boolean | null;
  readonly h4_benchmarking: AnnotatedGrade | null;
  readonly h4_why: string;
  readonly related_work_sections: readonly string[];
  readonly related_work_contrasts: boolean;
  readonly related_work_share_percent: number;
  readonly h5_sota_analysis: AnnotatedGrade | null;
  readonly h5_why: string;
  readonly claims: readonly {
    readonly quote: string;
    readonly type: string;
    readonly evidence: readonly string[];
    readonly support: 'supported' | 'partly' | 'unsupported' | null;
  }[];
  readonly limitations_stated: boolean;
  readonly limitations_quote: string | null;
  readonly prerequisites: readonly string[];
  readonly sections_to_read_if_10_minutes: readonly string[];
  readonly notes: string;
}

const GRADES: Readonly<Record<Grade, AnnotatedGrade | null>> = {
  met: 'met',
  partly: 'partly',
  missing: 'missing',
  'not-applicable': 'n/a',
  'not-assessed': null,
};

/** Readers write down three sentences on average; a fourth repeats. */
/** Main training, and at most one other machine; further ones are side remarks. */
const HARDWARE_SETTINGS = 2;
const CONTRIBUTION_QUOTES = 4;

/** The first words a finding quotes, in one line; null when it quotes none. */
function quoteOf(finding: Finding | undefined): string | null {
  const quote = finding?.evidence.find((evidence) => evidence.type === 'quote');
  return quote?.type === 'quote' ? quote.quote.replace(/\s+/g, ' ') : null;
}

function quotesOf(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap((finding) => quoteOf(finding) ?? []);
}

/** Whether a detector found something; null when it did not apply or could not look. */
function present(results: readonly DetectorResult[], detector: Detector): boolean | null {
  const result = resultOf(results, detector);
  if (result?.type === 'findings') return true;
  return result?.type === 'clear' ? false : null;
}

/** Whether a detector was able to answer, `not applicable` included. */
function couldLook(results: readonly DetectorResult[], detector: Detector): boolean {
  const type = resultOf(results, detector)?.type;
  return type === 'findings' || type === 'clear' || type === 'not-applicable';
}

/** The report in the shape in which papers are annotated by hand, so that the two can be compared field by field. */
export function exportAnnotation(report: PaperReport): Annotation {
  const { results, assessment } = report;
  const hint = (id: HintId): { readonly grade: AnnotatedGrade | null; readonly why: string } => {
    const found = assessment.hints.find((other) => other.hint === id);
    return { grade: found ? GRADES[found.grade] : null, why: found?.summary ?? '' };
  };
  const [h1, h2, h3, h4, h5] = [
    hint('contribution'),
    hint('method'),
    hint('code-and-settings'),
    hint('benchmarking'),
    hint('state-of-the-art'),
  ];
  const [related] = findingsOf(results, relatedWork);
  const [limit] = findingsOf(results, limitations);
  const [overview] = findingsOf(results, overviewFigure);
  const codes = findingsOf(results, codeLink);
  const code = codes.find(({ facts }) => facts.status === 'available') ?? codes[0];
  const settings = findingsOf(results, hyperparameters);
  const tables = findingsOf(results, resultTables);
  const measured = tables.flatMap(({ facts }) => (facts.type === 'measured' ? [facts] : []))[0];
  const labelled = tables.flatMap(({ facts }) => (facts.type === 'table' && facts.label !== null ? [facts] : []));
  const [numbers] = findingsOf(results, baselineNumbers);
  const counted = findingsOf(results, runs);
  const run = counted.find(({ facts }) => facts.of === 'main') ?? counted[0];
  const spreads = findingsOf(results, dispersion);
  const spread = spreads.find(({ facts }) => facts.where === 'tables') ?? spreads[0];
  return {
    slug: report.paper.title ?? '',
    kind: assessment.kind.kind,
    contribution_types: assessment.kind.contributionTypes,
    contribution_quotes: quotesOf(findingsOf(results, contributionStatements)).slice(0, CONTRIBUTION_QUOTES),
    contribution_list_present: findingsOf(results, contributionList).length > 0,
    title_states_contribution: findingsOf(results, titleContribution).length > 0,
    h1_contribution_clear: h1.grade,
    h1_why: h1.why,
    overview_figure: overview?.facts.label ?? null,
    algorithms: findingsOf(results, algorithmBoxes).flatMap(({ facts }) => facts.label ?? []),
    code_listing: findingsOf(results, codeListings).length > 0,
    numbered_steps_in_prose: findingsOf(results, implementationSteps).length > 0,
    h2_method_clear: h2.grade,
    h2_why: h2.why,
    code: {
      status: code?.facts.status ?? (resultOf(results, codeLink)?.type === 'clear' ? 'none' : null),
      url: code?.facts.url ?? null,
      quote: quoteOf(code),
    },
    hyperparameters: [
      ...settings.flatMap((found) =>
        found.facts.type === 'setting'
          ? [{ name: found.facts.name, value: found.facts.value, quote: quoteOf(found) ?? '' }]
          : [],
      ),
      // What it ran on counts as a setting here.
      ...findingsOf(results, hardware)
        .slice(0, HARDWARE_SETTINGS)
        .map((found) => ({ name: 'hardware', value: found.facts.device, quote: quoteOf(found) ?? '' })),
    ],
    hyperparameters_missing: settings.flatMap(({ facts }) => (facts.type === 'missing' ? facts.names : [])),
    h3_reproducible: h3.grade,
    h3_why: h3.why,
    datasets: measured?.datasets ?? [],
    metrics: measured?.metrics ?? [],
    result_tables: labelled.map(({ label }) => label!),
    main_result_table: labelled.find(({ main }) => main)?.label ?? null,
    baselines_compared: measured?.baselinesCompared ?? false,
    baseline_numbers:
      (numbers?.facts.source === 'unstated' ? numbers.facts.likely : null) ??
      numbers?.facts.source ??
      (resultOf(results, baselineNumbers)?.type === 'not-applicable' ? 'n/a' : null),
    baseline_quote: quoteOf(numbers),
    same_data_stated: present(results, sameData),
    runs: run?.facts.runs ?? null,
    runs_quote: quoteOf(run),
    dispersion: spread?.facts.kind ?? (couldLook(results, dispersion) ? 'none' : null),
    dispersion_quote: quoteOf(spread),
    significance_test: couldLook(results, significanceTest) ? findingsOf(results, significanceTest).length > 0 : null,
    ablation: couldLook(results, ablation) ? findingsOf(results, ablation).length > 0 : null,
    naked_numbers: couldLook(results, nakedNumbers) ? findingsOf(results, nakedNumbers).length > 0 : null,
    h4_benchmarking: h4.grade,
    h4_why: h4.why,
    related_work_sections: related?.facts.headings ?? [],
    related_work_contrasts: (related?.facts.contrasts ?? 0) > 0,
    related_work_share_percent: related?.facts.sharePercent ?? 0,
    h5_sota_analysis: h5.grade,
    h5_why: h5.why,
    claims: findingsOf(results, claims).map((claim) => ({
      quote: quoteOf(claim) ?? '',
      type: claim.facts.type,
      evidence: claim.facts.restsOn,
      support: claim.facts.support,
    })),
    limitations_stated: limit !== undefined,
    limitations_quote: quoteOf(limit),
    prerequisites: report.prerequisites.map(({ name, calledHere }) =>
      (calledHere === null ? name : `${name} (${calledHere})`).toLowerCase(),
    ),
    sections_to_read_if_10_minutes: [
      ...new Set(essentialSections(createViews(report.document), assessment).map(({ title }) => title)),
    ],
    notes: assessment.verdict.unchecked.join(' '),
  };
}

export const annotation: Exporter = {
  id: 'annotation',
  description: 'The findings field by field, in the shape in which papers are annotated by hand, as JSON.',
  mediaType: 'application/json',
  extension: 'annotation.json',
  export: (report) => jsonText(exportAnnotation(report), 1),
};
