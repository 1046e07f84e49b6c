/**
 * A download that broke off has lost its end, and with it the table that says where everything is. The engine finds objects
 * by itself once it is told where to begin; this says so in a new trailer. Null when the beginning is lost as well, which
 * is the case where the catalog is written last or packed away, or when the file is encrypted: what its key needs is lost.
 */
export function withTrailer(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > LARGEST_BYTES) return null;
  const file = new TextDecoder('latin1').decode(bytes);
  let object: string | null = null;
  let root: string | null = null;
  let highest = 0;
  // All repeats are bounded: files that were made to hurt come this way too.
  for (const match of file.matchAll(
    /\b(\d{1,7}) (\d{1,5}) obj\b|\/Type\s{0,8}\/Catalog\b|\/Filter\s{0,8}\/Standard\b/gu,
  )) {
    if (match[1] !== undefined) {
      object = `${match[1]} ${match[2]} R`;
      highest = Math.max(highest, Number(match[1]));
    } else if (match[0].endsWith('Catalog')) root = object;
    else return null;
  }
  if (root === null) return null;
  // Half a table or trailer would swallow the new one; half an object is only ended.
  const lastObject = file.lastIndexOf('endobj');
  const hasTable = /\b(?:xref|trailer|startxref)\b/u.test(file.slice(Math.max(0, lastObject)));
  const kept = hasTable && lastObject > 0 ? bytes.subarray(0, lastObject) : bytes;
  const end = `\n${hasTable ? '' : 'endstream\n'}endobj\ntrailer\n<< /Root ${root} /Size ${highest + 1} >>\nstartxref\n0\n%%EOF\n`;
  const tail = new TextEncoder().encode(end);
  const whole = new Uint8Array(kept.length + tail.length);
  whole.set(kept);
  whole.set(tail, kept.length);
  return whole;
}

/** The search holds the file once more as text; papers are far smaller. */
const LARGEST_BYTES = 64 * 1024 * 1024;
