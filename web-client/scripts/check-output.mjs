// What the server's Content-Security-Policy and the first screen's budget demand of the built files.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const FIRST_SCREEN_MAX_BYTES = 60_000;
const REQUIRED = ['index.html', 'sw.js', 'manifest.webmanifest', 'assets'];

/** What must not be in a page served without 'unsafe-inline'. */
const FORBIDDEN_IN_PAGE = [
  [/<script(?![^>]*\bsrc=)[^>]*>/i, 'an inline script'],
  [/<style[\s>]/i, 'an inline style sheet'],
  [/\sstyle=/i, 'a style attribute'],
  [/\son[a-z]+=/i, 'an inline event handler'],
  [/(?:src|href)="https?:/i, 'a file of another origin'],
];

/** Ways to make code out of text, which the policy stops at run time. Preact carries the word innerHTML in its own branch for
 * dangerouslySetInnerHTML; that our sources never use it is checked by the second list. */
const FORBIDDEN_IN_SCRIPT = [
  [/\beval\s*\(/, 'eval'],
  [/\bnew Function\s*\(/, 'new Function'],
  [/\bdocument\.write\b/, 'document.write'],
  [/\binsertAdjacentHTML\b/, 'insertAdjacentHTML'],
  [/sourceMappingURL/, 'a source map'],
];

export function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
    .sort();
}

function refuse(file, rules) {
  const text = readFileSync(file, 'utf8');
  for (const [pattern, what] of rules) {
    if (pattern.test(text)) {
      throw new Error(`${path.basename(file)} contains ${what}, which the page's security policy forbids.`);
    }
  }
}

function compressed(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
}

/** Throws at the first thing that may not be; answers with the size of the first screen. */
export function checkOutput(output) {
  const missing = REQUIRED.filter((name) => !existsSync(path.join(output, name)));
  if (missing.length > 0) {
    throw new Error(`The build made no ${missing.join(', ')}.`);
  }
  const files = filesIn(output);
  const scripts = files.filter((file) => file.endsWith('.js'));
  refuse(path.join(output, 'index.html'), FORBIDDEN_IN_PAGE);
  scripts.forEach((file) => refuse(file, FORBIDDEN_IN_SCRIPT));
  const own = filesIn(fileURLToPath(new URL('../src', import.meta.url))).filter((file) => /\.tsx?$/.test(file));
  own.forEach((file) => refuse(file, [[/innerHTML|outerHTML/i, 'innerHTML']]));
  const shown = files.filter((file) => /\.(js|css|html)$/.test(file) && !file.endsWith('sw.js'));
  const bytes = compressed(shown);
  if (bytes > FIRST_SCREEN_MAX_BYTES) {
    throw new Error(`The first screen has ${bytes} bytes compressed, more than ${FIRST_SCREEN_MAX_BYTES}.`);
  }
  return `first screen ${(bytes / 1000).toFixed(1)} kB compressed`;
}
