export type { EncodedModel } from './linear-model.ts';
export { byteOf } from './linear-model.ts';
export { trainingFiles } from './training-files.ts';
export {
  ABSTRACT_ROLES,
  sentenceRoleFeatures,
  sentenceRolesOf,
  type AbstractRole,
  type RoleOfSentence,
} from './sentence-roles.ts';
export {
  CONTRIBUTION_THRESHOLD,
  contributionFeatures,
  contributionScoresOf,
  type PaperLine,
} from './contribution-sentences.ts';
export {
  CITATION_FUNCTIONS,
  CITATION_INTENTS,
  citationFeatures,
  citationFunctionOf,
  citationIntentOf,
} from './citation-intent.ts';
