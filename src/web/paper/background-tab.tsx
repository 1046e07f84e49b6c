import { Checkbox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Answer } from '../../api/index.ts';
import type { Prerequisite } from '../../model/index.ts';
import { minutesText } from '../../exporters/index.ts';
import { api, Refused } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { sayProblem } from '../shell/say.tsx';
import { EvidenceList } from './evidence.tsx';
import { prerequisitesOf } from './report-parts.ts';
import { useRoom } from './room.tsx';

const PrerequisiteGraph = lazy(async () => {
  try {
    const module = await import('./prerequisite-graph.tsx');
    return { default: module.PrerequisiteGraph };
  } catch {
    // Without the server; the list below says the same.
    return { default: () => null };
  }
});

/** Ticks what the reader knows in their profile; another tab's change is taken over and the tick set upon it. */
function useKnown(): { readonly known: ReadonlySet<string>; readonly set: (id: string, knows: boolean) => void } {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: keys.profile, queryFn: api.profile });
  const save = async (answer: Answer<'profile'>, id: string, knows: boolean, again: boolean): Promise<void> => {
    const rest = answer.profile.knows.filter((one) => one !== id);
    const profile = { ...answer.profile, knows: knows ? [...rest, id] : rest };
    client.setQueryData(keys.profile, { ...answer, profile });
    try {
      client.setQueryData(keys.profile, await api.saveProfile({ profile, revision: answer.revision }));
    } catch (error) {
      if (again && error instanceof Refused && error.status === 409 && error.current) {
        await save(error.current as Answer<'profile'>, id, knows, false);
      } else {
        sayProblem(error);
        await client.invalidateQueries({ queryKey: keys.profile });
      }
    }
  };
  return {
    known: new Set(data?.profile.knows ?? []),
    set: (id, knows) => data && void save(data, id, knows, true),
  };
}

function ConceptView({
  concept,
  isKnown,
  onKnow,
  byId,
}: {
  concept: Prerequisite;
  isKnown: boolean;
  onKnow: (knows: boolean) => void;
  byId: ReadonlyMap<string, Prerequisite>;
}) {
  const needs = concept.needs.flatMap((id) => byId.get(id)?.name ?? []);
  return (
    <li className={isKnown ? 'concept concept-known' : 'concept'} id={`concept-${concept.conceptId}`}>
      <Checkbox
        size="sm"
        label={concept.name}
        checked={isKnown}
        onChange={(event) => onKnow(event.currentTarget.checked)}
        description={
          isKnown
            ? 'known'
            : `${minutesText(concept.minutes)} min to learn enough${concept.canBeBlackBox ? '; a black box will do at first' : ''}`
        }
      />
      <p>{concept.meaning}</p>
      <details className="more">
        <summary>More, and where the paper uses it</summary>
        <p>
          <b>In mathematics:</b> {concept.forMathematicians}
        </p>
        {needs.length > 0 && <p className="small">Learn first: {needs.join(', ')}.</p>}
        <p className="small">
          <b>Enough when you can say:</b> {concept.check}
        </p>
        {concept.references.map((reference) => (
          <p key={reference.title} className="small soft">
            {reference.authors}, <i>{reference.title}</i>, {reference.year}
          </p>
        ))}
        <EvidenceList evidence={concept.evidence.slice(0, 3)} />
        {concept.explained && (
          <>
            <p className="small">The paper itself says what it is:</p>
            <EvidenceList evidence={[concept.explained]} />
          </>
        )}
      </details>
    </li>
  );
}

export function BackgroundTab() {
  const { report } = useRoom();
  const { known, set } = useKnown();
  const concepts = prerequisitesOf(report);
  const byId = new Map(concepts.map((concept) => [concept.conceptId, concept]));
  const missing = concepts.filter(({ conceptId }) => !known.has(conceptId));
  if (concepts.length === 0) {
    return (
      <div className="findings-body">
        <p className="soft">Nothing was found that this paper uses and expects to be known.</p>
      </div>
    );
  }
  return (
    <div className="findings-body">
      <p>
        {missing.length === 0
          ? 'You know all that this paper expects.'
          : `To learn first, as far as you have not: ${missing.length} of ${concepts.length}, about ${minutesText(missing.reduce((sum, one) => sum + one.minutes, 0))} min. Tick what you know; plans will count on it.`}
      </p>
      <Suspense fallback={<div className="graph-waits" />}>
        <PrerequisiteGraph concepts={concepts} known={known} />
      </Suspense>
      <ul className="concepts">
        {concepts.map((concept) => (
          <ConceptView
            key={concept.conceptId}
            concept={concept}
            byId={byId}
            isKnown={known.has(concept.conceptId)}
            onKnow={(knows) => set(concept.conceptId, knows)}
          />
        ))}
      </ul>
    </div>
  );
}
