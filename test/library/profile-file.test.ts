import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProfile, profilePath, resetProfile, saveProfile } from '../../src/library/index.ts';
import type { ReaderSettings } from '../../src/model/index.ts';

const PRESETS = ['researcher', 'student'];
const settings: ReaderSettings = {
  preset: 'student',
  secondLanguage: true,
  pace: 1.1,
  knows: { concepts: ['softmax'], papers: ['On tides'] },
  goals: ['diffusion'],
  log: [{ paper: null, estimated: 40, took: 60 }],
};

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'threepass-profile-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const path = (): string => join(folder, 'profile.json');

describe('the file a profile is kept in', () => {
  it('lies where settings lie, or where THREEPASS_HOME says', () => {
    expect(profilePath({ THREEPASS_HOME: '/somewhere' }, 'linux')).toBe('/somewhere/profile.json');
    expect(profilePath({ XDG_CONFIG_HOME: '/settings' }, 'linux')).toBe('/settings/threepass/profile.json');
    expect(profilePath({}, 'linux')).toBe(join(homedir(), '.config/threepass/profile.json'));
  });

  it('gives back what was saved, and leaves nothing else behind', () => {
    expect(loadProfile(path(), PRESETS)).toEqual({ type: 'none' });
    expect(saveProfile(path(), settings)).toBeNull();
    expect(loadProfile(path(), PRESETS)).toMatchObject({ type: 'settings', settings });
    expect(readdirSync(folder)).toEqual(['profile.json']);
  });

  it('keeps what it does not know', () => {
    const time = { paper: null, estimated: 40, took: 60, mood: 'good' };
    writeFileSync(path(), JSON.stringify({ preset: 'student', shoe: 43, knows: { songs: ['a'] }, log: [time] }));
    const loaded = loadProfile(path(), PRESETS);
    if (loaded.type !== 'settings') throw new Error(loaded.type);
    expect(saveProfile(path(), { ...loaded.settings, pace: 2 }, loaded.raw)).toBeNull();
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({
      shoe: 43,
      pace: 2,
      knows: { songs: ['a'], concepts: [] },
      log: [time],
    });
  });

  it.each([
    ['{"preset": "stu', 'not JSON'],
    ['[]', 'not a JSON object'],
    ['{"preset": "nobody"}', 'preset "nobody" is none of researcher, student'],
    ['{"pace": "fast"}', 'pace is no number above zero'],
    ['{"pace": 0}', 'pace is no number above zero'],
    ['{"atHomeIn": {"mathematics": 2}}', 'atHomeIn.mathematics is no number from 0 to 1'],
    ['{"knows": {"concepts": [1]}}', 'knows.concepts is no list of texts'],
    ['{"log": [{"took": 3}]}', 'log[0].estimated is no number'],
    ['{"schemaVersion": 7}', 'schemaVersion is 7'],
  ])('%s is a problem that says why, and stays as it is', (text, why) => {
    writeFileSync(path(), text);
    const loaded = loadProfile(path(), PRESETS);
    expect(loaded).toMatchObject({ type: 'problem', problem: { code: 'profile-broken' } });
    expect(loaded.type === 'problem' ? loaded.problem.message : '').toContain(why);
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it('says when it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(saveProfile(join(folder, 'file', 'profile.json'), settings)).toMatchObject({ code: 'profile-unwritable' });
  });

  it('stays behind the link by which somebody keeps it elsewhere', () => {
    writeFileSync(join(folder, 'elsewhere.json'), '{}');
    symlinkSync(join(folder, 'elsewhere.json'), path());
    expect(saveProfile(path(), settings)).toBeNull();
    expect(JSON.parse(readFileSync(join(folder, 'elsewhere.json'), 'utf8'))).toMatchObject({ preset: 'student' });
  });

  it('is put aside and not thrown away when reset', () => {
    expect(resetProfile(path())).toEqual({ keptAs: null });
    for (const keptAs of [`${path()}.old`, `${path()}.old2`]) {
      saveProfile(path(), settings);
      expect(resetProfile(path())).toEqual({ keptAs });
    }
    expect(loadProfile(path(), PRESETS)).toEqual({ type: 'none' });
  });
});
