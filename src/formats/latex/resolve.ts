import type { CitationForm, Inline, Node, Piece, ReferenceForm, Target } from './nodes.ts';
import { mathsText } from './maths.ts';
import type { Typesetter } from './typesetter.ts';

/** How many of the paper's own pointers lead somewhere. */
export interface Tally {
  citations: number;
  citationsFound: number;
  references: number;
  referencesFound: number;
  readonly missingKeys: Set<string>;
  readonly missingLabels: Set<string>;
}

/** Words of a citation or cross-reference with what they lead to. */
export interface Resolved {
  readonly text: string;
  readonly node: Node | null;
}

/** How an entry is called in the text, as natbib keeps it. */
interface Called {
  readonly authors: string;
  readonly year: string;
}

/** Fills in what a citation or a cross-reference prints, once all is read. */
export class Resolver {
  readonly tally: Tally = {
    citations: 0,
    citationsFound: 0,
    references: 0,
    referencesFound: 0,
    missingKeys: new Set(),
    missingLabels: new Set(),
  };
  readonly style: 'numeric' | 'alphanumeric' | 'author-year';
  private readonly called = new Map<string, Called | null>();
  private readonly labelTexts = new Map<string, string>();
  private readonly plainIsTextual: boolean;
  private readonly typesetter: Typesetter;

  constructor(typesetter: Typesetter) {
    this.typesetter = typesetter;
    for (const [key, { label }] of typesetter.entries) {
      const text = label === null ? '' : plainText(label);
      this.labelTexts.set(key, text);
      const match = /^\s*(.*?)\s*\(([^()]*)\)/.exec(text);
      this.called.set(key, match === null || match[1] === '' ? null : { authors: match[1]!, year: match[2]!.trim() });
    }
    this.style = this.styleOf();
    const { packages } = typesetter;
    const linguists = [...packages.keys()].some((name) =>
      /^(?:acl|emnlp|naacl|eacl|coling|tacl|ijcai|aaai|named|apacite|chicago|lrec)/i.test(name),
    );
    this.plainIsTextual = !linguists && (packages.has('natbib') || typesetter.usesNatbib);
  }

  private styleOf(): Resolver['style'] {
    const { citationStyle, documentClass, entries, packages, usesNatbib } = this.typesetter;
    const named = [...this.called.values()].filter((called) => called !== null).length;
    const labelled = [...this.labelTexts.values()].filter((text) => text !== '').length;
    if (named * 2 > entries.size) {
      if (citationStyle.kind === 'numeric') return 'numeric';
      if (citationStyle.kind === 'author-year') return 'author-year';
      if (/^(?:acm|sigconf)/.test(documentClass.name)) return 'numeric';
      if (
        documentClass.name.startsWith('elsarticle') &&
        !/authoryear/.test(documentClass.options) &&
        !packages.has('natbib')
      )
        return 'numeric';
      const printed = this.typesetter.bibliographyAt === null || packages.has('natbib') || usesNatbib;
      return printed ? 'author-year' : 'numeric';
    }
    const alphanumeric = [...this.labelTexts.values()].filter((text) => /^\p{L}.*\d/u.test(text)).length;
    return labelled > 0 && alphanumeric * 2 > entries.size ? 'alphanumeric' : 'numeric';
  }

  /** The key an entry is printed with; null in author-year styles. */
  keyOf(key: string): string | null {
    const entry = this.typesetter.entries.get(key);
    if (entry === undefined || this.style === 'author-year') return null;
    const label = this.labelTexts.get(key) ?? '';
    // A short label without a name and year is what the paper itself numbers by.
    return label !== '' && this.called.get(key) === null && label.length <= 12 ? label : String(entry.index);
  }

  // ── citations ──────────────────────────────────────────────────────────

