// The service worker that keeps the shell for a start without network.

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const WORKER_URL = '/sw.js';

/** Under `require-trusted-types-for 'script'` a worker's address counts as script: only this one is let through. */
function trustedWorkerUrl(): string {
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  if (!factory) {
    return WORKER_URL;
  }
  const policy = factory.createPolicy('hub-worker', {
    createScriptURL(url: string): string {
      if (url !== WORKER_URL) {
        throw new TypeError('Only the own worker may be started.');
      }
      return url;
    },
  });
  return policy.createScriptURL(WORKER_URL);
}

export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    return;
  }
  addEventListener('load', () => {
    // Without a worker everything works, only not the start without network.
    navigator.serviceWorker.register(trustedWorkerUrl()).catch(() => undefined);
  });
}
