import { createHash } from 'node:crypto';
import { Profile, type ProfileAnswer, type ProfileSave } from '../api/index.ts';
import { LibraryError, loadProfile, profilePath, saveProfile, type LoadedProfile } from '../library/index.ts';
import { PURPOSES, READING_ORDERS, type ReaderProfile, type ReaderSettings } from '../model/index.ts';
import { estimatedMinutes, profiles, readerOf } from '../pipeline/index.ts';
import { Refused } from './refused.ts';

/** Who reads, as kept in the file that the command line reads too, and the reader that it describes. */
export interface ReaderStore {
  /** Throws LibraryError when the file is there and cannot be understood. */
  load(): { readonly profile: Profile; readonly reader: ReaderProfile };
  /** The reader, or the first preset when the file cannot be understood: for minutes that are shown beside much else. */
  reader(): ReaderProfile;
  answer(): ProfileAnswer;
  /** Throws Refused 409 when it was made from another profile than the kept one. */
  save(save: ProfileSave): ProfileAnswer;
  /** Notes how long something took that a plan for this reader had estimated, in minutes; the pace is learnt from it. */
  log(time: { readonly paper: string; readonly planned: number; readonly took: number }): void;
}

const PRESETS = profiles.map(({ id }) => id);
const FRESH: ReaderSettings = {
  preset: PRESETS[0] ?? '',
  secondLanguage: false,
  pace: null,
  knows: { concepts: [], papers: [] },
  goals: [],
  log: [],
};
/** What a plan is made for when neither the reader nor the file says. */
const USUAL = { purpose: 'curious', minutes: 45, order: 'keshav' } as const;
/** Where the page's fields end; a file that somebody wrote may go beyond. */
const PACE = { least: 0.2, most: 5 };
const MOST_GOALS = 50;
const MOST_KNOWN = 5000;
const MOST_LOGGED = 500;

type Loaded = Exclude<LoadedProfile, { type: 'problem' }>;

export function createReaderStore(environment: Readonly<Record<string, string | undefined>>): ReaderStore {
  const path = profilePath(environment);

  function loaded(): Loaded {
    const found = loadProfile(path, PRESETS);
    if (found.type === 'problem') throw new LibraryError(found.problem.code, found.problem.message);
    return found;
  }

  function keep(settings: ReaderSettings, before: Readonly<Record<string, unknown>>): void {
    const failed = saveProfile(path, settings, before);
    if (failed) throw new LibraryError(failed.code, failed.message);
  }

  const load: ReaderStore['load'] = () => {
    const found = loaded();
    return { profile: profileOf(found), reader: readerOf(settingsOf(found)) };
  };

  const answer: ReaderStore['answer'] = () => {
    const { profile, reader } = load();
    const from = { preset: 'preset', stated: 'profile', log: 'log' } as const;
    return {
      profile,
      revision: revisionOf(profile),
      presets: profiles,
      pace: { value: reader.pace, from: from[reader.paceBasis ?? 'preset'] },
    };
  };

  return {
    load,
    reader() {
      try {
        return load().reader;
      } catch (cause) {
        const [first] = profiles;
        if (!(cause instanceof LibraryError) || !first) throw cause;
        return first;
      }
    },
    answer,
    save({ profile, revision }) {
      const found = loaded();
      if (revision !== revisionOf(profileOf(found))) {
        throw new Refused(409, 'saved-elsewhere', 'The profile was changed in another place.', { current: answer() });
      }
      if (!PRESETS.includes(profile.background)) {
        throw new Refused(400, 'bad-request', `There is no profile ${profile.background}.`);
      }
      const { background, atHomeIn, pace, secondLanguage, knows, goals, purpose, minutes, order } = profile;
      const settings = settingsOf(found);
      keep(
        {
          ...settings,
          preset: background,
          atHomeIn,
          pace,
          secondLanguage,
          knows: { ...settings.knows, concepts: knows },
          goals: goals.filter((goal) => goal.trim() !== ''),
        },
        { ...rawOf(found), purpose, minutes, order },
      );
      return answer();
    },
    log({ paper, planned, took }) {
      const found = loaded();
      const settings = settingsOf(found);
      const time = { paper, estimated: estimatedMinutes(planned, settings), took };
      keep({ ...settings, log: [...settings.log, time].slice(-MOST_LOGGED) }, rawOf(found));
    },
  };
}

function settingsOf(found: Loaded): ReaderSettings {
  return found.type === 'none' ? FRESH : found.settings;
}

function rawOf(found: Loaded): Readonly<Record<string, unknown>> {
  return found.type === 'none' ? {} : found.raw;
}

function profileOf(found: Loaded): Profile {
  const { preset, atHomeIn, pace, secondLanguage, knows, goals } = settingsOf(found);
  const raw = rawOf(found);
  const minutes = Profile.shape.minutes.safeParse(raw['minutes']).data;
  return {
    background: preset,
    atHomeIn: atHomeIn ?? null,
    pace: pace === null ? null : Math.min(PACE.most, Math.max(PACE.least, pace)),
    secondLanguage,
    knows: knows.concepts.slice(0, MOST_KNOWN),
    goals: goals.slice(0, MOST_GOALS),
    purpose: PURPOSES.find((one) => one === raw['purpose']) ?? USUAL.purpose,
    minutes: minutes ?? USUAL.minutes,
    order: READING_ORDERS.find((one) => one === raw['order']) ?? USUAL.order,
  };
}

function revisionOf(profile: Profile): string {
  return createHash('sha256').update(JSON.stringify(profile)).digest('hex').slice(0, 16);
}
