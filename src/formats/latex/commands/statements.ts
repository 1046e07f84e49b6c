import type { Inline, Node, Target } from '../nodes.ts';
import { BEGIN, command, END, textTokens, type Token } from '../tokens.ts';
import type { Run, TheoremKind, Typesetter } from '../typesetter.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

const text = (words: string, bold = true): Inline[number] => ({
  type: 'text',
  text: words,
  bold,
  underlined: false,
  raw: false,
});

/**
 * A statement's head, and its container opened. With `restated` it is one that is stated again: its words stand where they are
 * printed, but it is no second statement.
 */
function beginStatement(typesetter: Typesetter, kind: TheoremKind, environment: string, restated: Target | null): void {
  const { gullet } = typesetter;
  const given = gullet.readOptional();
  const name = given === null ? null : typesetter.words(given);
  if (!typesetter.beginBlock()) {
    typesetter.print(' ');
    return;
  }
  let target: Target | null = null;
  if (restated !== null) target = restated;
  else if (kind.counter !== null) target = typesetter.refStep(kind.counter, environment);
  else target = typesetter.aim({ number: '', kind: environment, title: null, node: null });
  const number = target.number === '' ? null : target.number;
  if (restated === null) {
    const node: Node = {
      type: 'open',
      container: 'statement',
      kind: kind.title.toLowerCase(),
      number,
      name,
      origin: typesetter.here(),
    };
    typesetter.emit(node);
    target.node ??= node;
    if (name !== null) typesetter.titles.set(target, name);
    typesetter.openContainers++;
  }
  typesetter.add(text(`${kind.title}${number === null ? '' : ` ${number}`}`));
  if (name !== null) {
    typesetter.add(text(' ('));
    for (const piece of name) typesetter.add(piece);
    typesetter.add(text(')'));
  }
  typesetter.add(text('.'));
  typesetter.add(text(' ', false));
}

function endContainer(typesetter: Typesetter): void {
  if (typesetter.openContainers === 0 || typesetter.flow.type !== 'paper') {
    typesetter.endParagraph();
    return;
  }
  typesetter.openContainers--;
  typesetter.endParagraph();
  typesetter.emit({ type: 'close', origin: typesetter.here() });
}

const RESTATING = ['thm-restate', 'thmtools'];

/** Makes an environment of statements. */
function defineTheorem(typesetter: Typesetter, name: string, kind: TheoremKind): void {
  if (name === '' || typesetter.theorems.has(name)) return;
  typesetter.theorems.set(name, kind);
  // thm-restate keeps the numbers of kinds it saw being made; of the others, those that share a counter step it again.
  if (kind.counter !== null && kind.counter !== name && !RESTATING.some((each) => typesetter.packages.has(each)))
    typesetter.restatedAnew.add(name);
  typesetter.userEnvironments.add(name);
  const { gullet } = typesetter;
  gullet.define(
    name,
    {
      type: 'builtin',
      name,
      structural: true,
      run: ((inner) => beginStatement(inner, typesetter.theorems.get(name) ?? kind, name, null)) satisfies Run,
    },
    true,
  );
  gullet.define(`end${name}`, { type: 'builtin', name: `end${name}`, structural: true, run: endContainer }, true);
}

const newTheorem: Run = (typesetter) => {
  const { gullet } = typesetter;
  const bare = gullet.readStar();
  const name = gullet.readName();
  const shared = gullet.readOptional();
  const title = gullet.textOf(gullet.readArgument()).trim();
  const within = gullet.readOptional();
  const sharedName = shared === null ? null : gullet.textOf(shared).trim();
  const counter = bare
    ? null
    : sharedName === null
      ? name
      : (typesetter.theorems.get(sharedName)?.counter ?? sharedName);
  // Defined again, as a class of the venue may have done before.
  typesetter.theorems.delete(name);
  if (counter !== null && !gullet.counters.has(counter)) gullet.counters.create(counter);
  if (!bare && sharedName === null) {
    gullet.counters.create(name);
    if (within !== null) gullet.counters.numberWithin(name, gullet.textOf(within).trim());
  }
  defineTheorem(typesetter, name, { title: title === '' ? name : title, counter });
};

