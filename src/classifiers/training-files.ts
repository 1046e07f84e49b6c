import { CITATION_FUNCTION_MODEL } from './weights/citation-function.ts';
import { CITATION_INTENT_MODEL } from './weights/citation-intent.ts';
import { CONTRIBUTION_SENTENCES_MODEL } from './weights/contribution-sentences.ts';
import { SENTENCE_ROLES_MODEL } from './weights/sentence-roles.ts';

/** SHA-256 of every file that a shipped model was trained on. */
export function trainingFiles(): ReadonlySet<string> {
  const models = [SENTENCE_ROLES_MODEL, CONTRIBUTION_SENTENCES_MODEL, CITATION_INTENT_MODEL, CITATION_FUNCTION_MODEL];
  return new Set(models.map(({ trainedOn }) => trainedOn));
}
