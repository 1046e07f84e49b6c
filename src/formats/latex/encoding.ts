/** What a source is written in. */
export interface Decoded {
  readonly text: string;
  /** `latin1` when it is no UTF-8 and nothing says what else. */
  readonly encoding: 'utf-8' | 'utf-16' | 'latin1';
}

/** UTF-8, UTF-16 with its mark, else the Western encoding that old sources are written in. Never throws. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: clean(new TextDecoder('utf-16be').decode(bytes)), encoding: 'utf-16' };
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: clean(new TextDecoder('utf-16le').decode(bytes)), encoding: 'utf-16' };
  try {
    return { text: clean(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), encoding: 'utf-8' };
  } catch {
    return { text: clean(new TextDecoder('windows-1252').decode(bytes)), encoding: 'latin1' };
  }
}

/** One sort of line end, and nothing that the canonical text must not hold. */
function clean(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, ' ')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  );
}
