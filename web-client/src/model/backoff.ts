// Waits between attempts: doubling, capped, with jitter so that the phones of a restarted server do not all come at once.

export interface Backoff {
  firstMs: number;
  mostMs: number;
}

export const RECONNECT: Backoff = { firstMs: 500, mostMs: 15_000 };
export const RESEND: Backoff = { firstMs: 500, mostMs: 8_000 };

const DOUBLINGS_MAX = 20;

/** The wait before attempt number `attempt` (from 0); `random` is in [0, 1). Between half the step and the whole. */
export function delayMs(backoff: Backoff, attempt: number, random: number): number {
  const step = Math.min(backoff.mostMs, backoff.firstMs * 2 ** Math.min(attempt, DOUBLINGS_MAX));
  return Math.round(step / 2 + (step / 2) * random);
}
