// Whether the server answers, from how the last request to each standing path ended.

export type Trouble = { kind: 'unreachable' } | { kind: 'failing'; detail: string };

/** What the page reads again and again; a path that is asked once would be held against the server for ever. */
const STANDING = ['/v1/me', '/v1/me/trading/status', '/v1/me/trading/config', '/v1/me/questions', '/v1/me/trading/orders'];

export type Health = ReadonlyMap<string, Trouble>;

/** @param status of the answer, 0 when none came */
export function noted(health: Health, address: string, status: number, detail: string): Health {
  const path = address.split('?')[0] ?? address;
  const next = new Map(health);
  if (status !== 0) {
    for (const [key, trouble] of next) {
      if (trouble.kind === 'unreachable') {
        next.delete(key); // an answer of any kind came: the server is there
      }
    }
  }
  if (!STANDING.includes(path)) {
    return next;
  }
  next.delete(path);
  if (status === 0) {
    next.set(path, { kind: 'unreachable' });
  } else if (status >= 500) {
    next.set(path, { kind: 'failing', detail });
  }
  return next;
}

/** The one thing to tell: no server before a server in trouble. */
export function worst(health: Health): Trouble | null {
  const all = [...health.values()];
  return all.find((trouble) => trouble.kind === 'unreachable') ?? all[0] ?? null;
}
