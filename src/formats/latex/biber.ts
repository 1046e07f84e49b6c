import { bodyAt, type RawEntry } from './entries.ts';

/** More than any list of references has. */
const MAX_ENTRIES = 5000;

/** What biber writes for blanks, initials and ranges, in names and fields. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/\\bib(?:namedelim[a-i]|initdelim)\s*/g, '~'],
  [/\\bibinithyphendelim\s*/g, '-'],
  [/\\bibinitperiod\s*/g, '.'],
  [/\\bibrangedash\s*/g, '--'],
  [/\\bibrangessep\s*/g, ', '],
];

/** The kinds of thing that an entry is made of: `\\field{title}{…}`, `\\name{author}{2}{}{%…}`, and links between two lines. */
const PART =
  /\\(?:field\{(?<field>\w+)\}\{|list\{(?<list>\w+)\}\{\d+\}\{|name\{(?<name>\w+)\}\{\d+\}\{[^{}]*\}\{|verb\{(?<verb>\w+)\}\s*\\verb (?<words>[^\n]*))/g;

/**
 * The entries of a `.bbl` that biber wrote for biblatex, in the order of the printed list. It holds what the entries are made of,
 * as a `.bib` file does, and not how they are printed. What cannot be read is passed over.
 */
export function readBiber(text: string, file: string): readonly RawEntry[] {
  const entries: RawEntry[] = [];
  const HEAD = /\\entry\{([^{}]+)\}\{([^{}]*)\}/g;
  for (let head = HEAD.exec(text); head !== null && entries.length < MAX_ENTRIES; head = HEAD.exec(text)) {
    const stop = text.indexOf('\\endentry', HEAD.lastIndex);
    const end = stop < 0 ? text.length : stop;
    entries.push({
      type: head[2]!,
      key: head[1]!,
      fields: fieldsOf(text.slice(HEAD.lastIndex, end)),
      origin: { file, start: head.index, end },
    });
    HEAD.lastIndex = end;
  }
  return entries;
}

function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  PART.lastIndex = 0;
  for (let part = PART.exec(text); part !== null; part = PART.exec(text)) {
    const { field, list, name, verb, words } = part.groups!;
    if (verb !== undefined) {
      fields.set(verb, words!.trim());
      continue;
    }
    const body = bodyAt(text, PART.lastIndex, '}');
    // Nothing after a bracket that is never closed is what it seems.
    if (body === null) break;
    PART.lastIndex = body.end;
    const value =
      name === undefined ? (list === undefined ? body.text : itemsOf(body.text).join(', ')) : peopleIn(body.text);
    const key = (field ?? list ?? name)!;
    if (!fields.has(key)) fields.set(key, plainer(value));
  }
  return fields;
}

/** The groups that a list holds one after the other. */
function itemsOf(text: string): readonly string[] {
  const items: string[] = [];
  for (let at = text.indexOf('{'); at >= 0;) {
    const item = bodyAt(text, at + 1, '}');
    if (item === null) break;
    items.push(item.text);
    at = text.indexOf('{', item.end);
  }
  return items;
}

/** People as a `.bib` file names them: `von Family, Given and …`. */
function peopleIn(text: string): string {
  return itemsOf(text)
    .map((person) => {
      const part = (name: string): string => {
        const start = new RegExp(`(?<=[{,%\\s])${name}=\\{`).exec(person);
        return start === null ? '' : (bodyAt(person, start.index + start[0].length, '}')?.text ?? '');
      };
      const family = [part('prefix'), part('family')].filter((word) => word !== '').join(' ');
      const given = [part('given'), part('suffix')].filter((word) => word !== '').join(', ');
      return given === '' ? `{${family}}` : `${family}, ${given}`;
    })
    .join(' and ');
}

function plainer(value: string): string {
  return MARKS.reduce((text, [mark, plain]) => text.replace(mark, plain), value)
    .replace(/%\n\s*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
