import type { Gullet, Meaning } from '../gullet.ts';
import type { Environment, Run, Typesetter } from '../typesetter.ts';

/** Commands by name; what they do. */
export type Commands = Readonly<Record<string, Run>>;
/** Commands that are replaced by other tokens. */
export type Expandables = Readonly<Record<string, (gullet: Gullet) => void>>;
export type Environments = Readonly<Record<string, Environment>>;

export function builtin(name: string, run: Run, structural = false): Meaning {
  return { type: 'builtin', name, run, structural };
}

/** Reads over arguments: `*` a star, `o` one in brackets, `m` one in braces. */
function swallow(gullet: Gullet, signature: string): void {
  for (const part of signature) {
    if (part === '*') gullet.readStar();
    else if (part === 'o') gullet.readOptional();
    else gullet.readArgument();
  }
}

export const ignore =
  (signature: string): Run =>
  ({ gullet }: Typesetter) =>
    swallow(gullet, signature);
