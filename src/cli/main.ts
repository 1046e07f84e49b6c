import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { CommanderError } from 'commander';
import type { Command } from 'commander';
import { commandLine } from './command-line.ts';
import type { Choices } from './command-line.ts';
import { exportCommand, targetsOf } from './export-command.ts';
import { paperSource } from './paper-source.ts';
import { ownReader, profileCommand } from './profile-command.ts';
import { readCommand } from './read-command.ts';
import { startSession } from './session.ts';
import { Stopped, allowClosing, exitCodeOf } from './stop.ts';
import { surveyCommand } from './survey-command.ts';
import { terminalOf } from './terminal.ts';

/** Runs the command line and returns its exit code: 0 done, 1 a paper could not be read, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const setExitCode = (code: number): void => void (exitCode = code);
  allowClosing(process.stdout);
  const color = !argv.includes('--no-color');
  const program = commandLine({
    version: ownVersion(),
    output: terminalOf(process.stdout, process.env, { color }),
    errors: terminalOf(process.stderr, process.env, { color }),
    act: async (choices, command) => run(choices, command, setExitCode),
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Stopped) return exitCodeOf(error.reason, exitCode);
    throw error;
  }
  return exitCode;
}

type SetExitCode = (code: number) => void;

async function run(choices: Choices, command: Command, setExitCode: SetExitCode): Promise<void> {
  if (choices.type === 'library') {
    const { libraryCommand } = await import('./library-command.ts');
    await inSession(choices, async (session) =>
      libraryCommand({ ...choices, version: ownVersion() }, session, setExitCode),
    );
    return;
  }
  if (choices.type === 'serve') {
    const { serveCommand } = await import('./serve-command.ts');
    await inSession(choices, async (session) => serveCommand(choices, session, setExitCode));
    return;
  }
  if (choices.type === 'profile') {
    await inSession(choices, async (session) => {
      const failed = await profileCommand(choices.action, session, process.env);
      if (failed === null) return;
      session.complain('profile', failed);
      setExitCode(1);
    });
    return;
  }
  const sources = choices.papers.map(paperSource);
  const usesInput = sources.filter(({ path, remote }) => path === null && remote === null).length;
  if (usesInput > 1) command.error('error: standard input can be read only once', { code: 'threepass.usage' });
  if (choices.print !== null && sources.length > 1) {
    command.error('error: --pdf is the print of one paper; name that paper alone', { code: 'threepass.usage' });
  }
  const { limits, offline, print } = choices;
  if (choices.type === 'survey') {
    const { json, all } = choices;
    if (sources.length < 2) command.error('error: a survey needs two papers at least', { code: 'threepass.usage' });
    await inSession(choices, (session) =>
      surveyCommand({ sources, limits, offline, print, session, json, all }, setExitCode),
    );
    return;
  }
  if (choices.type === 'read' && choices.quiz && usesInput > 0) {
    command.error('error: --quiz reads your answers from standard input, so the paper cannot come from there', {
      code: 'threepass.usage',
    });
  }
  if (choices.claim !== null && choices.purpose !== 'cite') {
    command.error('error: --claim goes with --for cite', { code: 'threepass.usage' });
  }
  const profile = choices.profile ?? ownReader(process.env);
  if ('code' in profile) {
    await inSession(choices, async (session) => session.complain('profile', profile));
    setExitCode(1);
    return;
  }
  const { purpose, minutes, order, claim } = choices;
  const request = { profile, purpose, minutes, order, ...(claim === null ? {} : { claim }) };
  if (choices.type === 'read') {
    const { json, all, quiz } = choices;
    await inSession(choices, (session) =>
      readCommand({ sources, request, limits, offline, print, session, json, all, quiz }, setExitCode),
    );
    return;
  }
  const { exporter } = choices;
  const found = await targetsOf(sources, choices.out, exporter.extension);
  if (found.type === 'wrong') command.error(`error: ${found.message}`, { code: 'threepass.usage' });
  else {
    await inSession(choices, (session) =>
      exportCommand(
        { sources, request, limits, offline, print, session, exporter, targets: found.targets },
        setExitCode,
      ),
    );
  }
}

async function inSession(
  options: Parameters<typeof startSession>[0],
  work: (session: ReturnType<typeof startSession>) => Promise<void>,
): Promise<void> {
  const session = startSession(options);
  try {
    await work(session);
  } finally {
    session.end();
  }
}

/** From package.json, which lies two folders up from both src/cli and dist/cli. */
function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}

// Run as a program (`npm run dev -- read paper.pdf`) rather than imported by bin/threepass.js.
if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  process.exitCode = await main(process.argv.slice(2));
}
