/** One name a line, or several with commas or spaces between: nothing in an arXiv id, a DOI or an address holds either. */
export function namesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/u).filter((name) => name !== ''))];
}
