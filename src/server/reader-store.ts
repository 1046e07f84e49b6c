import { createHash } from 'node:crypto';
import type { Profile, ProfileAnswer, ProfileSave } from '../api/index.ts';
import type { ReaderProfile } from '../model/index.ts';
import { profiles } from '../pipeline/index.ts';
import { Refused } from './refused.ts';

/** Who reads, and the reader that it describes. */
export interface ReaderStore {
  load(): Promise<{ readonly profile: Profile; readonly reader: ReaderProfile }>;
  answer(): Promise<ProfileAnswer>;
  /** Throws Refused 409 when it was made from another profile than the kept one. */
  save(save: ProfileSave): Promise<ProfileAnswer>;
}

const FRESH: Profile = {
  background: profiles[0]?.id ?? '',
  atHomeIn: null,
  pace: null,
  secondLanguage: false,
  knows: [],
  goals: [],
  purpose: 'curious',
  minutes: 45,
  order: 'keshav',
};

export function createReaderStore(_environment: Readonly<Record<string, string | undefined>>): ReaderStore {
  let profile = FRESH;
  const load = () => {
    const preset = profiles.find(({ id }) => id === profile.background);
    if (!preset) throw new RangeError(`no profile ${profile.background}`);
    const reader: ReaderProfile = {
      ...preset,
      atHomeIn: profile.atHomeIn ?? preset.atHomeIn,
      pace: profile.pace ?? preset.pace * (profile.secondLanguage ? 1.3 : 1),
    };
    return { profile, reader };
  };
  const answer = (): ProfileAnswer => {
    const { reader } = load();
    return {
      profile,
      revision: revisionOf(profile),
      presets: profiles,
      pace: { value: reader.pace, from: profile.pace === null ? 'preset' : 'profile' },
    };
  };
  return {
    load: async () => load(),
    answer: async () => answer(),
    async save(save) {
      if (save.revision !== revisionOf(profile)) {
        throw new Refused(409, 'saved-elsewhere', 'The profile was changed in another place.', { current: answer() });
      }
      if (!profiles.some(({ id }) => id === save.profile.background)) {
        throw new Refused(400, 'bad-request', `There is no profile ${save.profile.background}.`);
      }
      profile = save.profile;
      return answer();
    },
  };
}

function revisionOf(profile: Profile): string {
  return createHash('sha256').update(JSON.stringify(profile)).digest('hex').slice(0, 16);
}
