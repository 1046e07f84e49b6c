/** Letters and digits only, lower case: what is left when fonts, hyphens, ligatures and spaces differ. */
export function bareText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
