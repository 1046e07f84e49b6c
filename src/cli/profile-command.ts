import { loadProfile, profilePath, resetProfile, saveProfile } from '../library/index.ts';
import { jsonText, plainText } from '../exporters/index.ts';
import type { Problem, ReaderProfile, ReaderSettings } from '../model/index.ts';
import { estimatedMinutes, learnedFactor, profiles, readerOf, TIMES_TO_LEARN_FROM } from '../reading/index.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';
import { lineText, wrap } from './wrap.ts';
import type { Line } from './wrap.ts';

/** What is to change; a field that is missing stays as it is. */
export interface ProfileChanges {
  readonly preset?: string;
  readonly secondLanguage?: boolean;
  /** null: learn it from the log again. */
  readonly pace?: number | null;
  readonly goals?: readonly string[];
  readonly learnt: readonly string[];
  readonly forgotten: readonly string[];
  readonly papers: readonly string[];
}

export type ProfileAction =
  | { readonly type: 'show'; readonly json: boolean }
  | { readonly type: 'list' }
  | { readonly type: 'set'; readonly changes: ProfileChanges }
  | { readonly type: 'log'; readonly planned: number; readonly took: number; readonly paper: string | null }
  | { readonly type: 'reset' };

const PRESETS = profiles.map(({ id }) => id);
const FRESH: ReaderSettings = {
  preset: PRESETS[0]!,
  secondLanguage: false,
  pace: null,
  knows: { concepts: [], papers: [] },
  goals: [],
  log: [],
};

/** The person's own profile; the first preset for those who have none. A profile that cannot be read is a problem, not a default. */
export function ownReader(environment: NodeJS.ProcessEnv): ReaderProfile | Problem {
  const loaded = loadProfile(profilePath(environment), PRESETS);
  if (loaded.type === 'problem') return loaded.problem;
  return loaded.type === 'none' ? profiles[0]! : readerOf(loaded.settings);
}

/** Shows or changes who reads. Returns the problem that kept it from doing so. */
export async function profileCommand(
  action: ProfileAction,
  session: Session,
  environment: NodeJS.ProcessEnv,
): Promise<Problem | null> {
  const { output } = session;
  if (action.type === 'list') {
    await session.print(listText(output));
    return null;
  }
  const path = profilePath(environment);
  if (action.type === 'reset') {
    const done = resetProfile(path);
    if ('code' in done) return done;
    await session.print(
      done.keptAs === null
        ? 'There is no profile to reset.\n'
        : `Your profile is reset; the old one is kept as ${plainText(done.keptAs)}.\n`,
    );
    return null;
  }
  const loaded = loadProfile(path, PRESETS);
  if (loaded.type === 'problem') return loaded.problem;
  const settings = loaded.type === 'none' ? FRESH : loaded.settings;
  if (action.type === 'show') {
    await session.print(
      action.json
        ? jsonText({ path, exists: loaded.type !== 'none', settings, reader: readerOf(settings) }, 2)
        : showText(path, settings, loaded.type !== 'none', output),
    );
    return null;
  }
  const changed = action.type === 'set' ? withChanges(settings, action.changes) : withTime(settings, action);
  const failed = saveProfile(path, changed, loaded.type === 'none' ? {} : loaded.raw);
  if (failed !== null) return failed;
  await session.print(showText(path, changed, true, output));
  return null;
}

function withChanges(settings: ReaderSettings, changes: ProfileChanges): ReaderSettings {
  const { learnt, forgotten, papers } = changes;
  const concepts = [...new Set([...settings.knows.concepts, ...learnt])].filter((id) => !forgotten.includes(id));
  return {
    ...settings,
    preset: changes.preset ?? settings.preset,
    secondLanguage: changes.secondLanguage ?? settings.secondLanguage,
    pace: changes.pace === undefined ? settings.pace : changes.pace,
    goals: changes.goals ?? settings.goals,
    knows: { concepts, papers: [...new Set([...settings.knows.papers, ...papers])] },
  };
}

function withTime(settings: ReaderSettings, time: Extract<ProfileAction, { type: 'log' }>): ReaderSettings {
  const { paper, planned, took } = time;
  return { ...settings, log: [...settings.log, { paper, estimated: estimatedMinutes(planned, settings), took }] };
}

const SHOWN = 12;

function showText(path: string, settings: ReaderSettings, exists: boolean, terminal: Terminal): string {
  const reader = readerOf(settings);
  const { concepts, papers } = settings.knows;
  const some = (items: readonly string[]): string =>
    items.length === 0
      ? 'nothing ticked yet'
      : items.slice(0, SHOWN).join(', ') + (items.length > SHOWN ? ` and ${items.length - SHOWN} more` : '');
  return table(
    [
      ['Background', `${reader.title} (${reader.id}). ${reader.description}`],
      ['Pace', paceText(settings, reader)],
      ...(settings.secondLanguage ? [['Language', 'reads in a second language'] as const] : []),
      ['Concepts known', some(concepts)],
      ['Papers read', some(papers)],
      ['Goals', settings.goals.length === 0 ? 'none said' : settings.goals.join('; ')],
      ['Kept in', exists ? path : `${path} (not there yet: threepass profile set writes it)`],
    ],
    terminal,
  );
}

/** `1.12 times the usual time, an estimate from your last 7 times`. */
function paceText({ log }: ReaderSettings, { pace, paceBasis }: ReaderProfile): string {
  const times = `${pace} times the usual time`;
  const learned = learnedFactor(log);
  switch (paceBasis) {
    case 'stated':
      return `${times}, as you said`;
    case 'log':
      return `${times}, an estimate from the last ${learned?.times ?? log.length} times you noted`;
    default:
      return `${times}, an estimate for this background; after ${TIMES_TO_LEARN_FROM} times noted with threepass profile log it is learnt from yours (so far ${log.length})`;
  }
}

function listText(terminal: Terminal): string {
  return table(
    profiles.map(({ id, title, description }) => [id, `${title}. ${description}`] as const),
    terminal,
  );
}

function table(rows: readonly (readonly [string, string])[], terminal: Terminal): string {
  const width = Math.max(...rows.map(([term]) => textWidth(term)));
  const lines = rows.flatMap(([term, text]) =>
    wrap([{ text: plainText(text) }], terminal.columns - width - 6).map((row, index) => {
      const lead: Line = [
        { text: '  ' },
        { text: (index === 0 ? term : '').padEnd(width), style: terminal.palette.cyan },
        { text: '  ' },
      ];
      return lineText([...lead, ...row], terminal);
    }),
  );
  return `\n${lines.join('\n')}\n\n`;
}
