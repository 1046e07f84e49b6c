import { readFileSync } from 'node:fs';
import { detectors, findingsOf, hyperparameters, runDetectors } from '../../src/detectors/index.ts';
import { DocumentBuilder } from '../../src/formats/document-builder.ts';
import type { PaperDocument } from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import { scoreOf, type Counts } from '../training/scores.ts';
import type { Evaluation } from './evaluation.ts';

interface Entity {
  readonly type: string;
  readonly surface_forms: readonly { readonly surface_form: string }[];
}

interface LabelledParagraph {
  readonly text: string;
  readonly annotation: {
    readonly entities: Readonly<Record<string, Entity>>;
    readonly relations: Readonly<Record<string, { readonly source: string; readonly target: string }>>;
  };
}

/** A parameter with a value. */
interface Setting {
  /** Every way in which the parameter is named. */
  readonly names: readonly string[];
  readonly value: string;
}

/** The settings that people marked: relations from a value to a parameter, each pair of entities once. */
function settingsOf({ annotation: { entities, relations } }: LabelledParagraph): readonly Setting[] {
  const forms = (id: string): readonly string[] =>
    (entities[id]?.surface_forms ?? []).map(({ surface_form: form }) => form);
  const pairs = new Set(
    Object.values(relations)
      .filter(({ source, target }) => entities[source]?.type === 'v' && entities[target]?.type === 'p')
      .map(({ source, target }) => `${source} ${target}`),
  );
  return [...pairs].map((pair) => {
    const [source = '', target = ''] = pair.split(' ');
    return { names: forms(target), value: forms(source)[0] ?? '' };
  });
}

/** One paragraph as a document: as if it stood among the experiments of a paper. */
function documentOf(paragraph: string): PaperDocument {
  const builder = new DocumentBuilder();
  const anchor = { type: 'pdf', boxes: [] } as const;
  builder.gap();
  const title = builder.write([{ text: 'Experiments' }]);
  builder.add({ type: 'heading', level: 1, number: null, title: 'Experiments', appendix: false }, title, anchor);
  builder.gap();
  builder.add({ type: 'paragraph' }, builder.write([{ text: paragraph.replace(/\\[()]/g, ' ') }]), anchor);
  return builder.build({
    origin: { mediaType: 'text/plain', sha256: '', parser: 'paragraph', parserVersion: '1' },
    metadata: { title: null, author: null, producer: null, created: null, arxivId: null },
    provides: ['text'],
    warnings: [],
  });
}

/** The settings that the detector reads in one paragraph; a list of values is several. Values without a number are other things in this set. */
function readingsIn(paragraph: string): readonly Setting[] {
  const results = runDetectors(
    createViews(documentOf(paragraph)),
    detectors.filter(({ meta }) => meta.id === hyperparameters.meta.id),
  );
  return findingsOf(results, hyperparameters).flatMap(({ facts }) =>
    facts.type === 'setting'
      ? facts.value
          .split(/\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+/)
          .filter((value) => /\d/.test(value))
          .map((value) => ({ names: [facts.name], value: /^[^a-z]*[\d.,]+(?:e-?\d+)?/i.exec(value)?.[0] ?? value }))
      : [],
  );
}

/** Numbers in one way of writing; the rest in letters and digits. */
function valueKey(value: string): string {
  const plain = value
    .toLowerCase()
    .replace(/\\mathrm|[{}\s\\]/g, '')
    .replace(/[−–]/g, '-')
    .replace(/^[×x]?10\^?-(\d+)$/, '1e-$1');
  const spelled = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].indexOf(
    plain,
  );
  if (spelled >= 0) return String(spelled);
  return /^-?[\d.]+(?:e-?\d+)?$/.test(plain) ? String(Number(plain)) : plain;
}

const stems = (name: string): readonly string[] =>
  (name.toLowerCase().match(/[a-z]{3,}/g) ?? []).map((word) => word.replace(/(?:al|s)$/, ''));

/** The detector names parameters by one canonical name: two names are of one parameter when they share a word. */
function sameParameter(ours: Setting, theirs: Setting): boolean {
  const own = new Set(ours.names.flatMap(stems));
  return theirs.names.flatMap(stems).some((stem) => own.has(stem));
}

/**
 * HyperPIE (Saier and others 2024): parameters with their values in paragraphs. The authors match the spans of entities and of
 * the relations between them; the detector gives no spans of names but canonical names, so a pair counts here when the value is the
 * same and the names share a word. More lenient about places than the authors, and as strict about what is a setting.
 */
export const hyperpie: Evaluation = {
  id: 'hyperpie',
  description: 'parameters with their values in paragraphs (HyperPIE), matched by value and name',
  score(file) {
    const pairs: Counts = { right: 0, given: 0, true: 0 };
    const values: Counts = { right: 0, given: 0, true: 0 };
    for (const paragraph of JSON.parse(readFileSync(file, 'utf8')) as readonly LabelledParagraph[]) {
      const gold = settingsOf(paragraph);
      const found = readingsIn(paragraph.text);
      for (const [counts, same] of [
        [values, () => true],
        [pairs, sameParameter],
      ] as const) {
        const left = [...gold];
        counts.given += found.length;
        counts.true += gold.length;
        for (const setting of found) {
          const at = left.findIndex((one) => valueKey(one.value) === valueKey(setting.value) && same(setting, one));
          if (at < 0) continue;
          left.splice(at, 1);
          counts.right++;
        }
      }
    }
    return [
      { name: 'value of a parameter', ...scoreOf(values), count: values.true },
      { name: 'value and parameter', ...scoreOf(pairs), count: pairs.true },
    ];
  },
};
