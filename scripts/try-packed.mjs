// npm run try-packed: packs the package, installs it in an empty folder, and reads a sample paper there.
// What works in a checkout can still be missing from the package; only this sees it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'threepass-packed-'));
const elsewhere = join(folder, 'elsewhere');

/** Runs a command and gives what it printed; `status` is what it has to exit with. */
function run(command, args, { cwd = elsewhere, status = 0 } = {}) {
  const shown = [command, ...args].join(' ');
  // A terminal's settings and what npm says of the checkout must not reach the installed package; registry and proxy must.
  const foreign = /^(?:npm_(?!config_)|npm_config_local_prefix$|FORCE_COLOR$|NO_COLOR$|INIT_CWD$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  assert.equal(result.status, status, `${shown} exited with ${result.status}\n${result.stderr}\n${result.error ?? ''}`);
  return { stdout: result.stdout, stderr: result.stderr };
}

try {
  mkdirSync(elsewhere);
  run('npm', ['pack', '--pack-destination', folder], { cwd: root });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  assert.ok(tarball, 'npm pack left no tarball');
  const names = run('tar', ['-tzf', join(folder, tarball)])
    .stdout.trim()
    .split('\n');
  for (const name of names) {
    assert.match(
      name,
      /^package\/(?:bin\/|dist\/|examples\/(?:README\.md|papers\/[^/]+\.pdf)$|package\.json$|README\.md$|LICENSE$|NOTICE$)/,
    );
  }

  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, tarball)]);
  const papers = join(elsewhere, 'node_modules', 'threepass', 'examples', 'papers');
  const samples = readdirSync(papers).filter((name) => name.endsWith('.pdf'));
  assert.ok(samples.length > 0, 'the package holds no sample paper');

  for (const sample of samples) {
    const paper = join(papers, sample);
    const report = JSON.parse(run('npx', ['--no-install', 'threepass', 'read', paper, '--json']).stdout);
    assert.equal(typeof report.schemaVersion, 'number');
    assert.ok(report.paper.title, `${sample}: no title`);
    const page = run('npx', ['--no-install', 'threepass', 'read', paper]).stdout;
    // A long title may be broken over lines.
    assert.ok(
      page.replace(/\s+/g, ' ').includes(report.paper.title.slice(0, 20)),
      `${sample}: the title is not in the report`,
    );
    console.log(`${sample}: ${report.paper.title}: ${report.assessment.verdict.recommendation}`);
  }

  const missing = run('npx', ['--no-install', 'threepass', 'read', 'no-such-paper.pdf'], { status: 1 });
  assert.match(missing.stderr, /file-missing/);

  writeFileSync(
    join(elsewhere, 'import.mjs'),
    `import * as threepass from 'threepass';\nconsole.log(Object.keys(threepass).length);\n`,
  );
  assert.ok(Number(run(process.execPath, ['import.mjs']).stdout) > 0, 'the package exports nothing');
  console.log(`${names.length} files packed; read ${samples.length} papers from an empty folder`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
