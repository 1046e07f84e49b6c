import { type Command, InvalidArgumentError, Option } from 'commander';
import { oneOf, wholeNumber } from './option-values.ts';

/** What was typed after `library`. Papers are named by the beginning of their id, arXiv id or title. */
export type LibraryAction =
  | { readonly type: 'add'; readonly papers: readonly string[] }
  | {
      readonly type: 'list';
      readonly words: string;
      readonly tags: readonly string[];
      readonly state: string | null;
      readonly sort: string;
      readonly bin: boolean;
    }
  | { readonly type: 'search'; readonly words: string; readonly limit: number }
  | { readonly type: 'show'; readonly paper: string }
  | { readonly type: 'tag'; readonly paper: string; readonly tags: readonly string[]; readonly remove: boolean }
  | { readonly type: 'note'; readonly paper: string; readonly body: string; readonly quote: string | null }
  | { readonly type: 'remove'; readonly paper: string; readonly forever: boolean }
  | { readonly type: 'restore'; readonly paper: string }
  | { readonly type: 'export'; readonly folder: string; readonly papers: readonly string[] }
  | { readonly type: 'import'; readonly folder: string }
  | { readonly type: 'check' };

export interface LibraryChoices {
  readonly type: 'library';
  readonly action: LibraryAction;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

interface LibraryCommandOptions {
  readonly look: (command: Command) => Command;
  readonly act: (choices: Omit<LibraryChoices, 'color'>, command: Command) => Promise<void>;
  readonly examples: (rows: readonly (readonly [string, string])[]) => string;
}

const SORTS = ['added', 'title', 'year', 'verdict', 'minutes', 'state', 'pages', 'last-read'] as const;
const STATES = ['unread', 'read', 'set-aside', 'return-later'] as const;

export function addLibraryCommand(library: Command, { look, act, examples }: LibraryCommandOptions): void {
  library
    .summary('keep papers, notes and progress between readings')
    .description(
      'Keeps papers with their reports, your notes and how far you are. PAPER is the\nbeginning of an id, an arXiv id or a title.',
    )
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples([
        ['threepass library add paper.pdf 1706.03762', 'files, arXiv ids, addresses'],
        ['threepass library list --sort minutes', 'what is there'],
        ['threepass library search "label smoothing"', 'in titles, text and notes'],
        ['threepass library note fading "Compare with mixup"', 'a note'],
        ['threepass library export backup/', 'plain files, to keep or move'],
      ]),
    );

  const add = (
    name: string,
    summary: string,
    describe: (command: Command) => Command,
    action: (...typed: never[]) => LibraryAction,
  ): void => {
    const command = describe(
      look(library.command(name))
        .summary(summary)
        .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`),
    );
    command
      .addOption(new Option('--json', 'print JSON'))
      .addOption(new Option('-q, --quiet', 'nothing on stderr but failures'))
      .option('--no-color', 'no colour; NO_COLOR and FORCE_COLOR count as well')
      .helpOption('-h, --help', 'print this help')
      .action(async (...typed: unknown[]) => {
        const { json, quiet } = command.opts<{ json?: boolean; quiet?: boolean }>();
        await act(
          { type: 'library', action: action(...(typed as never[])), json: json ?? false, quiet: quiet ?? false },
          command,
        );
      });
  };

  add(
    'add',
    'add papers and read them',
    (command) => command.argument('<paper...>', 'PDF files, arXiv ids, DOIs, https addresses'),
    (papers: readonly string[]) => ({ type: 'add', papers }),
  );
  add(
    'list',
    'list papers',
    (command) =>
      command
        .argument('[words...]', 'that title, authors, tags or notes must hold')
        .addOption(new Option('--tag <tag...>', 'only with all of these tags'))
        .addOption(new Option('--state <state>', STATES.join(', ')).argParser(oneOf(STATES)))
        .addOption(new Option('--sort <by>', SORTS.join(', ')).argParser(oneOf(SORTS)).default('added', 'added'))
        .addOption(new Option('--bin', 'what was removed')),
    (words: readonly string[], options: { tag?: readonly string[]; state?: string; sort: string; bin?: boolean }) => ({
      type: 'list',
      words: words.join(' '),
      tags: options.tag ?? [],
      state: options.state ?? null,
      sort: options.sort,
      bin: options.bin ?? false,
    }),
  );
  add(
    'search',
    'search titles, authors, text and notes',
    (command) =>
      command
        .argument('<words...>', 'words, "phrases", prefix*, -without')
        .addOption(new Option('--limit <n>', 'most hits').argParser(wholeNumber).default(20)),
    (words: readonly string[], options: { limit: number }) => ({
      type: 'search',
      // A word with a blank was quoted in the shell, and is meant as one.
      words: words.map((word) => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(' '),
      limit: Math.min(200, options.limit),
    }),
  );
  add('show', 'show a paper with its notes', onePaper, (paper: string) => ({ type: 'show', paper }));
  add(
    'tag',
    'give a paper tags',
    (command) =>
      onePaper(command)
        .argument('<tag...>', 'any words')
        .addOption(new Option('--remove', 'take these tags away instead')),
    (paper: string, tags: readonly string[], options: { remove?: boolean }) => ({
      type: 'tag',
      paper,
      tags: tags.map(tagOf),
      remove: options.remove ?? false,
    }),
  );
  add(
    'note',
    'write a note',
    (command) =>
      onePaper(command)
        .argument('<text...>', 'Markdown, with TeX between dollar signs')
        .addOption(new Option('--quote <words>', 'the words in the paper that it belongs to')),
    (paper: string, text: readonly string[], options: { quote?: string }) => ({
      type: 'note',
      paper,
      body: text.join(' '),
      quote: options.quote ?? null,
    }),
  );
  add(
    'remove',
    'put a paper into the bin',
    (command) =>
      onePaper(command).addOption(new Option('--forever', 'out of the bin, with its notes; there is no way back')),
    (paper: string, options: { forever?: boolean }) => ({ type: 'remove', paper, forever: options.forever ?? false }),
  );
  add('restore', 'take a paper out of the bin', onePaper, (paper: string) => ({ type: 'restore', paper }));
  add(
    'export',
    'write the library as plain files',
    (command) => command.argument('<folder>', 'new or empty').argument('[paper...]', 'only these'),
    (folder: string, papers: readonly string[]) => ({ type: 'export', folder, papers }),
  );
  add(
    'import',
    'read an export back; nothing that is there is changed',
    (command) => command.argument('<folder>', 'what export has written, or its zip'),
    (folder: string) => ({ type: 'import', folder }),
  );
  add(
    'check',
    'look whether everything is there and whole',
    (command) => command,
    () => ({ type: 'check' }),
  );
}

function onePaper(command: Command): Command {
  return command.argument('<paper>', 'the beginning of its id, arXiv id or title');
}

function tagOf(typed: string): string {
  const tag = typed.trim();
  if (tag === '' || tag.length > 100) throw new InvalidArgumentError('A tag has 1 to 100 characters.');
  return tag;
}
