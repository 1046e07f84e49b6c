import type { Exporter } from './exporter.ts';

// JSON leaves C1 controls and direction overrides as they are; a terminal that shows the file would obey them. As escapes
// they are the same JSON. They can stand in strings only, so replacing them anywhere is safe.
// oxlint-disable-next-line no-control-regex, no-misleading-character-class
const ACTING = /[\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** A value as JSON text in which every character can safely be shown; ends in a line feed. */
export function jsonText(value: unknown, indent: number): string {
  const text = JSON.stringify(value, null, indent);
  return `${text.replace(ACTING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** The whole report. Its shape is `PaperReport`, versioned by `schemaVersion`. */
export const json = {
  id: 'json',
  description: 'The whole report, nothing left out.',
  mediaType: 'application/json',
  extension: 'json',
  export: (report) => jsonText(report, 2),
} as const satisfies Exporter;
