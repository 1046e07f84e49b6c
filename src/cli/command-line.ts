import { Command, Option } from 'commander';
import type { OutputConfiguration } from 'commander';
import { detectors } from '../detectors/index.ts';
import { exporters } from '../exporters/index.ts';
import type { Exporter } from '../exporters/index.ts';
import { PURPOSES, READING_ORDERS } from '../model/index.ts';
import type { Purpose, ReaderProfile, ReadingOrder } from '../model/index.ts';
import { DEFAULT_READER_LIMITS } from '../pipeline/index.ts';
import type { ReaderLimits } from '../pipeline/index.ts';
import { profileById, profiles } from '../reading/index.ts';
import { closest } from './closest.ts';
import { explanation, explanationList } from './explanation.ts';
import { addLibraryCommand } from './library-options.ts';
import type { LibraryChoices } from './library-options.ts';
import { addServeCommand } from './serve-options.ts';
import type { ServeChoices } from './serve-options.ts';
import { anyText, bytes, factor, minutes, oneOf, seconds, wholeNumber } from './option-values.ts';
import type { ProfileAction } from './profile-command.ts';
import type { Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';
import { lineText, wrap } from './wrap.ts';

/** What the person typed, checked. */
export interface SharedChoices extends PaperChoices {
  /** null: whoever sits at the machine, as their profile says. */
  readonly profile: ReaderProfile | null;
  readonly purpose: Purpose;
  readonly minutes: number;
  readonly order: ReadingOrder;
  readonly claim: string | null;
}

export interface PaperChoices extends OutputChoices {
  readonly papers: readonly string[];
  readonly limits: ReaderLimits;
  readonly offline: boolean;
  /** The PDF of the one source that is named; null without one. */
  readonly print: string | null;
}

export interface OutputChoices {
  readonly color: boolean;
  readonly quiet: boolean;
}

export type Choices =
  | ServeChoices
  | (SharedChoices & { readonly type: 'read'; readonly json: boolean; readonly all: boolean; readonly quiz: boolean })
  | (SharedChoices & { readonly type: 'export'; readonly exporter: Exporter; readonly out: string | null })
  | (PaperChoices & { readonly type: 'survey'; readonly json: boolean; readonly all: boolean })
  | (OutputChoices & { readonly type: 'profile'; readonly action: ProfileAction })
  | LibraryChoices;

interface CommandLineOptions {
  readonly version: string;
  readonly output: Terminal;
  readonly errors: Terminal;
  /** Called with what was asked for; the commands themselves are not known here. */
  readonly act: (choices: Choices, command: Command) => Promise<void>;
}

/** Half an evening's hour: long enough for two passes over a usual paper. */
const DEFAULT_MINUTES = 45;

const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

export function commandLine({ version, output, errors, act }: CommandLineOptions): Command {
  const program = new Command('threepass');
  const heading = (text: string): string => output.palette.bold(text);
  const look = (command: Command): Command =>
    command
      .configureOutput(outputConfiguration(output, errors))
      .configureHelp({ styleTitle: heading, styleOptionTerm: output.palette.cyan, showGlobalOptions: false })
      .showHelpAfterError(`Try: ${[command.parent?.name(), command.name()].filter(Boolean).join(' ')} --help`)
      .exitOverride();

  look(program)
    .description(
      'Reads a deep-learning paper before you do: says with evidence whether it\ndeserves your time, and plans your reading of it. Only what you name\nis fetched, and nothing leaves your machine.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addOption(new Option('--no-color', 'no colour').hideHelp())
    .addHelpText(
      'after',
      examples(heading, output, [
        ['threepass read paper.pdf', 'is it worth my time?'],
        ['threepass read paper.pdf --for present --minutes 90', 'plan a talk'],
        ['threepass export paper.pdf --to markdown', 'notes to keep'],
        ['threepass read --help', 'every option'],
      ]),
    );
  program.on('command:*', (words: readonly string[]) => {
    const word = words[0] ?? '';
    const isPaper = word === '-' || /[./\\]/.test(word);
    const hint = isPaper ? `\n(Did you mean: threepass read ${word}?)` : suggestion(program, word);
    program.error(`error: unknown command '${word}'${hint}`, { code: 'threepass.unknownCommand' });
  });

  const read = look(program.command('read'))
    .summary('say whether a paper deserves your time, and plan its reading')
    .description('Says with evidence whether a paper deserves your time, and plans your reading of it.')
    .optionsGroup('What is printed:')
    .addOption(new Option('--json', 'print the whole report as JSON; with several papers, one line each'))
    .addOption(new Option('--all', 'show every reason with all its evidence'))
    .addOption(new Option('--quiz', 'ask for your five C’s first, then show ours beside them').conflicts('json'));
  shared(read, heading, output);
  read
    .addHelpText(
      'after',
      examples(heading, output, [
        ['threepass read paper.pdf', 'verdict and plan'],
        ['threepass read 1706.03762', 'from arXiv'],
        ['threepass read paper.pdf --as mathematician --minutes 30', 'for you'],
        ['threepass read paper.pdf --for review --all', 'all the evidence'],
        ['threepass read papers/*.pdf', 'with an overview'],
        ['threepass read - < paper.pdf', 'standard input'],
        ['threepass read paper.pdf --json | jq .assessment.verdict', 'for scripts'],
      ]),
    )
    .addHelpText('after', exitCodes(heading))
    .action(
      async (papers: readonly string[], options: SharedOptions & { json: boolean; all: boolean; quiz?: true }) => {
        const { json, all, quiz = false } = options;
        await act({ type: 'read', ...sharedChoices(papers, options, program), json, all, quiz }, read);
      },
    );

  const exportIds = exporters.map(({ id }) => id);
  const write = look(program.command('export'))
    .summary('write what was found in another format')
    .description('Writes what was found in a paper in another format, to standard output or to files.')
    .optionsGroup('What is written:')
    .addOption(
      new Option('--to <format>', `the format: ${exportIds.join(', ')}`)
        .argParser(oneOf(exportIds))
        .makeOptionMandatory(),
    )
    .addOption(new Option('--out <place>', 'a file, or a folder (existing, or ending in /)'));
  shared(write, heading, output);
  write
    .addHelpText(
      'after',
      table(
        heading('Formats:'),
        exporters.map(({ id, description }) => [id, description]),
        output,
      ),
    )
    .addHelpText(
      'after',
      examples(heading, output, [
        ['threepass export paper.pdf --to markdown --out notes.md', 'one file'],
        ['threepass export papers/*.pdf --to json --out reports/', 'one each'],
        ['threepass export - --to json < paper.pdf', 'in a pipe'],
      ]),
    )
    .addHelpText('after', exitCodes(heading))
    .action(async (papers: readonly string[], options: SharedOptions & { to: string; out?: string }) => {
      const exporter = exporters.find(({ id }) => id === options.to);
      if (exporter === undefined) throw new RangeError(`no exporter ${options.to}`);
      await act(
        { type: 'export', ...sharedChoices(papers, options, program), exporter, out: options.out ?? null },
        write,
      );
    });

  const explain = look(program.command('explain'))
    .summary('say what is looked for in a paper, why, and how reliably it is found')
    .description('Says what a detector looks for, why that matters, what it misses and how well it does.')
    .argument('[detector]', 'its name; without one, all are listed')
    .option('--no-color', 'no colour; NO_COLOR and FORCE_COLOR count as well')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      examples(heading, output, [
        ['threepass explain', 'everything that is looked for'],
        ['threepass explain runs', 'one of them'],
      ]),
    )
    .action((id: string | undefined) => {
      const detector = detectors.find(({ meta }) => meta.id === id);
      if (id !== undefined && detector === undefined) {
        const near = closest(
          id,
          detectors.map(({ meta }) => meta.id),
        );
        const hint = near === null ? '(threepass explain lists them)' : `(Did you mean ${near}?)`;
        explain.error(`error: there is no detector '${id}'\n${hint}`, { code: 'threepass.usage' });
      }
      process.stdout.write(detector ? explanation(detector.meta, output) : explanationList(output));
    });

  addLibraryCommand(look(program.command('library')), {
    look,
    act: async (choices, command) => act({ ...choices, color: program.opts<{ color: boolean }>().color }, command),
    examples: (rows) => examples(heading, output, rows),
  });
  addServeCommand(look(program.command('serve')), {
    act: async (choices, command) => act({ ...choices, color: program.opts<{ color: boolean }>().color }, command),
    examples: (rows) => examples(heading, output, rows),
  });

  const survey = look(program.command('survey'))
    .summary('what several papers share: works, authors, venues, and what to get next')
    .description(
      'Counts over the bibliographies of several papers which works and which authors they share, as Keshav advises for getting into a field, and says what to get next.',
    )
    .optionsGroup('What is printed:')
    .addOption(new Option('--json', 'print the counts as JSON'))
    .addOption(new Option('--all', 'show everything that is shared'));
  papersAndLimits(survey);
  survey
    .addHelpText(
      'after',
      examples(heading, output, [
        ['threepass survey papers/*.pdf', 'three to five recent papers'],
        ['threepass survey a.pdf b.pdf c.pdf --json', 'for scripts'],
      ]),
    )
    .addHelpText('after', exitCodes(heading))
    .action(async (papers: readonly string[], options: PaperOptions & { json?: true; all?: true }) => {
      const { json = false, all = false } = options;
      await act({ type: 'survey', ...paperChoices(papers, options, program), json, all }, survey);
    });

  profileCommands(program, look, heading, output, act);
  return program;
}

type Act = CommandLineOptions['act'];

/** `threepass profile`: show, list, set, log, reset; shows when nothing is said. */
function profileCommands(
  program: Command,
  look: (command: Command) => Command,
  heading: Heading,
  output: Terminal,
  act: Act,
): void {
  const general = (command: Command): Command =>
    command.option('--no-color', 'no colour').helpOption('-h, --help', 'print this help');
  const run = async (command: Command, action: ProfileAction): Promise<void> =>
    act({ type: 'profile', action, color: program.opts<{ color: boolean }>().color, quiet: false }, command);
  const profile = general(look(program.command('profile')))
    .summary('who reads: background, what you know, pace, goals')
    .description('Who reads: what plans are made for when --as is not given. Kept in a file on this machine.');

  const show = general(look(profile.command('show', { isDefault: true })))
    .summary('show your profile')
    .addOption(new Option('--json', 'as JSON'))
    .action(async (options: { json?: true }) => run(show, { type: 'show', json: options.json ?? false }));
  const list = general(look(profile.command('list')))
    .summary('list the backgrounds to start from')
    .action(async () => run(list, { type: 'list' }));
  const set = general(look(profile.command('set')))
    .summary('change your profile')
    .addOption(new Option('--as <background>', 'where you come from').argParser(oneOf(profiles.map(({ id }) => id))))
    .addOption(new Option('--pace <factor>', 'times the usual time (1.2), or learned').argParser(factor))
    .addOption(new Option('--second-language', 'you read in a second language'))
    .addOption(new Option('--no-second-language', 'you do not'))
    .addOption(new Option('--goals <goal...>', 'what you want from your reading').argParser(collected))
    .addOption(new Option('--knows <concept...>', 'concepts that you know').argParser(collected))
    .addOption(new Option('--forget <concept...>', 'concepts to take off again').argParser(collected))
    .addOption(new Option('--has-read <title...>', 'papers that you have read').argParser(collected))
    .addHelpText(
      'after',
      examples(heading, output, [
        ['threepass profile set --as mathematician --second-language', ''],
        ['threepass profile set --knows attention softmax', ''],
        ['threepass profile set --pace learned', ''],
      ]),
    )
    .action(async (options: SetOptions) => {
      const { as, pace, secondLanguage, goals } = options;
      const changes = {
        ...(as === undefined ? {} : { preset: as }),
        ...(pace === undefined ? {} : { pace }),
        ...(secondLanguage === undefined ? {} : { secondLanguage }),
        ...(goals === undefined ? {} : { goals }),
        learnt: options.knows ?? [],
        forgotten: options.forget ?? [],
        papers: options.hasRead ?? [],
      };
      if (Object.keys(options).every((name) => name === 'color')) {
        set.error('error: nothing to set; see threepass profile set --help', { code: 'threepass.usage' });
      }
      await run(set, { type: 'set', changes });
    });
  const log = general(look(profile.command('log')))
    .summary('note how long something took, so that your pace is learnt')
    .addOption(new Option('--planned <minutes>', 'what the plan said').argParser(minutes).makeOptionMandatory())
    .addOption(new Option('--took <minutes>', 'what it took').argParser(minutes).makeOptionMandatory())
    .addOption(new Option('--paper <title>', 'which paper').argParser(anyText))
    .action(async ({ planned, took, paper }: { planned: number; took: number; paper?: string }) =>
      run(log, { type: 'log', planned, took, paper: paper ?? null }),
    );
  const reset = general(look(profile.command('reset')))
    .summary('start afresh; the old profile is kept under another name')
    .action(async () => run(reset, { type: 'reset' }));
}

interface SetOptions {
  readonly as?: string;
  readonly pace?: number | null;
  readonly secondLanguage?: boolean;
  readonly goals?: readonly string[];
  readonly knows?: readonly string[];
  readonly forget?: readonly string[];
  readonly hasRead?: readonly string[];
}

/** Values of an option that takes several. */
function collected(typed: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), anyText(typed)];
}

