import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Where a Chromium or Chrome may be, on the systems that people have. */
const PLACES = [
  process.env['THREEPASS_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Browsers that Playwright itself has put on this machine. */
function playwrightBrowsers(): readonly string[] {
  const caches = [
    process.env['PLAYWRIGHT_BROWSERS_PATH'],
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  ];
  return caches.flatMap((cache) =>
    cache && existsSync(cache)
      ? readdirSync(cache)
          .filter((name) => name.startsWith('chromium-'))
          .flatMap((name) => [
            join(cache, name, 'chrome-linux', 'chrome'),
            join(cache, name, 'chrome-linux64', 'chrome'),
            join(cache, name, 'chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
          ])
      : [],
  );
}

function found(): string | null {
  return [...PLACES, ...playwrightBrowsers()].find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** On a bare Debian machine of our own, as in a container, the browser comes from the system's packages. */
function installed(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  try {
    const run = (...args: string[]) => execFileSync('apt-get', args, { stdio: 'ignore', timeout: 400_000 });
    run('update', '-qq');
    run('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  } catch {
    return null;
  }
  return found();
}

/** null where there is no browser and none can be had; whoever asked skips and says so. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = found() ?? installed();
  return executablePath === null ? null : chromium.launch({ executablePath, args: FLAGS });
}
