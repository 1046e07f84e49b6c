import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** As in development, through the TypeScript loader; slow to start. */
  readonly fromSource?: boolean;
  /** As somebody else; only root may. */
  readonly uid?: number;
  readonly gid?: number;
}

let builtFolder: string | null = null;
afterAll(() => {
  if (builtFolder !== null) rmSync(builtFolder, { recursive: true, force: true });
  builtFolder = null;
});

/**
 * The package as users get it, compiled from today's source into a folder of its own: a `dist/` that lies about may be old,
 * and a process that compiles for itself takes seconds to start. Types are checked elsewhere.
 */
export function builtPackage(): string {
  if (builtFolder !== null) return builtFolder;
  const folder = mkdtempSync(join(tmpdir(), 'threepass-built-'));
  // A test may run it as somebody else.
  chmodSync(folder, 0o755);
  const source = join(ROOT, 'src');
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
    const { outputText } = ts.transpileModule(readFileSync(join(source, name), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const target = join(folder, 'dist', name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  builtFolder = folder;
  return folder;
}

/** The command line as a process of its own, with pipes for its streams and an environment that asks for nothing. */
export function startCli(args: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...inherited } = process.env;
  const program =
    options.fromSource === true
      ? ['--import', createRequire(import.meta.url).resolve('tsx'), join(ROOT, 'src/cli/main.ts')]
      : [join(builtPackage(), 'bin/threepass.js')];
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: options.cwd ?? process.cwd(),
    // Whoever runs the tests may have a profile of their own.
    env: { ...inherited, THREEPASS_HOME: join(tmpdir(), 'threepass-no-such-home'), ...options.env },
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  // A command that ends without reading its input closes the pipe; that is no fault of the test.
  child.stdin.on('error', () => {});
  return child;
}

export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<CliRun> {
  const child = startCli(args, options);
  child.stdin.end(options.input ?? '');
  return finished(child);
}

export async function finished(child: ChildProcessWithoutNullStreams): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, stdout, stderr };
}
