/** Text of a PDF as part of a sentence of ours: white space of any kind becomes one blank. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** At most `words` words, cut at a clause where one ends in the second half, with an ellipsis when something was cut. */
export function shortened(text: string, words: number): string {
  const line = inOneLine(text).replace(/[.:;,]$/, '');
  const all = line.split(' ');
  if (all.length <= words) return line;
  const cut = all.slice(0, words).join(' ');
  const clause = Math.max(cut.lastIndexOf(', '), cut.lastIndexOf('; '), cut.lastIndexOf(': '), cut.lastIndexOf('. '));
  const kept =
    clause > cut.length / 2
      ? cut.slice(0, clause)
      : cut.replace(/ (?:a|an|the|of|in|on|to|and|or|for|with|by|that|is|are|as|we)$/i, '');
  return `${kept.replace(/[,;:.(]$/, '')} …`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Puts values for `{word}`; a word without a value is a fault of ours. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = values[word];
    if (value === undefined) throw new RangeError(`no value for {${word}} in: ${template}`);
    return value;
  });
}

/** `1 figure`, `3 figures`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `¾`, `1`, `2½`: minutes, which are multiples of a quarter, as they are written everywhere else. */
export function inQuarters(minutes: number): string {
  const quarters = Math.round(minutes * 4);
  const whole = Math.floor(quarters / 4);
  const part = ['', '¼', '½', '¾'][quarters % 4] ?? '';
  return `${whole === 0 && part !== '' ? '' : whole}${part}`;
}
