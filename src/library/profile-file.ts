import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { problem, type Problem, type ReaderSettings, type ReadingTime } from '../model/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Fields = Readonly<Record<string, unknown>>;

const SCHEMA_VERSION = 1;
/** A profile that somebody wrote is a few kilobytes; this leaves room for years of log. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Where the profile lies: THREEPASS_HOME, else the folder for settings of the person's system. */
export function profilePath(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const home = environment['THREEPASS_HOME'];
  if (home) return join(resolve(home), 'profile.json');
  const settings =
    environment['XDG_CONFIG_HOME'] ||
    (platform === 'win32'
      ? environment['APPDATA'] || join(homedir(), 'AppData', 'Roaming')
      : join(homedir(), '.config'));
  return join(settings, 'threepass', 'profile.json');
}

export type LoadedProfile =
  | { readonly type: 'none' }
  | { readonly type: 'settings'; readonly settings: ReaderSettings; readonly raw: Fields }
  | { readonly type: 'problem'; readonly problem: Problem };

/** Reads the profile. A file that cannot be understood is a problem that names what is wrong, and is left as it is. */
export function loadProfile(path: string, presets: readonly string[]): LoadedProfile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return { type: 'none' };
    return { type: 'problem', problem: problem('profile-unreadable', `${path}: ${messageOf(cause)}`) };
  }
  const broken = (what: string): LoadedProfile => ({
    type: 'problem',
    problem: problem('profile-broken', `${path}: ${what}`),
  });
  if (text.length > MAX_BYTES) return broken(`it is larger than ${MAX_BYTES} bytes`);
  let raw: unknown;
  try {
    // A byte order mark is what some editors leave.
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return broken(`it is not JSON (${messageOf(cause)})`);
  }
  if (!isFields(raw)) return broken('it is not a JSON object');
  const { schemaVersion } = raw;
  if (schemaVersion !== undefined && schemaVersion !== SCHEMA_VERSION)
    return broken(`its schemaVersion is ${JSON.stringify(schemaVersion)}; this version knows ${SCHEMA_VERSION}`);
  try {
    return { type: 'settings', settings: settingsIn(raw, presets), raw };
  } catch (cause) {
    if (cause instanceof WrongField) return broken(cause.message);
    throw cause;
  }
}

class WrongField extends Error {}

function settingsIn(raw: Fields, presets: readonly string[]): ReaderSettings {
  const wrong = (field: string, wanted: string): never => {
    throw new WrongField(`${field} is no ${wanted}`);
  };
  const texts = (value: unknown, field: string): readonly string[] => {
    if (value === undefined) return [];
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) wrong(field, 'list of texts');
    return value as readonly string[];
  };
  const positive = (value: unknown, field: string): number =>
    typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : wrong(field, 'number above zero');
  const sharesIn = (value: unknown): NonNullable<ReaderSettings['atHomeIn']> => {
    const share = (field: string): number => {
      const one = isFields(value) ? value[field] : null;
      return typeof one === 'number' && one >= 0 && one <= 1 ? one : wrong(`atHomeIn.${field}`, 'number from 0 to 1');
    };
    return {
      mathematics: share('mathematics'),
      deepLearning: share('deepLearning'),
      programming: share('programming'),
    };
  };
  const knows = raw['knows'] ?? {};
  if (!isFields(knows)) return wrong('knows', 'object');
  const log = raw['log'] ?? [];
  if (!Array.isArray(log)) return wrong('log', 'list');
  const preset = raw['preset'] ?? presets[0];
  if (typeof preset !== 'string' || !presets.includes(preset)) {
    throw new WrongField(`preset ${JSON.stringify(preset)} is none of ${presets.join(', ')}`);
  }
  const secondLanguage = raw['secondLanguage'] ?? false;
  if (typeof secondLanguage !== 'boolean') return wrong('secondLanguage', 'true or false');
  const pace = raw['pace'] ?? null;
  const atHomeIn = raw['atHomeIn'] ?? null;
  return {
    preset,
    ...(atHomeIn === null ? {} : { atHomeIn: sharesIn(atHomeIn) }),
    secondLanguage,
    pace: pace === null ? null : positive(pace, 'pace'),
    knows: { concepts: texts(knows['concepts'], 'knows.concepts'), papers: texts(knows['papers'], 'knows.papers') },
    goals: texts(raw['goals'], 'goals'),
    log: log.map((each: unknown, index): ReadingTime => {
      if (!isFields(each)) return wrong(`log[${index}]`, 'object');
      const paper = each['paper'] ?? null;
      return {
        paper: paper === null || typeof paper === 'string' ? paper : wrong(`log[${index}].paper`, 'text'),
        estimated: positive(each['estimated'], `log[${index}].estimated`),
        took: positive(each['took'], `log[${index}].took`),
      };
    }),
  };
}

/**
 * Writes the profile: whole or not at all, whatever happens meanwhile. `before` is what was loaded; fields that are not known here
 * are kept, those inside `knows` and of each time of the log too. Returns null when done.
 */
export function saveProfile(path: string, settings: ReaderSettings, before: Fields = {}): Problem | null {
  const knows = isFields(before['knows']) ? before['knows'] : {};
  const log = Array.isArray(before['log']) ? (before['log'] as readonly unknown[]) : [];
  const content = {
    ...before,
    schemaVersion: SCHEMA_VERSION,
    ...settings,
    knows: { ...knows, ...settings.knows },
    log: settings.log.map((time, index) => (isFields(log[index]) ? { ...log[index], ...time } : time)),
  };
  // Behind a symbolic link, as those leave who keep their settings elsewhere, it is the file that is replaced and not the link.
  const target = existsSync(path) ? realpathSync(path) : path;
  const folder = dirname(target);
  const temporary = join(folder, `.profile.json.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
    return null;
  } catch (cause) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Where nothing can be written nothing was left.
    }
    return problem('profile-unwritable', `${path}: ${messageOf(cause)}`);
  }
}

/** Puts the profile aside, under a name that is not taken; returns that name, null where there was no profile. */
export function resetProfile(path: string): { readonly keptAs: string | null } | Problem {
  for (let number = 1; ; number += 1) {
    const old = number === 1 ? `${path}.old` : `${path}.old${number}`;
    try {
      readFileSync(old);
    } catch (cause) {
      if (codeOf(cause) !== 'ENOENT') return problem('profile-unwritable', `${old}: ${messageOf(cause)}`);
      try {
        renameSync(path, old);
        return { keptAs: old };
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return { keptAs: null };
        return problem('profile-unwritable', `${path}: ${messageOf(error)}`);
      }
    }
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
