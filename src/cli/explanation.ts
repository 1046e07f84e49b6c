import {
  detectors,
  LITERATURE_ODDS,
  MEASURED_PAPERS,
  measuredAccuracyOf,
  ODDS_CAVEAT,
  type DetectorMeta,
} from '../detectors/index.ts';
import { HINT_TITLES } from '../exporters/index.ts';
import type { Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';
import { lineText, wrap } from './wrap.ts';
import type { Line } from './wrap.ts';

type Look = Pick<Terminal, 'columns' | 'palette' | 'hyperlinks'>;

const MARGIN = '  ';
/** `Known to miss` and two cells. */
const LABEL_WIDTH = 15;

const SERVES_TITLES: Readonly<Record<'kind' | 'verdict', string>> = {
  kind: 'What kind of paper it is',
  verdict: 'The verdict',
};

function servesTitle(serves: DetectorMeta['serves']): string {
  return serves === 'kind' || serves === 'verdict' ? SERVES_TITLES[serves] : HINT_TITLES[serves];
}

/** Wraps `runs` behind `lead`; later lines are indented by as much. */
function hanging(lead: Line, runs: Line, look: Look): readonly string[] {
  const width = lead.reduce((sum, { text }) => sum + textWidth(text), 0);
  return wrap(runs, look.columns - width).map((row, index) =>
    lineText(index === 0 ? [...lead, ...row] : [{ text: ' '.repeat(width) }, ...row], look),
  );
}

/** Every detector with what it looks for, by what it serves. */
export function explanationList(look: Look): string {
  const { palette } = look;
  const lines = ['', ...hanging([{ text: MARGIN }], [{ text: 'What Threepass looks for, by what it serves.' }], look)];
  const width = Math.max(...detectors.map(({ meta }) => textWidth(meta.id))) + 2;
  let title = '';
  for (const { meta } of detectors) {
    if (servesTitle(meta.serves) !== title) {
      title = servesTitle(meta.serves);
      lines.push('', lineText([{ text: MARGIN }, { text: title, style: palette.bold }], look));
    }
    // Beside the names where there is room for a sentence, below them where there is not.
    const beside = look.columns - MARGIN.length - width >= 40;
    const name = { text: beside ? meta.id.padEnd(width) : meta.id, style: palette.cyan };
    if (beside) lines.push(...hanging([{ text: MARGIN }, name], [{ text: meta.looksFor }], look));
    else {
      lines.push(lineText([{ text: MARGIN }, name], look));
      lines.push(...hanging([{ text: `${MARGIN}${MARGIN}` }], [{ text: meta.looksFor }], look));
    }
  }
  const more = 'threepass explain NAME says why one of them matters, what it misses and how well it does.';
  lines.push('', ...hanging([{ text: MARGIN }], [{ text: more, style: palette.dim }], look), '');
  return `${lines.join('\n')}\n`;
}

/** What one detector looks for, why, what it misses, and how well it does by measure. */
export function explanation(meta: DetectorMeta, look: Look): string {
  const { palette } = look;
  const lines: string[] = ['', ...hanging([{ text: MARGIN }], [{ text: meta.title, style: palette.bold }], look), ''];
  const part = (label: string, runs: Line): void => {
    lines.push(...hanging([{ text: MARGIN }, { text: label.padEnd(LABEL_WIDTH), style: palette.cyan }], runs, look));
  };
  part('Name', [{ text: meta.id }]);
  part('Looks for', [{ text: sentence(meta.looksFor) }]);
  part('Serves', [{ text: servesTitle(meta.serves) }]);
  part('Why', [{ text: meta.why }]);
  part('', [{ text: `(${meta.source})`, style: palette.dim }]);
  part('Known to miss', [{ text: meta.knownMiss }]);
  part('Needs', [{ text: meta.requires.join(', ') }]);
  const measures = measuredAccuracyOf(meta);
  lines.push('');
  if (measures.length === 0) part('Measured', [{ text: 'Not yet: nobody has said what it should have found.' }]);
  else {
    const width = Math.max(...measures.map(({ what }) => textWidth(what)));
    measures.forEach(({ what, ours, readings }, index) =>
      part(index === 0 ? 'Measured' : '', [
        // No-break spaces keep the columns.
        { text: `${what}${NO_BREAK.repeat(width - textWidth(what) + 1)}` },
        { text: `${NO_BREAK}${percentText(ours)}`, style: ours >= readings ? palette.green : palette.bold },
        { text: `${NO_BREAK}${NO_BREAK}(readings ${percentText(readings)})`, style: palette.dim },
      ]),
    );
    const how =
      `Agreement with two independent close readings of ${MEASURED_PAPERS} papers by a language model, and beside it how well these agree ` +
      `with each other; the rules were developed on the same papers.`;
    part('', [{ text: how, style: palette.dim }]);
  }
  const odds = LITERATURE_ODDS[meta.id];
  if (odds !== undefined) {
    lines.push('');
    part('Odds', [{ text: odds }]);
    part('', [{ text: `Raff 2019. ${ODDS_CAVEAT} They are context and count for no grade.`, style: palette.dim }]);
  }
  lines.push('');
  return `${lines.join('\n')}\n`;
}

const NO_BREAK = '\u00a0';

function percentText(value: number): string {
  return `${value.toFixed(1).padStart(5, NO_BREAK)}${NO_BREAK}%`;
}

function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