/** `\newsiamthm{name}{Title}`: numbered with the class's theorems. */
const siamTheorem: Run = (typesetter) => {
  const name = typesetter.gullet.readName();
  const title = typesetter.gullet.textOf(typesetter.gullet.readArgument()).trim();
  typesetter.theorems.delete(name);
  defineTheorem(typesetter, name, { title, counter: typesetter.theorems.get('theorem')?.counter ?? 'theorem' });
};

/** `\declaretheorem[name=Theorem, sibling=…, numberwithin=section]{theorem}`. */
const declareTheorem: Run = (typesetter) => {
  const { gullet } = typesetter;
  const options = gullet.readOptional();
  const names = gullet
    .readName()
    .split(',')
    .map((name) => name.trim());
  const after = gullet.readOptional();
  const settings = new Map<string, string>();
  for (const pair of gullet.textOf([...(options ?? []), ...textTokens(','), ...(after ?? [])]).split(',')) {
    const [key = '', value = ''] = pair.split('=');
    settings.set(key.trim().toLowerCase(), value.trim());
  }
  for (const name of names) {
    const sibling =
      settings.get('sibling') ??
      settings.get('numberlike') ??
      settings.get('sharenumber') ??
      settings.get('sharecounter');
    const within = settings.get('numberwithin') ?? settings.get('within') ?? settings.get('parent');
    const bare = settings.get('numbered') === 'no' || settings.get('numbered') === 'false';
    const title =
      settings.get('name') ??
      settings.get('title') ??
      settings.get('heading') ??
      name.charAt(0).toUpperCase() + name.slice(1);
    const counter = bare ? null : sibling === undefined ? name : (typesetter.theorems.get(sibling)?.counter ?? sibling);
    typesetter.theorems.delete(name);
    if (counter !== null && !gullet.counters.has(counter)) gullet.counters.create(counter);
    if (counter === name) {
      gullet.counters.create(name);
      if (within !== undefined) gullet.counters.numberWithin(name, within);
    }
    defineTheorem(typesetter, name, { title, counter });
  }
};

/**
 * Statements that may be stated again: the body is read as it stands and kept under the name of a command, which sets it with
 * the number it had.
 */
const restatable: Environments[string] = {
  begin: (typesetter) => {
    const { gullet } = typesetter;
    const name = gullet.readOptional();
    const environment = gullet.readName();
    const again = gullet.readName().replace(/^\\/, '');
    const body = readBody(typesetter, 'restatable');
    const bracket: Token[] = name === null ? [] : [...textTokens('['), BEGIN, ...name, END, ...textTokens(']')];
    const kind = typesetter.theorems.get(environment);
    if (kind === undefined) {
      gullet.push(body);
      gullet.endEnvironment('restatable');
      return;
    }
    let first: Target | null = null;
    // Equations stated again have the numbers they had.
    let equation = 0;
    const run =
      (restated: boolean): Run =>
      (inner) => {
        inner.gullet.readStar();
        inner.gullet.beginGroup(null, environment);
        inner.gullet.push(bracket);
        const { counters } = inner.gullet;
        const before = counters.value('equation');
        if (restated) counters.set('equation', equation);
        else equation = before;
        const isNew = kind.counter !== null && typesetter.restatedAnew.has(environment);
        const target = restated && isNew ? inner.refStep(kind.counter, environment) : first;
        beginStatement(inner, kind, environment, restated ? target : null);
        first ??= inner.target;
        inner.after(body, () => {
          if (restated) {
            inner.endParagraph();
            counters.set('equation', before);
          } else endContainer(inner);
          inner.gullet.endEnvironment(environment);
        });
      };
    if (again !== '') gullet.define(again, { type: 'builtin', name: again, structural: false, run: run(true) }, true);
    gullet.endEnvironment('restatable');
    run(false)(typesetter);
  },
};

