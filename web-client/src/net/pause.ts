// A wait that good news cuts short: the network is back, or the page is looked at again.

function worthWaking(): boolean {
  return document.visibilityState === 'visible' && navigator.onLine;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', wake);
      resolve();
    };
    const wake = (): void => {
      if (worthWaking()) {
        done();
      }
    };
    const timer = window.setTimeout(done, ms);
    addEventListener('online', done);
    document.addEventListener('visibilitychange', wake);
  });
}
