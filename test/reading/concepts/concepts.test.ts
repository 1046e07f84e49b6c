import { describe, expect, it } from 'vitest';
import type { Concept } from '../../../src/model/index.ts';
import { isSpelledExactly, normalWord, wordsOfName } from '../../../src/reading/concept-mentions.ts';
import { conceptAreas, conceptById, concepts } from '../../../src/reading/index.ts';

/** What the finder compares, as one string. */
function asFound(name: string): string {
  const words = wordsOfName(name);
  return isSpelledExactly(words) ? `exactly ${words[0]!}` : words.map(normalWord).join(' ');
}

/** Everything that is wrong with a graph, in words; empty when it is sound. */
function faultsIn(graph: readonly Concept[]): readonly string[] {
  const faults: string[] = [];
  const byId = new Map(graph.map((concept) => [concept.id, concept]));
  if (byId.size !== graph.length) faults.push('two concepts have the same id');
  const meant = new Map<string, string>();
  for (const { id, name, synonyms, aliases, plainWords, prerequisites } of graph) {
    for (const other of prerequisites) if (!byId.has(other)) faults.push(`${id} needs ${other}, which is not there`);
    if (new Set(prerequisites).size !== prerequisites.length) faults.push(`${id} needs something twice`);
    for (const each of [name, ...synonyms, ...aliases, ...plainWords]) {
      const found = meant.get(asFound(each));
      if (found !== undefined) faults.push(`"${each}" may mean ${found} or ${id}`);
      meant.set(asFound(each), id);
    }
  }
  // What rests on nothing can be learned; then what rests on that; whatever is left over goes round in a circle.
  const learned = new Set<string>();
  for (let size = -1; size !== learned.size;) {
    size = learned.size;
    for (const { id, prerequisites } of graph) if (prerequisites.every((each) => learned.has(each))) learned.add(id);
  }
  for (const { id } of graph) if (!learned.has(id)) faults.push(`${id} can never be learned`);
  return faults;
}

/** Fields of a concept that are empty or cannot be what they should be. */
function gapsIn(concept: Concept): readonly string[] {
  const { id, meaning, forMathematicians, check, minutes, bearing, references } = concept;
  const isLine = (line: string) => /^[\p{Lu}“].{15,200}[.?]$/u.test(line);
  const sound = {
    id: /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id),
    meaning: isLine(meaning),
    forMathematicians: isLine(forMathematicians),
    check: isLine(check),
    minutes: minutes >= 5 && minutes <= 60,
    bearing: bearing >= 0 && bearing <= 1,
    references:
      references.length >= 1 &&
      references.length <= 2 &&
      references.every(({ title, authors, year }) => title.length > 3 && /\p{L}{2}/u.test(authors) && year > 1900),
  };
  return Object.entries(sound).flatMap(([field, fine]) => (fine ? [] : [`${id}: ${field}`]));
}

describe('the concept graph', () => {
  it('has at least 350 concepts, without circles, missing prerequisites or names that mean two things', () => {
    expect(concepts.length).toBeGreaterThanOrEqual(350);
    expect(faultsIn(concepts)).toEqual([]);
  });

  it('is seen to fail when a concept needs itself, what is not there, or shares a name', () => {
    const [one, two] = [conceptById('softmax')!, conceptById('attention')!];
    const root = { ...one, prerequisites: [] };
    expect(faultsIn([root])).toEqual([]);
    expect(faultsIn([{ ...root, prerequisites: [one.id] }])).toEqual(['softmax can never be learned']);
    expect(faultsIn([root, { ...two, prerequisites: ['softmax', 'nothing'] }])).toEqual([
      'attention needs nothing, which is not there',
      'attention can never be learned',
    ]);
    expect(faultsIn([root, { ...two, prerequisites: [], aliases: ['Softmax functions'] }])).toEqual([
      '"Softmax functions" may mean softmax or attention',
    ]);
  });

  it.each(conceptAreas.map((area) => [area.id, area] as const))('%s is filled in', (_, area) => {
    expect(area.concepts.length).toBeGreaterThan(0);
    expect(area.title).not.toBe('');
    expect(area.concepts.flatMap(gapsIn)).toEqual([]);
  });

  it('is seen to fail when a field is empty', () => {
    expect(gapsIn({ ...conceptById('softmax')!, meaning: '', references: [] })).toEqual([
      'softmax: meaning',
      'softmax: references',
    ]);
  });

  it('says everything only once', () => {
    const lines = concepts.flatMap(({ meaning, forMathematicians, check }) => [meaning, forMathematicians, check]);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });
});
