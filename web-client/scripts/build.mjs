// Builds the client into target/classes/web-client: packages when the lock changed, then unit tests, types and bundle when a
// source changed, otherwise nothing. `--no-tests` leaves the unit tests out; a later build without it makes up for them.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUTPUT = join(ROOT, 'target', 'classes', 'web-client');
const STATE_FILE = join(ROOT, 'target', 'build-state.json');
const PACKAGES_FILE = join(ROOT, 'node_modules', '.hub-packages');
const SOURCES = ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'src', 'test', 'scripts'];
const TOOL_ENV = { ...process.env, NODE_ENV: 'production', NO_UPDATE_NOTIFIER: '1' };

function fail(words) {
  console.error(`web-client: ${words}`);
  process.exit(1);
}

/** What the bundler needs: 20.19 or later in that line, 22.12 or later, or anything after. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (!(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19))) {
    fail(`Node ${process.versions.node} is too old or an odd one; install Node 20.19, 22.12 or newer (https://nodejs.org).`);
  }
}

function filesUnder(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) {
    return [];
  }
  try {
    return readdirSync(full)
      .sort()
      .flatMap((name) => filesUnder(join(path, name)));
  } catch (failure) {
    if (failure.code === 'ENOTDIR') {
      return [path];
    }
    throw failure;
  }
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of paths.flatMap(filesUnder)) {
    const bytes = readFileSync(join(ROOT, path));
    hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function run(what, command, args) {
  const done = spawnSync(command, args, { cwd: ROOT, env: TOOL_ENV, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.error || done.status !== 0) {
    console.error(`${done.stdout ?? ''}${done.stderr ?? ''}`);
    fail(`${what} failed${done.error ? `: ${done.error.message}` : ''}`);
  }
}

const tool = (name, entry) => join(ROOT, 'node_modules', name, entry);

function installPackages() {
  const wanted = hashOf(['package.json', 'package-lock.json']);
  if (textOf(PACKAGES_FILE) === wanted) {
    return;
  }
  // The tools are development packages, whatever NODE_ENV says.
  run('npm ci', 'npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']);
  writeFileSync(PACKAGES_FILE, wanted);
}

function main() {
  checkNode();
  const withTests = !process.argv.includes('--no-tests');
  const sources = hashOf(SOURCES);
  const state = JSON.parse(textOf(STATE_FILE) || '{}');
  const built = state.built === sources && existsSync(join(OUTPUT, 'index.html'));
  const tested = state.tested === sources;
  if (built && (tested || !withTests)) {
    return;
  }
  installPackages();
  mkdirSync(dirname(STATE_FILE), { recursive: true });
  if (!built) {
    rmSync(STATE_FILE, { force: true });
    run('The type check', process.execPath, [tool('typescript', 'bin/tsc'), '--noEmit']);
    run('The bundle', process.execPath, [tool('vite', 'bin/vite.js'), 'build', '--logLevel', 'warn']);
    writeFileSync(STATE_FILE, JSON.stringify({ built: sources }));
  }
  if (withTests) {
    run('A unit test', process.execPath, [tool('vitest', 'vitest.mjs'), 'run']);
    writeFileSync(STATE_FILE, JSON.stringify({ built: sources, tested: sources }));
  }
}

main();
