import { collectMaths, type DisplayKind } from '../display.ts';
import { BEGIN, command, END, textTokens } from '../tokens.ts';
import type { Run, Typesetter } from '../typesetter.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

const display = (name: string, kind: DisplayKind, signature = ''): Environments[string] => ({
  begin: (typesetter) => {
    ignore(signature)(typesetter);
    collectMaths(typesetter, { type: 'environment', name }, kind);
    typesetter.gullet.endEnvironment(name);
  },
});

const both = (name: string, lines: boolean, signature = ''): Environments => ({
  [name]: display(name, { numbered: true, lines }, signature),
  [`${name}*`]: display(`${name}*`, { numbered: false, lines: false }, signature),
});

/** `1a`, `1b` under one number. */
const subequations: Environments[string] = {
  begin: (typesetter) => {
    typesetter.gullet.readOptional();
    const { gullet } = typesetter;
    const { counters } = gullet;
    counters.step('equation');
    const parent = counters.text('equation');
    const value = counters.value('equation');
    typesetter.aim({ number: parent, kind: 'equation', title: null, node: null });
    const before = gullet.meanings.get('theequation');
    counters.set('equation', 0);
    if (!counters.has('parentequation')) counters.create('parentequation');
    counters.set('parentequation', value);
    counters.print('equation', [...textTokens(parent), command('alph'), BEGIN, ...textTokens('equation'), END]);
    gullet.onGroupEnd(() => {
      counters.set('equation', value);
      gullet.define('theequation', before, true);
    });
  },
};

const mathtoolsSet: Run = (typesetter) => {
  const set = /\bshowonlyrefs\b(?:\s*=\s*(\w+))?/.exec(typesetter.gullet.readName());
  if (set) typesetter.numbersOnly = set[1] === 'false' ? 'all' : 'eqref';
};

export const MATHS: Commands = {
  mathtoolsset: mathtoolsSet,
  allowdisplaybreaks: ignore('o'),
  displaybreak: ignore('o'),
  nonumber: () => {},
  notag: () => {},
};

export const MATHS_ENVIRONMENTS: Environments = {
  math: {
    begin: (typesetter: Typesetter) => {
      collectMaths(typesetter, { type: 'environment', name: 'math' }, null);
      typesetter.gullet.endEnvironment('math');
    },
  },
  displaymath: display('displaymath', { numbered: false, lines: false }),
  ...both('equation', false),
  ...both('align', true),
  ...both('gather', true),
  ...both('multline', false),
  ...both('flalign', true),
  ...both('eqnarray', true),
  ...both('alignat', true, 'm'),
  ...both('xalignat', true, 'm'),
  ...both('IEEEeqnarray', true, 'om'),
  ...both('dmath', false, 'o'),
  ...both('dgroup', true, 'o'),
  ...both('empheq', false, 'om'),
  subequations,
};