interface PaperOptions {
  readonly timeout: number;
  readonly maxPages: number;
  readonly maxBytes: number;
  readonly offline?: boolean;
  readonly pdf?: string;
  readonly maxMemory: number;
  readonly color: boolean;
  readonly quiet: boolean;
}

interface SharedOptions extends PaperOptions {
  readonly as?: string;
  readonly for: Purpose;
  readonly minutes: number;
  readonly order: ReadingOrder;
  readonly claim?: string;
}

function shared(command: Command, heading: Heading, output: Terminal): void {
  command
    .argument('<paper...>', 'files, arXiv ids, DOIs, https addresses; - is standard input')
    .optionsGroup('Where papers come from:')
    .addOption(new Option('--offline', 'open no connection, whatever is named'))
    .addOption(new Option('--pdf <file>', 'the PDF of a source, for its pages'))
    .optionsGroup('Reader and time:')
    .addOption(
      new Option('--as <profile>', 'who reads, of those below; else your own profile').argParser(
        oneOf(profiles.map(({ id }) => id)),
      ),
    )
    .addOption(
      new Option('--for <purpose>', `why: ${PURPOSES.join(', ')}`)
        .argParser(oneOf(PURPOSES))
        .default('curious', 'curious'),
    )
    .addOption(new Option('--minutes <n>', 'how much time there is').argParser(minutes).default(DEFAULT_MINUTES))
    .addOption(
      new Option('--order <order>', `in which order: ${READING_ORDERS.join(', ')}`)
        .argParser(oneOf(READING_ORDERS))
        .default('keshav', 'keshav'),
    )
    .addOption(new Option('--claim <sentence>', 'what you want to cite it for').argParser(anyText));
  limitsAndGeneral(command);
  command.addHelpText(
    'after',
    table(
      heading('Profiles:'),
      profiles.map(({ id, description }) => [id, description]),
      output,
    ),
  );
}

