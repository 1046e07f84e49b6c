import { CONDITIONALS } from '../conditionals.ts';
import type { Meaning } from '../gullet.ts';
import type { Environment } from '../typesetter.ts';
import { ALGORITHM_ENVIRONMENTS, ALGORITHMS } from './algorithms.ts';
import { BIBLIOGRAPHY, BIBLIOGRAPHY_ENVIRONMENTS } from './bibliography.ts';
import { DEFINITIONS } from './definitions.ts';
import { MATHS, MATHS_ENVIRONMENTS } from './displays.ts';
import { EXPANDABLES } from './expansion.ts';
import { FILE_ENVIRONMENTS, FILES } from './files.ts';
import { FLOAT_ENVIRONMENTS, FLOATS } from './floats.ts';
import { FRONT, FRONT_ENVIRONMENTS } from './front.ts';
import { LAYOUT } from './layout.ts';
import { LIST_ENVIRONMENTS, LISTS } from './lists.ts';
import { LISTING_ENVIRONMENTS, LISTINGS } from './listings.ts';
import { REFERENCES } from './references.ts';
import { builtin, type Commands } from './registry.ts';
import { SECTION_ENVIRONMENTS, SECTIONS } from './sections.ts';
import { STATEMENT_ENVIRONMENTS, STATEMENTS } from './statements.ts';
import { TABLE_ENVIRONMENTS, TABLES } from './tables.ts';
import { BOXES, SIGN_COMMANDS, TEXT } from './text.ts';

/** What builds the document keeps its meaning, whatever a paper or a class says of its looks. */
const STRUCTURAL: readonly Commands[] = [SECTIONS, FILES, FLOATS, TABLES, LISTS, { ...STATEMENTS, qed: () => {} }];

/** Looks are redefined all the time, and these may be. */
const FREE: ReadonlySet<string> = new Set([
  'qed',
  'qedsymbol',
  'BlackBox',
  'tnote',
  'acks',
  'teaser',
  'floatbox',
  'read',
  'message',
  'noalign',
  'acknowledgments',
  'acknowledgements',
]);

function meaningsOf(): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  const add = (commands: Commands, structural: boolean): void => {
    for (const [name, run] of Object.entries(commands))
      meanings.set(name, builtin(name, run, structural && !FREE.has(name)));
  };
  for (const commands of [
    SIGN_COMMANDS,
    LAYOUT,
    TEXT,
    ALGORITHMS,
    MATHS,
    LISTINGS,
    REFERENCES,
    BIBLIOGRAPHY,
    FRONT,
    DEFINITIONS,
  ])
    add(commands, false);
  for (const commands of STRUCTURAL) add(commands, true);
  for (const name of [
    'title',
    'author',
    'label',
    'maketitle',
    'bibitem',
    'bibliography',
    '\\',
    'par',
    'documentclass',
    'footnote',
    'bibliographystyle',
  ]) {
    const meaning = meanings.get(name);
    if (meaning?.type === 'builtin') meanings.set(name, { ...meaning, structural: true });
  }
  for (const [name, run] of Object.entries(EXPANDABLES)) meanings.set(name, { type: 'expandable', run });
  for (const [name, test] of Object.entries(CONDITIONALS)) meanings.set(name, { type: 'conditional', test });
  return meanings;
}

export const BUILTINS: ReadonlyMap<string, Meaning> = meaningsOf();

export const ENVIRONMENTS: ReadonlyMap<string, Environment> = new Map<string, Environment>(
  Object.entries({
    ...BOXES,
    ...FLOAT_ENVIRONMENTS,
    ...TABLE_ENVIRONMENTS,
    ...LIST_ENVIRONMENTS,
    ...STATEMENT_ENVIRONMENTS,
    ...ALGORITHM_ENVIRONMENTS,
    ...MATHS_ENVIRONMENTS,
    ...SECTION_ENVIRONMENTS,
    ...FRONT_ENVIRONMENTS,
    ...LISTING_ENVIRONMENTS,
    ...BIBLIOGRAPHY_ENVIRONMENTS,
    ...FILE_ENVIRONMENTS,
  }).filter((entry): entry is [string, Environment] => entry[1] !== undefined),
);
