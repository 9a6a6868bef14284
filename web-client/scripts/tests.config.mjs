// The unit tests, made into plain modules for Node's own test runner: no further tool to install.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = new URL('../test/', import.meta.url);
const entries = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));

export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((name) => [name.replace(/\.ts$/, ''), fileURLToPath(new URL(name, folder))])),
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
});
