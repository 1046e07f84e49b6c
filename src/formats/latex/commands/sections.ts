import { BEGIN, command, END, textTokens, type Token } from '../tokens.ts';
import type { Run, Typesetter } from '../typesetter.ts';
import type { Commands, Environments } from './registry.ts';
import type { Target } from '../nodes.ts';
import { finishFront } from './front.ts';

/** Depth of each heading as LaTeX counts it; -1 is a part. */
const DEPTHS: Readonly<Record<string, number>> = {
  part: -1,
  chapter: 0,
  section: 1,
  subsection: 2,
  subsubsection: 3,
  paragraph: 4,
  subparagraph: 5,
};

export const hasChapters = (typesetter: Typesetter): boolean =>
  /^(?:book|report|memoir|scrbook|scrreprt|svmono|thesis)/.test(typesetter.documentClass.name);

function heading(typesetter: Typesetter, name: string, starred: boolean): void {
  const { gullet } = typesetter;
  if (!typesetter.inDocument) return;
  const bare = gullet.readStar() || starred;
  gullet.readOptional();
  const depth = DEPTHS[name]!;
  // A heading in a box or a table is bold print.
  if (typesetter.flow.type !== 'paper') {
    typesetter.argumentInGroup(() => typesetter.setStyle({ bold: true }));
    return;
  }
  finishFront(typesetter);
  typesetter.endParagraph();
  const chapters = hasChapters(typesetter);
  const level = Math.min(4, Math.max(1, depth <= 0 ? 1 : chapters ? depth + 1 : depth));
  const numbered = !bare && depth <= gullet.counters.value('secnumdepth');
  let number: string | null = null;
  let target: Target | null = null;
  if (numbered) {
    target = typesetter.refStep(name);
    const shown = gullet.meanings.has(`the${name}dis`) ? gullet.counters.text(`${name}dis`) : target.number;
    number = shown.replace(/[.\s]+$/, '') || null;
  } else target = typesetter.aim({ number: '', kind: name, title: null, node: null });
  const { appendix } = typesetter;
  const aimed = target;
  typesetter.capture((inline, origin) => {
    const node = { type: 'heading', level, number, inline, appendix, origin } as const;
    if (inline.length === 0 && number === null) return;
    typesetter.emit(node);
    aimed.node ??= node;
    typesetter.titles.set(aimed, inline);
  });
}

const beginAppendix: Run = (typesetter) => {
  typesetter.endParagraph();
  if (typesetter.appendix) return;
  typesetter.appendix = true;
  const { counters } = typesetter.gullet;
  const top = hasChapters(typesetter) ? 'chapter' : 'section';
  counters.set(top, 0);
  counters.set(top === 'chapter' ? 'section' : 'subsection', 0);
  counters.print(top, [command('Alph'), BEGIN, ...textTokens(top), END]);
};

/** `\@startsection{section}{1}…`: what a class's own heading command comes down to. */
const startSection: Run = (typesetter) => {
  const { gullet } = typesetter;
  const name = gullet.readName();
  for (let left = 5; left > 0; left--) gullet.readArgument();
  if (name in DEPTHS) heading(typesetter, name, false);
};

export const SECTIONS: Commands = {
  ...Object.fromEntries(
    Object.keys(DEPTHS).map((name) => [name, (typesetter: Typesetter) => heading(typesetter, name, false)]),
  ),
  '@startsection': startSection,
  appendix: beginAppendix,
  appendices: beginAppendix,
  IEEEPARstart: (typesetter) => {
    // A large first letter and the rest of its word.
    const { gullet } = typesetter;
    const first = gullet.readArgument();
    gullet.push([...first, ...gullet.readArgument()]);
  },
  addsec: (typesetter) => heading(typesetter, 'section', true),
  acknowledgments: (typesetter) => runInHeading(typesetter, 'Acknowledgments'),
  acknowledgements: (typesetter) => runInHeading(typesetter, 'Acknowledgements'),
  acks: (typesetter) => unnumbered(typesetter, 'Acknowledgments'),
};

/** A heading that a class prints by itself. */
export function unnumbered(typesetter: Typesetter, words: string, level = 1): void {
  if (!typesetter.beginBlock()) return;
  typesetter.emit({
    type: 'heading',
    level,
    number: null,
    inline: [{ type: 'text', text: words, bold: true, underlined: false, raw: false }],
    appendix: typesetter.appendix,
    origin: typesetter.here(),
  });
}

/** With an argument its words follow; without one the section goes on as text. */
function runInHeading(typesetter: Typesetter, words: string): void {
  unnumbered(typesetter, words);
  const next: Token | null = typesetter.gullet.peek();
  if (next?.cat === BEGIN.cat)
    typesetter.argumentInGroup(
      () => {},
      () => typesetter.endParagraph(),
    );
}

const ownHeading = (words: string): Environments[string] => ({
  begin: (typesetter) => unnumbered(typesetter, words),
  end: (typesetter) => typesetter.endParagraph(),
});

export const SECTION_ENVIRONMENTS: Environments = {
  appendix: { begin: beginAppendix, end: (typesetter) => typesetter.endParagraph() },
  appendices: { begin: beginAppendix, end: (typesetter) => typesetter.endParagraph() },
  subappendices: { begin: beginAppendix, end: (typesetter) => typesetter.endParagraph() },
  acks: ownHeading('Acknowledgments'),
  ack: ownHeading('Acknowledgments and Disclosure of Funding'),
  acknowledgments: ownHeading('Acknowledgments'),
  acknowledgements: ownHeading('Acknowledgements'),
  acknowledgment: ownHeading('Acknowledgment'),
  acknowledgement: ownHeading('Acknowledgement'),
};
