import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the library lies: THREEPASS_HOME, else the folder for data of the person's system. */
export function libraryFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const home = environment['THREEPASS_HOME'];
  if (home) return resolve(home);
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'threepass', 'library');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'threepass');
  return join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'threepass');
}
