import type { Inline } from '../nodes.ts';
import { BEGIN, CAT, END, textTokens } from '../tokens.ts';
import { hasWords, type LinesContext, type Run, type Typesetter } from '../typesetter.ts';
import { beginFloat, openFloat } from './floats.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

const piece = (text: string, bold = false): Inline[number] => ({
  type: 'text',
  text,
  bold,
  underlined: false,
  raw: false,
});

const INDENT = '  ';

function openLines(typesetter: Typesetter): LinesContext | null {
  return typesetter.contexts.findLast((context): context is LinesContext => context.type === 'lines') ?? null;
}

/** From here on words are lines of an algorithm. */
function beginLines(typesetter: Typesetter, numbered: number): LinesContext {
  if (typesetter.flow.type === 'paper') typesetter.endParagraph();
  const outer = typesetter.flow;
  const origin = typesetter.here();
  const { flow } = typesetter.divert();
  const context: LinesContext = { type: 'lines', flow, lines: [], outer, indent: 0, numbered, count: 0 };
  typesetter.contexts.push(context);
  typesetter.gullet.onGroupEnd(() => {
    endLine(typesetter);
    const at = typesetter.contexts.lastIndexOf(context);
    if (at >= 0) typesetter.contexts.length = at;
    typesetter.flow = outer;
    if (context.lines.length === 0) return;
    const node = { type: 'algorithm', caption: null, lines: context.lines, label: null, origin } as const;
    const float = openFloat(typesetter);
    if (float !== null) float.items.push({ type: 'node', node });
    else if (outer.type === 'paper') typesetter.emit(node);
  });
  return context;
}

/** Ends the line that is being written; numbered lines get their number when they have words. */
function endLine(typesetter: Typesetter): void {
  const lines = openLines(typesetter);
  if (lines === null || typesetter.flow !== lines.flow) return;
  const { inline } = lines.flow;
  lines.flow.inline = [];
  if (!inline.some(hasWords)) return;
  const isNumbered = lines.numbered > 0 && !typesetter.bareLine;
  typesetter.bareLine = false;
  let number = '';
  if (isNumbered) {
    lines.count++;
    if (lines.count % lines.numbered === 0) number = `${lines.count}: `;
  }
  lines.lines.push([piece(`${number}${INDENT.repeat(Math.min(20, lines.indent))}`), ...inline]);
}

function line(typesetter: Typesetter): void {
  endLine(typesetter);
}

const keyword = (typesetter: Typesetter, word: string): void => {
  typesetter.add(piece(word, true));
  typesetter.print(' ');
};

/** A line that begins with a word: `\State`, `\Require`, `\Return`. */
const starts =
  (word: string, numbered = true): Run =>
  (typesetter) => {
    line(typesetter);
    typesetter.gullet.readOptional();
    typesetter.bareLine = !numbered;
    if (word !== '') keyword(typesetter, word);
  };

/** `\For{…}` … `\EndFor` of algorithmicx; `\FOR{…}` of algorithmic is written alike. */
const opens =
  (before: string, after: string, hasCondition = true): Run =>
  (typesetter) => {
    line(typesetter);
    typesetter.gullet.readOptional();
    keyword(typesetter, before);
    const indent = (): void => {
      if (after !== '') {
        typesetter.print(' ');
        keyword(typesetter, after);
      }
      line(typesetter);
      const lines = openLines(typesetter);
      if (lines !== null) lines.indent++;
    };
    if (hasCondition) typesetter.argumentInGroup(() => {}, indent);
    else indent();
  };

const closes =
  (words: string, hasCondition = false): Run =>
  (typesetter) => {
    line(typesetter);
    const lines = openLines(typesetter);
    if (lines !== null) lines.indent = Math.max(0, lines.indent - 1);
    if (words !== '') keyword(typesetter, words);
    if (hasCondition)
      typesetter.argumentInGroup(
        () => {},
        () => line(typesetter),
      );
    else line(typesetter);
  };

/** `\Else` and `\ElsIf`: back by one, and in again. */
const turns =
  (before: string, after: string, hasCondition: boolean): Run =>
  (typesetter) => {
    line(typesetter);
    const lines = openLines(typesetter);
    if (lines !== null) lines.indent = Math.max(0, lines.indent - 1);
    opens(before, after, hasCondition)(typesetter);
  };

