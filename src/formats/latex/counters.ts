import { command, textTokens, type Token } from './tokens.ts';

/** What counters need of whoever expands: definitions of `\thename`, and their text. */
interface Expander {
  readonly meanings: { has(name: string): boolean };
  defineText(name: string, body: readonly Token[]): void;
  textOf(tokens: readonly Token[]): string;
}

/** LaTeX's counters: their values, what sets them back, and how they print (`\thesection`, a macro like any other). */
export class Counters {
  private readonly values = new Map<string, number>();
  /** Counters that start anew when this one steps. */
  private readonly within = new Map<string, Set<string>>();
  private readonly gullet: Expander;

  constructor(gullet: Expander) {
    this.gullet = gullet;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  create(name: string, within: string | null = null): void {
    this.values.set(name, 0);
    if (within !== null && within !== '') this.resetBy(name, within);
    if (!this.gullet.meanings.has(`the${name}`)) this.print(name, [command('arabic'), ...braces(name)]);
  }

  /** `\numberwithin{equation}{section}`: starts anew with the other, whose number is printed before. */
  numberWithin(name: string, within: string): void {
    this.resetBy(name, within);
    this.print(name, [command(`the${within}`), ...textTokens('.'), command('arabic'), ...braces(name)]);
  }

  resetBy(name: string, within: string): void {
    const list = this.within.get(within);
    if (list) list.add(name);
    else this.within.set(within, new Set([name]));
  }

  independent(name: string, within: string): void {
    this.within.get(within)?.delete(name);
  }

  /** Defines `\thename`. */
  print(name: string, body: readonly Token[]): void {
    this.gullet.defineText(`the${name}`, body);
  }

  value(name: string): number {
    return this.values.get(name) ?? 0;
  }

  set(name: string, value: number): void {
    this.values.set(name, Math.max(-1e9, Math.min(1e9, value)));
  }

  step(name: string): void {
    this.set(name, this.value(name) + 1);
    this.restart(name, 0);
  }

  private restart(name: string, depth: number): void {
    if (depth > 20) return;
    for (const inner of this.within.get(name) ?? []) {
      this.set(inner, 0);
      this.restart(inner, depth + 1);
    }
  }

  /** As `\thename` prints it now. */
  text(name: string): string {
    return this.gullet.textOf([command(`the${name}`)]).trim();
  }
}

function braces(name: string): Token[] {
  return [{ cat: 1, text: '{' }, ...textTokens(name), { cat: 2, text: '}' }];
}

export function roman(value: number): string {
  if (value <= 0 || value > 3999) return value === 0 ? '' : String(value);
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let text = '';
  let left = value;
  for (const [step, letters] of steps) {
    for (; left >= step; left -= step) text += letters;
  }
  return text;
}

/** `a`, `b`, …; nothing for 0, and the number beyond the alphabet. */
export function letter(value: number): string {
  return value >= 1 && value <= 26 ? String.fromCharCode(96 + value) : value === 0 ? '' : String(value);
}

const SYMBOLS = ['', '∗', '†', '‡', '§', '¶', '‖', '∗∗', '††', '‡‡'];

export function footnoteSymbol(value: number): string {
  return SYMBOLS[value] ?? String(value);
}
