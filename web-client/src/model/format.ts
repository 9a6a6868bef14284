// Numbers and times for people. Numbers arrive as JSON numbers and are only shown, never added up.
// The digits are written the way the questions' texts write them (492.00), times in the reader's own zone.

import type { Maybe } from './wire';

const LOCALE = 'en-US';
const UNKNOWN = '\u2013';

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function price(value: Maybe<number>): string {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const digits = Math.abs(value) > 0 && Math.abs(value) < 1 ? 6 : 4;
  return value.toLocaleString(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: digits });
}

export function dollars(value: Maybe<number>): string {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const whole = Number.isInteger(value);
  return value.toLocaleString(LOCALE, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  });
}

export function quantity(value: Maybe<number>): string {
  return isNumber(value) ? value.toLocaleString(LOCALE, { maximumFractionDigits: 9 }) : UNKNOWN;
}

/** For lists: a fraction of a share with four figures is enough to know it again; the order's own page shows them all. */
export function shortQuantity(value: Maybe<number>): string {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  return Math.abs(value) < 1
    ? value.toLocaleString(LOCALE, { maximumSignificantDigits: 4 })
    : value.toLocaleString(LOCALE, { maximumFractionDigits: 4 });
}

/** A change of -1.6 as "−1.6 %": signed, at least one decimal. */
export function signedPercent(value: Maybe<number>): string {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const size = Math.abs(value).toLocaleString(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
  if (value === 0) {
    return `${size}%`;
  }
  return `${value < 0 ? '\u2212' : '+'}${size}%`;
}

export function millisOf(time: Maybe<string>): number | null {
  if (!time) {
    return null;
  }
  const millis = Date.parse(time);
  return Number.isNaN(millis) ? null : millis;
}

/** Time left as "4:09", hours only when there are any; never negative. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (part: number): string => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export function age(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) {
    return `${whole} s`;
  }
  if (whole < 90 * 60) {
    return `${Math.round(whole / 60)} min`;
  }
  return whole < 48 * 3600 ? `${Math.round(whole / 3600)} h` : `${Math.round(whole / 86_400)} days`;
}

/** "15:04:05" today, "Mar 2, 15:04" on another day, in the reader's zone. */
export function clockTime(time: Maybe<string>, nowMs: number): string {
  const millis = millisOf(time);
  if (millis === null) {
    return UNKNOWN;
  }
  const at = new Date(millis);
  if (at.toDateString() === new Date(nowMs).toDateString()) {
    return at.toLocaleTimeString(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  }
  return at.toLocaleString(LOCALE, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
}

const TIMES_IN_TEXT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g;

/** The server's sentences carry times in UTC; people read their own. */
export function withLocalTimes(text: string, nowMs: number): string {
  return text.replace(TIMES_IN_TEXT, (time) => clockTime(time, nowMs));
}

export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}