const procedure =
  (word: string): Run =>
  (typesetter) => {
    line(typesetter);
    const { gullet } = typesetter;
    const name = gullet.readArgument();
    const parameters = gullet.readArgument();
    keyword(typesetter, word);
    typesetter.after(
      [BEGIN, ...name, END, ...textTokens('('), BEGIN, ...parameters, END, ...textTokens(')')],
      (inner) => {
        line(inner);
        const lines = openLines(inner);
        if (lines !== null) lines.indent++;
      },
    );
  };

const comment: Run = (typesetter) => {
  typesetter.gullet.readStar();
  typesetter.print(' ');
  typesetter.print('▷');
  typesetter.print(' ');
  typesetter.argumentInGroup(() => {});
};

/** Only in an algorithm; elsewhere the word may be the paper's own. */
const within =
  (run: Run): Run =>
  (typesetter) => {
    if (openLines(typesetter) !== null) run(typesetter);
  };

const algorithmicx: Commands = {
  State: starts(''),
  Statex: starts('', false),
  Require: starts('Require:', false),
  Ensure: starts('Ensure:', false),
  Input: starts('Input:', false),
  Output: starts('Output:', false),
  Return: (typesetter) => keyword(typesetter, 'return'),
  For: opens('for', 'do'),
  ForAll: opens('for all', 'do'),
  While: opens('while', 'do'),
  If: opens('if', 'then'),
  ElsIf: turns('else if', 'then', true),
  Else: turns('else', '', false),
  Loop: opens('loop', '', false),
  Repeat: opens('repeat', '', false),
  Until: closes('until', true),
  EndFor: closes('end for'),
  EndWhile: closes('end while'),
  EndIf: closes('end if'),
  EndLoop: closes('end loop'),
  EndProcedure: closes('end procedure'),
  EndFunction: closes('end function'),
  Procedure: procedure('procedure'),
  Function: procedure('function'),
  Call: (typesetter) => {
    const { gullet } = typesetter;
    const name = gullet.readArgument();
    gullet.push([BEGIN, ...name, END, ...textTokens('('), BEGIN, ...gullet.readArgument(), END, ...textTokens(')')]);
  },
  Comment: comment,
  LineComment: comment,
  STATE: starts(''),
  STMT: starts(''),
  REQUIRE: starts('Require:', false),
  ENSURE: starts('Ensure:', false),
  INPUT: starts('Input:', false),
  OUTPUT: starts('Output:', false),
  PARAMETER: starts('Parameters:', false),
  RETURN: starts('return'),
  PRINT: starts('print'),
  FOR: opens('for', 'do'),
  FORALL: opens('for all', 'do'),
  WHILE: opens('while', 'do'),
  IF: opens('if', 'then'),
  ELSIF: turns('else if', 'then', true),
  ELSE: turns('else', '', false),
  LOOP: opens('loop', '', false),
  REPEAT: opens('repeat', '', false),
  UNTIL: closes('until', true),
  ENDFOR: closes('end for'),
  ENDWHILE: closes('end while'),
  ENDIF: closes('end if'),
  ENDLOOP: closes('end loop'),
  COMMENT: comment,
  TO: (typesetter) => keyword(typesetter, 'to'),
  AND: (typesetter) => keyword(typesetter, 'and'),
  OR: (typesetter) => keyword(typesetter, 'or'),
  NOT: (typesetter) => keyword(typesetter, 'not'),
  TRUE: (typesetter) => keyword(typesetter, 'true'),
  FALSE: (typesetter) => keyword(typesetter, 'false'),
};