/** The tokens up to `\end{name}`, which is read over. */
function readBody(typesetter: Typesetter, name: string): Token[] {
  const { gullet } = typesetter;
  const body: Token[] = [];
  let depth = 0;
  for (let token = gullet.next(); token !== null; token = gullet.next()) {
    if (token.cat === command('end').cat && (token.text === 'end' || token.text === 'begin')) {
      const argument = gullet.readArgument();
      const environment = argument
        .map((part) => part.text)
        .join('')
        .trim();
      if (environment === name) {
        if (token.text === 'begin') depth++;
        else if (depth-- === 0) return body;
      }
      body.push(token, BEGIN, ...argument, END);
      continue;
    }
    body.push(token);
    if (body.length > 500_000) return body;
  }
  return body;
}

function beginProof(typesetter: Typesetter, words: Inline): void {
  if (!typesetter.beginBlock()) return;
  typesetter.emit({ type: 'open', container: 'proof', origin: typesetter.here() });
  for (const piece of words) typesetter.add(piece);
  typesetter.add(text('. ', false));
  typesetter.openContainers++;
}

const proof: Environments[string] = {
  begin: (typesetter) => {
    const given = typesetter.gullet.readOptional();
    const name = given === null ? null : typesetter.words(given);
    beginProof(typesetter, name === null || name.length === 0 ? [text('Proof', false)] : name);
  },
  end: endContainer,
};

/** `\begin{proofof}{Theorem 1}` and its like. */
const proofOf: Environments[string] = {
  begin: (typesetter) => {
    const { gullet } = typesetter;
    const given = gullet.readOptional() ?? (gullet.peek()?.cat === BEGIN.cat ? gullet.readArgument() : []);
    const name = typesetter.words(given);
    beginProof(typesetter, name.length === 0 ? [text('Proof', false)] : [text('Proof of ', false), ...name]);
  },
  end: endContainer,
};

export const STATEMENTS: Commands = {
  newtheorem: newTheorem,
  spnewtheorem: (typesetter) => {
    const { gullet } = typesetter;
    const bare = gullet.readStar();
    const name = gullet.readName();
    const shared = gullet.readOptional();
    const title = gullet.textOf(gullet.readArgument()).trim();
    const within = gullet.readOptional();
    ignore('mm')(typesetter);
    const sharedName = shared === null ? null : gullet.textOf(shared).trim();
    typesetter.theorems.delete(name);
    if (!bare && sharedName === null) {
      gullet.counters.create(name);
      if (within !== null) gullet.counters.numberWithin(name, gullet.textOf(within).trim());
    }
    defineTheorem(typesetter, name, { title, counter: bare ? null : (sharedName ?? name) });
  },
  newsiamthm: siamTheorem,
  newsiamremark: siamTheorem,
  declaretheorem: declareTheorem,
  theoremstyle: ignore('m'),
  newtheoremstyle: ignore('mmmmmmmmm'),
  declaretheoremstyle: ignore('om'),
  theorembodyfont: ignore('m'),
  theoremheaderfont: ignore('m'),
  qedhere: () => {},
  qedsymbol: () => {},
  qed: () => {},
  BlackBox: () => {},
  proof: (typesetter) => {
    const given = typesetter.gullet.readOptional();
    beginProof(typesetter, given === null ? [text('Proof', false)] : typesetter.words(given));
  },
  endproof: endContainer,
};

export const STATEMENT_ENVIRONMENTS: Environments = {
  restatable,
  'restatable*': restatable,
  thmbox: { begin: () => {} },
  proof,
  'proof*': proof,
  Proof: proof,
  proofof: proofOf,
  sketchproof: { begin: (typesetter) => beginProof(typesetter, [text('Proof sketch', false)]), end: endContainer },
  proofsketch: { begin: (typesetter) => beginProof(typesetter, [text('Proof sketch', false)]), end: endContainer },
};

/** Statements that classes of venues define; each with its own counter unless the class shares one. */
export function classTheorems(
  typesetter: Typesetter,
  shared: boolean,
  within: string | null,
  names: readonly string[],
): void {
  const { counters } = typesetter.gullet;
  for (const name of names) {
    const counter = shared ? names[0]! : name;
    if (!counters.has(counter)) {
      counters.create(counter);
      if (within !== null) counters.numberWithin(counter, within);
    }
    defineTheorem(typesetter, name, { title: name.charAt(0).toUpperCase() + name.slice(1), counter });
  }
}
