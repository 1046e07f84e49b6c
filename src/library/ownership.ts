import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A name for this process, under which it takes on work. */
export function ownerName(): string {
  return `${hostname()}/${process.pid}/${randomUUID()}`;
}

/** Whether the process of that name has ended for certain; one of another machine may live. */
export function isGone(owner: string): boolean {
  const [host, pid] = owner.split('/');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