function papersAndLimits(command: Command): void {
  command
    .argument('<paper...>', 'files, arXiv ids, DOIs, https addresses; - is standard input')
    .optionsGroup('Where papers come from:')
    .addOption(new Option('--offline', 'open no connection, whatever is named'));
  limitsAndGeneral(command);
}

function limitsAndGeneral(command: Command): void {
  const limits = DEFAULT_READER_LIMITS;
  command
    .optionsGroup('Limits for one paper:')
    .addOption(
      new Option('--timeout <seconds>', 'longest time')
        .argParser(seconds)
        .default(limits.timeoutMs, String(limits.timeoutMs / 1000)),
    )
    .addOption(new Option('--max-pages <n>', 'most pages').argParser(wholeNumber).default(limits.maxPages))
    .addOption(
      new Option('--max-bytes <size>', 'largest file')
        .argParser(bytes)
        .default(limits.maxBytes, `${limits.maxBytes / MEGABYTE}MB`),
    )
    .addOption(
      new Option('--max-memory <size>', 'most memory')
        .argParser(bytes)
        .default(limits.maxMemoryBytes, `${limits.maxMemoryBytes / GIGABYTE}GB`),
    )
    .optionsGroup('General:')
    .addOption(new Option('-q, --quiet', 'nothing on stderr but failures'))
    .option('--no-color', 'no colour; NO_COLOR and FORCE_COLOR count as well')
    .helpOption('-h, --help', 'print this help');
}

