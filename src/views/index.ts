export { createViews, type Views } from './views.ts';
export type { BibliographyEntry, ReferenceAuthor, ReferencePart } from './bibliography.ts';
export type { Citation, CitedWork } from './citations.ts';
export type { Resolution } from './link-targets.ts';
export type { FigureView, TableView } from './floats.ts';
export type { Results, ResultTable } from './results.ts';
export { contributionTypesIn, type ContributionList, type Novelty } from './novelty.ts';
export type { Section, SectionRole } from './sections.ts';
export type { Sentence } from './sentences.ts';
