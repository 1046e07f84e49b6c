export { createViews, type Views } from './views.ts';
export type { Citation } from './citations.ts';
export type { FigureView, TableView } from './floats.ts';
export type { Results, ResultTable } from './results.ts';
export { contributionTypesIn, type ContributionList, type Novelty } from './novelty.ts';
export type { Section, SectionRole } from './sections.ts';
export type { Sentence } from './sentences.ts';
