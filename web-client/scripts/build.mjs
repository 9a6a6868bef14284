// Builds the client for Maven: types, unit tests, bundle, checks. Does nothing when nothing changed, and asks the registry
// only when the lock changed. Usage: node scripts/build.mjs [TARGET_DIR]

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkOutput, filesIn } from './check-output.mjs';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const target = path.resolve(process.argv[2] ?? path.join(HOME, 'target'));
const output = path.join(target, 'classes', 'web-client');
const testOutput = path.join(target, 'client-tests');
const stamp = path.join(target, 'web-client.sha256');
const installed = path.join(HOME, 'node_modules', '.hub-lock.sha256');

const INPUTS = ['src', 'test', 'scripts', 'index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const OLDEST_NODE_MAJOR = 20;

function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE_MAJOR) {
    throw new Error(`The web client needs Node ${OLDEST_NODE_MAJOR} or newer; this is ${process.version}.`);
  }
}

function hashOf(files) {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`);
  for (const file of files) {
    hash.update(path.relative(HOME, file).replaceAll('\\', '/')).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function inputs() {
  return INPUTS.map((name) => path.join(HOME, name)).flatMap((at) => (path.extname(at) === '' ? filesIn(at) : [at]));
}

function said(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** The tool's own output is shown only when it fails: a build that works is quiet. */
function run(command, args, shell = false) {
  try {
    return execFileSync(command, args, { cwd: HOME, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell });
  } catch (failure) {
    process.stderr.write(`${failure.stdout ?? ''}${failure.stderr ?? ''}`);
    throw new Error(`${command} ${args[0]} failed: ${failure.message.split('\n')[0]}`);
  }
}

function tool(name, script, args) {
  return run(process.execPath, [path.join(HOME, 'node_modules', name, script), ...args]);
}

function install() {
  const lock = hashOf([path.join(HOME, 'package-lock.json')]);
  if (said(installed) === lock) {
    return;
  }
  const windows = process.platform === 'win32';
  run(windows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], windows);
  writeFileSync(installed, lock);
}

function test() {
  rmSync(testOutput, { recursive: true, force: true });
  tool('vite', 'bin/vite.js', ['build', '--ssr', '--config', 'scripts/tests.config.mjs', '--outDir', testOutput, '--logLevel', 'warn']);
  const files = readdirSync(testOutput).filter((name) => name.endsWith('.test.js')).map((name) => path.join(testOutput, name));
  const report = run(process.execPath, ['--test', '--test-reporter=spec', ...files]);
  const passed = /pass (\d+)/.exec(report)?.[1] ?? '0';
  if (passed === '0') {
    throw new Error('The unit tests of the client did not run.');
  }
  console.log(`web-client: ${passed} unit tests passed`);
}

function bundle() {
  rmSync(output, { recursive: true, force: true });
  tool('vite', 'bin/vite.js', ['build', '--outDir', output, '--emptyOutDir', '--logLevel', 'warn']);
  console.log(`web-client: ${checkOutput(output)}`);
}

refuseOldNode();
const wanted = hashOf(inputs());
if (said(stamp) !== wanted || !existsSync(path.join(output, 'index.html'))) {
  mkdirSync(target, { recursive: true });
  install();
  tool('typescript', 'bin/tsc', ['--noEmit']);
  test();
  bundle();
  writeFileSync(stamp, wanted);
}
