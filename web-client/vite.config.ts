import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const read = (path: string): Buffer => readFileSync(new URL(path, import.meta.url));

/** Adds the manifest, its icons and the service worker, which names every file of the shell and a version over all of them. */
function shell(): Plugin {
  return {
    name: 'hub-shell',
    apply: 'build',
    generateBundle(_options, bundle) {
      const icon = (size: number | 'maskable'): string => {
        const ref = this.emitFile({ type: 'asset', name: `icon-${size}.png`, source: read(`./src/icons/icon-${size}.png`) });
        return `/${this.getFileName(ref)}`;
      };
      const manifest = JSON.parse(read('./src/manifest.json').toString('utf8')) as { icons: unknown[] };
      manifest.icons = [192, 512].flatMap((size) => {
        const src = icon(size);
        const sizes = `${size}x${size}`;
        return [
          { src, sizes, type: 'image/png', purpose: 'any' },
          ...(size === 512 ? [{ src: icon('maskable'), sizes, type: 'image/png', purpose: 'maskable' }] : []),
        ];
      });
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: `${JSON.stringify(manifest, null, 2)}\n` });
      const scripts = Object.keys(bundle).filter((name) => /^assets\/(?!firebase-).*\.(js|css|svg)$/.test(name));
      const files = scripts.sort().map((name) => `/${name}`);
      const worker = read('./src/sw.js').toString('utf8');
      const index = read('./index.html');
      const version = createHash('sha256').update(files.join('\n')).update(worker).update(index).digest('hex').slice(0, 16);
      const source = worker.replace('__VERSION__', version).replace('__SHELL__', JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shell()],
  server: { host: '127.0.0.1' },
  test: { include: ['test/**/*.test.ts'], environment: 'node', pool: 'threads', isolate: false },
  build: {
    outDir: 'target/classes/web-client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