/** `\eIf{condition}{then}{else}` and its like of algorithm2e: a head and bodies in braces. */
const block =
  (before: string, after: string, end: string, parts: readonly string[] = []): Run =>
  (typesetter) => {
    line(typesetter);
    typesetter.gullet.readOptional();
    keyword(typesetter, before);
    const body = (then: () => void): void => {
      const lines = openLines(typesetter);
      if (lines !== null) lines.indent++;
      typesetter.argumentInGroup(
        () => {},
        () => {
          line(typesetter);
          if (lines !== null) lines.indent = Math.max(0, lines.indent - 1);
          typesetter.after([], then);
        },
      );
    };
    typesetter.argumentInGroup(
      () => {},
      () => {
        typesetter.print(' ');
        if (after !== '') keyword(typesetter, after);
        line(typesetter);
        const run = (rest: readonly string[]): void => {
          body(() => {
            const [next, ...others] = rest;
            if (next !== undefined) {
              keyword(typesetter, next);
              line(typesetter);
              run(others);
            } else if (end !== '') {
              keyword(typesetter, end);
              line(typesetter);
            }
          });
        };
        typesetter.after([], () => run(parts));
      },
    );
  };

const says =
  (word: string): Run =>
  (typesetter) => {
    line(typesetter);
    typesetter.bareLine = true;
    keyword(typesetter, word);
    typesetter.argumentInGroup(
      () => {},
      () => line(typesetter),
    );
  };

const newKeyword =
  (make: (words: string) => Run): Run =>
  (typesetter) => {
    const { gullet } = typesetter;
    gullet.readStar();
    const name = gullet.readName();
    const words = gullet.textOf(gullet.readArgument()).trim();
    if (name !== '') gullet.define(name, { type: 'builtin', name, structural: false, run: make(words) }, true);
  };

/** The words of an algorithm2e loop that a paper names itself: `\SetKwFor{For}{for}{do}{end}`. */
const newLoop: Run = (typesetter) => {
  const { gullet } = typesetter;
  const name = gullet.readName();
  const [before, after, end] = [0, 1, 2].map(() => gullet.textOf(gullet.readArgument()).trim());
  if (name !== '')
    gullet.define(name, { type: 'builtin', name, structural: false, run: block(before!, after!, end!) }, true);
};

const ALGORITHM2E: Commands = {
  KwIn: says('Input:'),
  KwOut: says('Output:'),
  KwData: says('Data:'),
  KwResult: says('Result:'),
  KwInput: says('Input:'),
  KwOutput: says('Output:'),
  KwRet: (typesetter) => keyword(typesetter, 'return'),
  KwTo: (typesetter) => keyword(typesetter, 'to'),
  If: block('if', 'then', 'end'),
  uIf: block('if', 'then', ''),
  lIf: block('if', 'then', ''),
  eIf: block('if', 'then', 'end', ['else']),
  leIf: block('if', 'then', '', ['else']),
  Else: block('else', '', 'end'),
  lElse: block('else', '', ''),
  uElse: block('else', '', ''),
  ElseIf: block('else if', 'then', 'end'),
  uElseIf: block('else if', 'then', ''),
  For: block('for', 'do', 'end'),
  lFor: block('for', 'do', ''),
  ForEach: block('foreach', 'do', 'end'),
  ForAll: block('forall', 'do', 'end'),
  While: block('while', 'do', 'end'),
  lWhile: block('while', 'do', ''),
  Repeat: block('repeat until', '', ''),
  Fn: block('function', '', 'end'),
  Begin: (typesetter) => typesetter.argumentInGroup(() => {}),
  Return: (typesetter) => keyword(typesetter, 'return'),
  tcp: comment,
  tcc: comment,
  tcp_: comment,
  ';': (typesetter) => line(typesetter),
  SetKwInOut: newKeyword(says),
  SetKwInput: newKeyword(says),
  SetKw: newKeyword((words) => (typesetter) => keyword(typesetter, words)),
  SetKwData: newKeyword((words) => (typesetter) => typesetter.print(words)),
  SetKwFunction: newKeyword((words) => (typesetter) => typesetter.print(words)),
  SetKwBlock: (typesetter) => {
    ignore('mmm')(typesetter);
  },
  SetKwFor: newLoop,
  SetKwProg: newLoop,
  SetKwIF: ignore('mmmmmmmm'),
  SetKwRepeat: ignore('mmm'),
  SetKwComment: ignore('mmm'),
  SetKwSwitch: ignore('mmmmmmmmm'),
  SetAlgoLined: () => {},
  LinesNumbered: () => {},
  DontPrintSemicolon: () => {},
  PrintSemicolon: () => {},
  SetNoFillComment: () => {},
  RestyleAlgo: ignore('m'),
  SetAlgorithmName: ignore('mmm'),
  SetAlgoSkip: ignore('m'),
  SetKwSty: ignore('m'),
  BlankLine: () => {},
  Indp: () => {},
  Indm: () => {},
  nl: () => {},
  ResetInOut: ignore('m'),
};

