import type { ReaderProfile } from '../../model/index.ts';
import { engineer } from './engineer.ts';
import { mathematician } from './mathematician.ts';
import { outsider } from './outsider.ts';
import { researcher } from './researcher.ts';
import { student } from './student.ts';

/** Who may be reading; the first is taken when nobody says. */
export const profiles: readonly ReaderProfile[] = [researcher, student, engineer, mathematician, outsider];

export function profileById(id: string): ReaderProfile | null {
  return profiles.find((profile) => profile.id === id) ?? null;
}