  citation(
    { keys, form }: { readonly keys: readonly string[]; readonly form: CitationForm },
    before: string,
    after: string,
  ): readonly Resolved[] {
    const { entries, citationStyle } = this.typesetter;
    const found = keys.map((key) => {
      this.tally.citations++;
      const entry = entries.get(key);
      if (entry === undefined) this.tally.missingKeys.add(key);
      else this.tally.citationsFound++;
      return { key, entry };
    });
    const lead = before === '' ? '' : `${before} `;
    const tail = after === '' ? '' : `, ${after}`;
    const authorYear = this.style === 'author-year';
    const open = citationStyle.open || (authorYear ? '(' : '[');
    const close = citationStyle.close || (authorYear ? ')' : ']');
    const shape: CitationForm =
      form === 'plain' ? (authorYear && this.plainIsTextual ? 'textual' : 'parenthesised') : form;
    const parts: Resolved[] = [];
    const say = (text: string, node: Node | null = null): void => void parts.push({ text, node });
    for (const [index, { key, entry }] of found.entries()) {
      const node = entry?.node ?? null;
      const called = this.called.get(key) ?? null;
      const authors = called?.authors ?? (entry === undefined ? '?' : (this.keyOf(key) ?? '?'));
      const year = called?.year ?? (entry === undefined ? '?' : '');
      if (shape === 'authors') say(`${index > 0 ? '; ' : ''}${authors}`, node);
      else if (shape === 'year' || shape === 'year-in-brackets') {
        say(index > 0 ? '; ' : shape === 'year' ? '' : open);
        say(year, node);
        if (shape === 'year-in-brackets' && index === found.length - 1) say(close);
      } else if (!authorYear) {
        const number = entry === undefined ? '?' : (this.keyOf(key) ?? '?');
        if (index === 0) {
          if (shape === 'textual' && called !== null) say(`${authors} `, node);
          say(shape === 'bare' || shape === 'number' ? lead : `${open}${lead}`);
        } else say(', ');
        say(number, node);
        if (index === found.length - 1) say(`${tail}${shape === 'bare' || shape === 'number' ? '' : close}`);
      } else if (shape === 'textual') {
        if (index > 0) say('; ');
        say(
          `${authors} ${open}${index === 0 ? lead : ''}${year}${index === found.length - 1 ? tail : ''}${close}`,
          node,
        );
      } else {
        if (index === 0) say(shape === 'bare' ? lead : `${open}${lead}`);
        else say('; ');
        say(year === '' ? authors : shape === 'bare' ? `${authors} ${year}` : `${authors}, ${year}`, node);
        if (index === found.length - 1) say(`${tail}${shape === 'bare' ? '' : close}`);
      }
    }
    return parts;
  }

  // ── cross-references ───────────────────────────────────────────────────

  /** The number a label prints; `??` for one that is nowhere, as LaTeX does. */
  numberOf(label: string): string {
    return this.typesetter.labels.get(label)?.number ?? '??';
  }

  nodeOf(label: string): Node | null {
    const target = this.typesetter.labels.get(label);
    this.tally.references++;
    if (target === undefined) this.tally.missingLabels.add(label);
    else this.tally.referencesFound++;
    return target?.node ?? null;
  }

