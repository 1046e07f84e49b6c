import type { Concept, ConceptArea, ConceptId } from '../../model/index.ts';
import { analysis } from './analysis.ts';
import { attention } from './attention.ts';
import { classicalLearning } from './classical-learning.ts';
import { compression } from './compression.ts';
import { computing } from './computing.ts';
import { evaluation } from './evaluation.ts';
import { generativeModels } from './generative-models.ts';
import { graphs } from './graphs.ts';
import { informationTheory } from './information-theory.ts';
import { language } from './language.ts';
import { languageModels } from './language-models.ts';
import { learningSettings } from './learning-settings.ts';
import { learningTheory } from './learning-theory.ts';
import { linearAlgebra } from './linear-algebra.ts';
import { neuralNetworks } from './neural-networks.ts';
import { onlineLearningAndGames } from './online-learning-and-games.ts';
import { optimization } from './optimization.ts';
import { probability } from './probability.ts';
import { recurrent } from './recurrent.ts';
import { regularization } from './regularization.ts';
import { reinforcementLearning } from './reinforcement-learning.ts';
import { retrieval } from './retrieval.ts';
import { speech } from './speech.ts';
import { statistics } from './statistics.ts';
import { training } from './training.ts';
import { trust } from './trust.ts';
import { vision } from './vision.ts';

/** All areas, from what everything rests on to what rests on it. */
export const conceptAreas: readonly ConceptArea[] = [
  linearAlgebra,
  analysis,
  probability,
  statistics,
  informationTheory,
  optimization,
  learningTheory,
  classicalLearning,
  neuralNetworks,
  training,
  regularization,
  vision,
  recurrent,
  attention,
  language,
  languageModels,
  generativeModels,
  reinforcementLearning,
  onlineLearningAndGames,
  graphs,
  learningSettings,
  compression,
  speech,
  evaluation,
  retrieval,
  trust,
  computing,
];

export const concepts: readonly Concept[] = conceptAreas.flatMap((area) => area.concepts);

const byId = new Map(concepts.map((concept) => [concept.id, concept]));
const areas = new Map(conceptAreas.flatMap((area) => area.concepts.map(({ id }) => [id, area] as const)));

export function conceptById(id: ConceptId): Concept | null {
  return byId.get(id) ?? null;
}

/** The area a concept stands in. Throws RangeError for an id that no concept has. */
export function areaOf(id: ConceptId): ConceptArea {
  const area = areas.get(id);
  if (area === undefined) throw new RangeError(`no concept has the id ${id}`);
  return area;
}

const leading = new Map<ConceptId, ReadonlySet<ConceptId>>();

/** Everything that has to be learned before a concept, itself left out. */
function allLeadingTo(id: ConceptId): ReadonlySet<ConceptId> {
  let all = leading.get(id);
  if (all === undefined) {
    const found = new Set<ConceptId>();
    for (const direct of byId.get(id)?.prerequisites ?? []) {
      found.add(direct);
      for (const each of allLeadingTo(direct)) found.add(each);
    }
    leading.set(id, (all = found));
  }
  return all;
}

/** Whether `earlier` has to be learned before `later`. */
export function leadsTo(earlier: ConceptId, later: ConceptId): boolean {
  return allLeadingTo(later).has(earlier);
}