function sharedChoices(papers: readonly string[], options: SharedOptions, program: Command): SharedChoices {
  return {
    ...paperChoices(papers, options, program),
    profile: options.as === undefined ? null : profileById(options.as),
    purpose: options.for,
    minutes: options.minutes,
    order: options.order,
    claim: options.claim ?? null,
  };
}

function paperChoices(papers: readonly string[], options: PaperOptions, program: Command): PaperChoices {
  return {
    papers,
    limits: {
      timeoutMs: options.timeout,
      maxPages: options.maxPages,
      maxBytes: options.maxBytes,
      maxMemoryBytes: options.maxMemory,
    },
    offline: options.offline ?? false,
    print: options.pdf ?? null,
    // The program takes the option to itself wherever it stands, so that it counts for help as well.
    color: options.color && program.opts<{ color: boolean }>().color,
    quiet: options.quiet,
  };
}

function outputConfiguration(output: Terminal, errors: Terminal): OutputConfiguration {
  return {
    writeOut: (text) => void process.stdout.write(text),
    writeErr: (text) => void process.stderr.write(text),
    getOutHelpWidth: () => output.columns,
    getErrHelpWidth: () => errors.columns,
    // Decided in one place, before: commander would ask the streams again.
    getOutHasColors: () => true,
    getErrHasColors: () => true,
    outputError: (text, print) => print(text.replace(/^error:/, errors.palette.red('threepass:'))),
  };
}