  reference({
    labels,
    form,
  }: {
    readonly labels: readonly string[];
    readonly form: ReferenceForm;
  }): readonly Resolved[] {
    const parts: Resolved[] = [];
    const say = (text: string, node: Node | null = null): void => void parts.push({ text, node });
    const found = labels.map((label) => {
      const target = this.typesetter.labels.get(label);
      this.tally.references++;
      if (target === undefined) this.tally.missingLabels.add(label);
      else this.tally.referencesFound++;
      return target ?? null;
    });
    if (form === 'page') {
      // There are no pages; the words around still say what is meant.
      say('?', found[0]?.node ?? null);
      return parts;
    }
    if (form === 'title') {
      const target = found[0] ?? null;
      const title = target === null ? null : (this.typesetter.titles.get(target) ?? null);
      say(title === null ? (target?.number ?? '??') : plainText(title), target?.node ?? null);
      return parts;
    }
    let previous = '';
    for (const [index, target] of found.entries()) {
      const last = index === found.length - 1;
      const number = target?.number ?? '??';
      const isEquation = target?.kind === 'equation';
      const kind = target?.kind ?? '';
      if (index > 0) say(last && form !== 'number' && form !== 'equation' ? ' and ' : ', ');
      if (form !== 'number' && form !== 'equation' && kind !== previous) {
        const many = found.filter((other) => other?.kind === kind).length > 1;
        const name = this.nameOf(target, form, many);
        if (name !== '') say(`${name} `);
      }
      previous = kind;
      const bracketed = form === 'equation' || ((form === 'named' || form === 'Named') && isEquation);
      say(bracketed ? `(${number})` : number, target?.node ?? null);
    }
    return parts;
  }

  private nameOf(target: Target | null, form: ReferenceForm, many: boolean): string {
    if (target === null) return '';
    const { typesetter } = this;
    const kind =
      target.kind === 'section' && target.node?.type === 'heading' && target.node.appendix ? 'appendix' : target.kind;
    const options = `${typesetter.packages.get('cleveref') ?? ''},${typesetter.passedOptions.get('cleveref') ?? ''}`;
    const capital = form === 'Named' || /capitali[sz]e/i.test(options);
    const given =
      (form === 'Named' ? typesetter.CrefNames.get(kind) : undefined) ??
      typesetter.crefNames.get(kind) ??
      typesetter.CrefNames.get(kind);
    if (given !== undefined && form !== 'auto') {
      const words = many ? given.many : given.one;
      return capital ? upperFirst(words) : words;
    }
    const theorem = typesetter.theorems.get(kind);
    if (theorem !== undefined) {
      const title = many ? plural(theorem.title) : theorem.title;
      return capital || form === 'auto' ? title : title.toLowerCase();
    }
    const words =
      NAMES[kind] ?? (target.number === '' ? '' : /^sub(?:sub)?section$|paragraph/.test(kind) ? 'section' : '');
    if (form === 'auto')
      return /^(?:section|item|appendix)$/.test(words) && words !== 'appendix' ? words : upperFirst(words);
    const short = !/noabbrev/.test(options) && form === 'named' ? SHORT[words] : undefined;
    const chosen = short === undefined ? (many ? plural(words) : words) : many ? short.many : short.one;
    return capital ? upperFirst(chosen) : chosen;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  section: 'section',
  subsection: 'section',
  subsubsection: 'section',
  chapter: 'chapter',
  appendix: 'appendix',
  figure: 'figure',
  table: 'table',
  equation: 'equation',
  algorithm: 'algorithm',
  code: 'listing',
  item: 'item',
  footnote: 'footnote',
};

const SHORT: Readonly<Record<string, { readonly one: string; readonly many: string }>> = {
  figure: { one: 'fig.', many: 'figs.' },
  equation: { one: 'eq.', many: 'eqs.' },
};

const plural = (word: string): string =>
  word === 'appendix' ? 'appendices' : word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The words of pieces alone. */
export function plainText(inline: Inline): string {
  const words = (piece: Piece): string => {
    if (piece.type === 'text') return piece.raw ? piece.text : ligatures(piece.text);
    if (piece.type === 'maths') return mathsText(piece.tokens);
    return piece.type === 'link' ? plainText(piece.inline) : '';
  };
  return inline.map(words).join('').replace(/\s+/g, ' ').trim();
}

/** Dashes and quotation marks as TeX's fonts make them. */
export function ligatures(text: string): string {
  return text
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/``/g, '“')
    .replace(/''/g, '”')
    .replace(/`/g, '‘')
    .replace(/'/g, '’')
    .replace(/\?‘/g, '¿')
    .replace(/!‘/g, '¡');
}