/** What may be said outside of an algorithm too, and what only within one. */
export const ALGORITHMS: Commands = {
  ...Object.fromEntries(Object.entries(ALGORITHM2E).filter(([name]) => /^(?:Set|Lines|Dont|Print|Restyle)/.test(name))),
  algrenewcommand: ignore('*mom'),
  algnewcommand: (typesetter) => {
    const { gullet } = typesetter;
    gullet.readStar();
    const name = gullet.readCommandName();
    const count = gullet.readOptional();
    const body = gullet.readArgument();
    const pattern = Array.from(
      { length: Math.min(9, Number(gullet.textOf(count ?? [])) || 0) },
      (_, index) => index + 1,
    );
    if (name !== null) gullet.define(name, { type: 'macro', pattern, optional: null, body }, true);
  },
  algdef: (typesetter) => {
    const { gullet } = typesetter;
    gullet.readOptional();
    ignore('m')(typesetter);
    while (gullet.peek()?.cat === CAT.begin || gullet.peek()?.text === '[') ignore('om')(typesetter);
  },
  algblock: ignore('omm'),
  algloop: ignore('om'),
  algsetup: ignore('m'),
  algrule: ignore('o'),
  algstore: ignore('m'),
  algrestore: ignore('m'),
  renewcommandalg: ignore('mm'),
};

/** Gives names their meaning in an algorithm, until the group ends. */
function speak(typesetter: Typesetter, commands: Commands): void {
  for (const [name, run] of Object.entries(commands)) {
    // What the paper defined itself goes before; only what another dialect of algorithms left is replaced.
    const before = typesetter.gullet.meanings.get(name);
    if (before === undefined || before.type === 'builtin') {
      typesetter.gullet.define(name, { type: 'builtin', name, structural: false, run: within(run) });
    }
  }
}

function beginAlgorithmic(typesetter: Typesetter, environment: string): void {
  const { gullet } = typesetter;
  const given = gullet.readOptional();
  const numbered = given === null ? 0 : Number(gullet.textOf(given)) || 0;
  if (environment === 'algpseudocode') gullet.readOptional();
  beginLines(typesetter, numbered);
  speak(typesetter, algorithmicx);
}

/** A float; of algorithm2e when its lines are its own. */
const algorithm: Environments[string] = {
  begin: (typesetter) => {
    typesetter.gullet.readOptional();
    const float = beginFloat(typesetter, 'algorithm', 'algorithm');
    void float;
    if (isAlgorithm2e(typesetter)) {
      beginLines(typesetter, 1);
      speak(typesetter, ALGORITHM2E);
    }
  },
  end: (typesetter) => endLine(typesetter),
};

function isAlgorithm2e(typesetter: Typesetter): boolean {
  return typesetter.packages.has('algorithm2e') && !typesetter.packages.has('algorithm');
}

export const ALGORITHM_ENVIRONMENTS: Environments = {
  algorithm,
  'algorithm*': algorithm,
  algorithm2e: {
    begin: (typesetter) => {
      typesetter.gullet.readOptional();
      beginFloat(typesetter, 'algorithm', 'algorithm');
      beginLines(typesetter, 1);
      speak(typesetter, ALGORITHM2E);
    },
    end: (typesetter) => endLine(typesetter),
  },
  'algorithm2e*': {
    begin: (typesetter) => {
      typesetter.gullet.readOptional();
      beginFloat(typesetter, 'algorithm', 'algorithm');
      beginLines(typesetter, 1);
      speak(typesetter, ALGORITHM2E);
    },
    end: (typesetter) => endLine(typesetter),
  },
  procedure: { begin: () => {} },
  algorithmic: {
    begin: (typesetter) => beginAlgorithmic(typesetter, 'algorithmic'),
    end: (typesetter) => endLine(typesetter),
  },
  algpseudocode: {
    begin: (typesetter) => beginAlgorithmic(typesetter, 'algpseudocode'),
    end: (typesetter) => endLine(typesetter),
  },
};
