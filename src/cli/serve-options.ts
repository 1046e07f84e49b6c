import { type Command, InvalidArgumentError, Option } from 'commander';

/** What was typed after `serve`. */
export interface ServeChoices {
  readonly type: 'serve';
  readonly port: number;
  readonly host: string;
  readonly open: boolean;
  readonly newToken: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

interface ServeOptions {
  readonly act: (choices: ServeChoices, command: Command) => Promise<void>;
  readonly examples: (rows: readonly (readonly [string, string])[]) => string;
}

const DEFAULT_PORT = 8450;

export function addServeCommand(command: Command, { act, examples }: ServeOptions): void {
  command
    .summary('open the reading room in a browser')
    .description(
      'Serves your library and the reading room, on this machine alone. For other\nmachines name a --host: they are asked for a token, which is printed once.',
    )
    .addOption(
      new Option('--port <n>', 'where it listens; 0 takes any that is free').argParser(port).default(DEFAULT_PORT),
    )
    .addOption(new Option('--host <address>', 'for whom it listens').default('127.0.0.1', '127.0.0.1, this machine'))
    .addOption(new Option('--open', 'open it in the browser').default(false))
    .addOption(new Option('--new-token', 'make a new token for other machines; the old one ends').default(false))
    .addOption(new Option('-q, --quiet', 'nothing on stderr but failures'))
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      examples([
        ['threepass serve --open', 'read papers in your browser'],
        ['threepass serve --host 192.168.1.5', 'from your tablet, with a token'],
      ]),
    )
    .action(async (options: Omit<ServeChoices, 'type' | 'color'> & { quiet?: boolean }) => {
      await act({ type: 'serve', ...options, quiet: options.quiet ?? false, color: true }, command);
    });
}

function port(typed: string): number {
  const value = Number(typed);
  if (!/^\d+$/.test(typed) || value > 65_535) throw new InvalidArgumentError('It is a number from 0 to 65535.');
  return value;
}
