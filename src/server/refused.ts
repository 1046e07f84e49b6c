import { problem, type Problem, type ProblemCode } from '../model/index.ts';

/** An answer that is not the one that was asked for. Thrown, so that handlers read as if all went well. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Problem;
  /** What goes beside the problem: the note that is kept, in a conflict. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, code: ProblemCode, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.problem = problem(code, message);
    this.more = more;
  }
}

export function notHere(what: string): Refused {
  return new Refused(404, 'not-here', `There is no such ${what}.`);
}
