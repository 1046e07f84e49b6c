import { spawn } from 'node:child_process';
import { LibraryError, libraryFolder, openLibrary } from '../library/index.ts';
import { problem, type Problem } from '../model/index.ts';
import { ownVersion, startServer } from '../server/index.ts';
import type { ServeChoices } from './serve-options.ts';
import type { Session } from './session.ts';

/** Serves the library until Ctrl-C. */
export async function serveCommand(
  { port, host, open, newToken }: ServeChoices,
  session: Session,
  setExitCode: (code: number) => void,
): Promise<void> {
  const folder = libraryFolder(process.env);
  const fail = (found: Problem): void => {
    session.complain(folder, found);
    setExitCode(1);
  };
  let library: Awaited<ReturnType<typeof openLibrary>>;
  try {
    library = await openLibrary({ folder, version: ownVersion() });
  } catch (cause) {
    if (!(cause instanceof LibraryError)) throw cause;
    fail(cause.problem);
    return;
  }
  try {
    const server = await startServer({
      library,
      host,
      port,
      newToken,
      environment: process.env,
      onFault: (cause) => session.complain('server', faultOf(cause)),
    });
    try {
      await session.print(`Your reading room: ${server.url}\n`);
      if (server.token !== null) {
        await session.print(`The token for other machines, shown this once: ${server.token}\n`);
      }
      session.note(`The library is in ${folder}. Ctrl-C ends it.`);
      if (open) openBrowser(server.url);
      await session.stop.orRejected(new Promise<never>(() => {}));
    } finally {
      await server.close();
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (cause instanceof LibraryError) fail(cause.problem);
    else if (code === 'EADDRINUSE') fail(problem('address-in-use', `Something listens on ${host}:${port} already.`));
    else if (/^E(?:ADDRNOTAVAIL|ACCES|NOTFOUND)$/.test(code)) {
      fail(problem('address-unusable', `Nobody can listen on ${host}:${port} here (${code}).`));
    } else throw cause;
  } finally {
    await library.close();
  }
}

function faultOf(cause: unknown): Problem {
  if (cause instanceof LibraryError) return cause.problem;
  return problem('internal-error', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
}

function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  const child = spawn(command, [url], { stdio: 'ignore', detached: true });
  // A machine without a browser has the address on its terminal.
  child.on('error', () => {});
  child.unref();
}
