// The service worker: keeps the shell for a start without network, and nothing else. Answers of the server (/v1, /hubs)
// are never touched: stale facts are worse than none. The build fills in the list and the version.

const VERSION = '__VERSION__';
const SHELL = __SHELL__;
const CACHE = `hub-shell-${VERSION}`;
const PAGE = '/';

async function keepShell() {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { headers: { Accept: 'text/html' }, cache: 'no-cache' });
  if (!page.ok) {
    throw new Error('The page could not be read.');
  }
  await cache.put(PAGE, page);
  await cache.addAll(SHELL);
}

async function dropOldShells() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('hub-shell-') && name !== CACHE).map((name) => caches.delete(name)));
}

/** Network first: a new version is seen at once; the kept page only when there is no network. */
async function page(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) {
      const cache = await caches.open(CACHE);
      await cache.put(PAGE, fresh.clone());
    }
    return fresh;
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

/** Assets carry their hash in the name and never change. */
async function asset(request) {
  const kept = await caches.match(request);
  return kept ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(dropOldShells().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) {
    return;
  }
  if (url.pathname === PAGE && event.request.mode === 'navigate') {
    event.respondWith(page(event.request));
  } else if (url.pathname.startsWith('/assets/')) {
    event.respondWith(asset(event.request));
  }
});
