/** Puts a text on the clipboard; the newer way is not there on a page from another machine without https. */
export async function copyText(text: string): Promise<void> {
  if (globalThis.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  // Deprecated, and the only way there.
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('the browser did not take it');
}
