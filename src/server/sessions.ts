import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Cookies of those who have given the token. A new token ends all sessions. */
export interface Sessions {
  /** The value of a new session's cookie, or null when the token is wrong. */
  open(token: string): string | null;
  isOpen(cookie: string | undefined): boolean;
}

export const SESSION_COOKIE = 'threepass_session';
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

interface Kept {
  /** SHA-256 of the token: 256 random bits need no slow hash. */
  readonly tokenHash: string;
  /** Signs the cookies. */
  readonly key: string;
}

/** `token` is there only when it was made now: it is printed once and kept as a hash. */
export async function loadSessions(
  folder: string,
  options: { readonly newToken: boolean },
): Promise<{ readonly sessions: Sessions; readonly token: string | null }> {
  const path = join(folder, 'server.json');
  const before = options.newToken ? null : await load(path);
  if (before) return { sessions: sessionsOf(before), token: null };
  const token = randomBytes(32).toString('base64url');
  const kept: Kept = { tokenHash: sha256(token).toString('hex'), key: randomBytes(32).toString('hex') };
  const unfinished = `${path}.${process.pid}.unfinished`;
  await writeFile(unfinished, JSON.stringify(kept), { mode: 0o600 });
  await rename(unfinished, path);
  return { sessions: sessionsOf(kept), token };
}

async function load(path: string): Promise<Kept | null> {
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as Partial<Kept>;
    return kept.tokenHash && kept.key ? { tokenHash: kept.tokenHash, key: kept.key } : null;
  } catch {
    return null;
  }
}

function sessionsOf({ tokenHash, key }: Kept): Sessions {
  const sign = (text: string): Buffer => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest();
  return {
    open(token) {
      if (!timingSafeEqual(sha256(token), Buffer.from(tokenHash, 'hex'))) return null;
      const until = String(Date.now() + SESSION_SECONDS * 1000);
      const text = `${until}.${randomBytes(16).toString('base64url')}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    isOpen(cookie) {
      const [until = '', nonce = '', signature = ''] = cookie?.split('.') ?? [];
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(`${until}.${nonce}`);
      return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > Date.now();
    },
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
