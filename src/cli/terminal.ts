import picocolors from 'picocolors';

export type Palette = ReturnType<typeof picocolors.createColors>;

/** What an output can show; decided once, from the stream and the environment. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** Cells a line may take. */
  readonly columns: number;
  readonly palette: Palette;
  /** True where OSC 8 hyperlinks are shown as links. */
  readonly hyperlinks: boolean;
}

/** What Terminal reads of a stream: a piece of `process.stdout`. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 100;
/** What a pipe or file gets, unless COLUMNS says otherwise. */
const USUAL = 80;
/** Below this, columns and hanging indents leave no room for text; the terminal may wrap then. */
const NARROWEST = 32;

export function terminalOf(
  stream: OutputStream,
  environment: Environment,
  options: { readonly color: boolean },
): Terminal {
  const isTerminal = stream.isTTY === true;
  const color = options.color && wantsColor(isTerminal, environment);
  const columns =
    (isTerminal ? stream.columns : undefined) || Number.parseInt(environment['COLUMNS'] ?? '', 10) || USUAL;
  return {
    isTerminal,
    columns: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    palette: picocolors.createColors(color),
    hyperlinks: options.color && wantsHyperlinks(isTerminal, environment),
  };
}

/** `--no-color` comes before all of these; NO_COLOR (no-color.org) before FORCE_COLOR; each counts when not empty. */
function wantsColor(isTerminal: boolean, environment: Environment): boolean {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return isTerminal && environment['TERM'] !== 'dumb';
}

/**
 * There is no asking a terminal whether it knows OSC 8, and some print the sequence as text, so only those known to show it
 * get it. FORCE_HYPERLINK=1 and =0 overrule, as in other tools. Colour or not is another matter: a link is not a colour.
 */
function wantsHyperlinks(isTerminal: boolean, environment: Environment): boolean {
  const forced = environment['FORCE_HYPERLINK'];
  if (forced) return forced !== '0' && forced !== 'false';
  if (!isTerminal || environment['CI'] || environment['TERM'] === 'dumb') return false;
  if (environment['WT_SESSION'] || environment['KONSOLE_VERSION'] || environment['DOMTERM']) return true;
  // 0.50 shows links but crashed on them; from 0.52 on they are safe.
  if (Number(environment['VTE_VERSION']) >= 5200) return true;
  if (/^(?:xterm-kitty|xterm-ghostty|alacritty|foot|contour|rio)/.test(environment['TERM'] ?? '')) return true;
  const program = environment['TERM_PROGRAM'] ?? '';
  const version = Number.parseFloat(environment['TERM_PROGRAM_VERSION'] ?? '');
  if (program === 'iTerm.app') return version >= 3.1;
  if (program === 'tmux') return version >= 3.4;
  return ['WezTerm', 'vscode', 'ghostty', 'Hyper', 'rio', 'Tabby', 'zed'].includes(program);
}

/** The text as a link; the address must be free of control characters. `id` joins the parts of a link over line ends. */
export function hyperlink(text: string, address: string): string {
  const id = Buffer.from(address).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
  return `\u001B]8;id=${id.toString(36)};${address}\u001B\\${text}\u001B]8;;\u001B\\`;
}
