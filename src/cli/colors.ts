import type { Grade, Recommendation } from '../model/index.ts';
import type { Palette } from './terminal.ts';

// Colour repeats what a mark or a word already says; nothing is said by colour alone.

export function gradeColor(palette: Palette, grade: Grade): (text: string) => string {
  return {
    met: palette.green,
    partly: palette.yellow,
    missing: palette.red,
    'not-applicable': palette.dim,
    'not-assessed': palette.magenta,
  }[grade];
}

export function verdictColor(palette: Palette, recommendation: Recommendation): (text: string) => string {
  return {
    'read-in-full': palette.green,
    'read-selectively': palette.cyan,
    skim: palette.yellow,
    'set-aside': palette.red,
    'not-a-paper': palette.magenta,
    'not-assessed': palette.magenta,
  }[recommendation];
}
