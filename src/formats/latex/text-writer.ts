import type { Span } from '../../model/index.ts';
import { texOf } from './display.ts';
import { mathsText } from './maths.ts';
import type { Inline, Node } from './nodes.ts';
import { ligatures, plainText, type Resolver } from './resolve.ts';
import type { Token } from './tokens.ts';

export interface WrittenLink {
  readonly span: Span;
  readonly to: { readonly uri: string } | { readonly node: Node };
}

export interface WrittenFormula {
  readonly span: Span;
  readonly tex: string;
}

/** Writes the canonical text, and keeps where links and formulas came to stand in it. */
export class TextWriter {
  private readonly parts: string[] = [];
  length = 0;
  private last = '';
  private blockStart = 0;
  readonly links: WrittenLink[] = [];
  readonly formulas: WrittenFormula[] = [];
  private readonly resolver: Resolver;

  constructor(resolver: Resolver) {
    this.resolver = resolver;
  }

  /** A blank line before the next block. */
  separate(): number {
    if (this.length > 0 && !this.separated) this.push('\n\n');
    this.separated = true;
    this.blockStart = this.length;
    return this.length;
  }

  private separated = false;

  private push(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
    this.last = text.charAt(text.length - 1);
    this.separated = false;
  }

  /** Words; a space at the beginning of a block or after another is left out. */
  write(text: string): Span {
    const collapsed = text.replace(/[\s\u00a0\u2003\u2028\u2029]+/gu, ' ');
    const atGap = this.length === this.blockStart || this.last === ' ' || this.last === '\n' || this.last === '\t';
    const clean = atGap ? collapsed.replace(/^ /, '') : collapsed;
    const start = this.length;
    this.push(clean);
    return { start, end: this.length };
  }

  /** A line end or a tab between parts of one block. */
  breakWith(separator: '\n' | '\t'): void {
    this.trim();
    this.push(separator);
  }

  /** Characters as they stand. */
  raw(text: string): Span {
    const start = this.length;
    this.push(text);
    return { start, end: this.length };
  }

  /** Takes back spaces at the end; what a block ends with is a word. */
  trim(): number {
    while (this.length > this.blockStart && this.last === ' ') {
      const part = this.parts.pop()!;
      const kept = part.replace(/ +$/, '');
      this.length -= part.length - kept.length;
      if (kept !== '') this.parts.push(kept);
      this.last = (this.parts.at(-1) ?? '').slice(-1);
    }
    for (const links of [this.links, this.formulas] as { span: Span }[][]) {
      for (let at = links.length - 1; at >= 0 && links[at]!.span.end > this.length; at--) {
        links[at] = { ...links[at]!, span: { start: Math.min(links[at]!.span.start, this.length), end: this.length } };
      }
    }
    return this.length;
  }

  inline(inline: Inline): Span {
    const start = this.length;
    for (const piece of inline) {
      switch (piece.type) {
        case 'text':
          this.write(piece.raw ? piece.text : ligatures(piece.text));
          break;
        case 'maths':
          this.formula(piece.tokens);
          break;
        case 'reference':
          for (const { text, node } of this.resolver.reference(piece)) this.linked(text, node);
          break;
        case 'citation': {
          const before = piece.before === null ? '' : plainText(piece.before);
          const after = piece.after === null ? '' : plainText(piece.after);
          for (const { text, node } of this.resolver.citation(piece, before, after)) this.linked(text, node);
          break;
        }
        case 'link': {
          const span = this.inline(piece.inline);
          if (span.end === span.start) break;
          if ('uri' in piece.target) this.links.push({ span, to: piece.target });
          else {
            const node = this.resolver.nodeOf(piece.target.label);
            if (node !== null) this.links.push({ span, to: { node } });
          }
          break;
        }
        default:
      }
    }
    // Leading space that was left out does not count.
    return { start: Math.min(start, this.length), end: this.length };
  }

  private linked(text: string, node: Node | null): void {
    const span = this.write(text);
    if (node !== null && span.end > span.start) this.links.push({ span, to: { node } });
  }

  formula(tokens: readonly Token[]): Span {
    const span = this.write(mathsText(tokens, (label) => this.resolver.numberOf(label)));
    if (span.end > span.start) this.formulas.push({ span, tex: texOf(tokens) });
    return span;
  }

  /** What was written between two places, the later of them near the end. */
  slice(start: number, end: number): string {
    let from = this.parts.length;
    let at = this.length;
    while (from > 0 && at > start) at -= this.parts[--from]!.length;
    return this.parts
      .slice(from)
      .join('')
      .slice(start - at, end - at);
  }

  get text(): string {
    return this.parts.join('');
  }
}
