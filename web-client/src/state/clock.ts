// The time of the page, once a second, and the server's time as far as it is known.

import { computed, signal } from '@preact/signals';
import { millisOf } from '../model/format';
import type { Maybe } from '../model/wire';

const TICK_MS = 1000;

export const pageNow = signal(Date.now());
const offsetMs = signal(0);

/** Milliseconds of the server's wall clock; expiry is counted on it, not on the phone's. */
export const serverNow = computed(() => pageNow.value + offsetMs.value);

export function serverMillis(): number {
  return Date.now() + offsetMs.value;
}

/** The answer was made somewhere between asking and receiving: the middle is the best guess. */
export function learnServerTime(serverTime: Maybe<string>, askedAtMs: number, gotAtMs: number): void {
  const millis = millisOf(serverTime);
  if (millis !== null) {
    offsetMs.value = millis - (askedAtMs + gotAtMs) / 2;
  }
}

export function startClock(): void {
  setInterval(() => {
    pageNow.value = Date.now();
  }, TICK_MS);
}