function suggestion(program: Command, word: string): string {
  const near = closest(
    word,
    program.commands.map((command) => command.name()),
  );
  return near === null ? '' : `\n(Did you mean ${near}?)`;
}

type Heading = (text: string) => string;

/** Two columns, as commander prints its own. */
function table(title: string, rows: readonly (readonly [string, string])[], output: Terminal): string {
  const termWidth = Math.max(...rows.map(([term]) => textWidth(term)));
  const lines = rows.flatMap(([term, text]) =>
    wrap([{ text }], output.columns - termWidth - 4).map((row, index) =>
      lineText(
        [
          { text: '  ' },
          { text: (index === 0 ? term : '').padEnd(termWidth), style: output.palette.cyan },
          { text: '  ' },
          ...row,
        ],
        output,
      ),
    ),
  );
  return `\n${title}\n${lines.join('\n')}`;
}

function examples(
  heading: Heading,
  output: Terminal,
  rows: readonly (readonly [command: string, about: string])[],
): string {
  const width = Math.max(...rows.map(([command]) => command.length));
  const lines = rows.map(([command, about]) => {
    const besides = width + textWidth(about) + 4 <= output.columns;
    return lineText(
      [
        { text: '  ' },
        { text: about !== '' && besides ? command.padEnd(width) : command },
        { text: '  ' },
        { text: about, style: output.palette.dim },
      ],
      output,
    );
  });
  return `\n${heading('Examples:')}\n${lines.join('\n')}`;
}

function exitCodes(heading: Heading): string {
  return `\n${heading('Exit codes:')}\n  0 done · 1 a paper could not be read (stderr says why) · 2 wrong usage`;
}
