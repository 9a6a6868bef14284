// How fresh the data is: the youngest and the oldest input, counted on since the status was read.

import { age } from './format';
import type { Maybe, TradingStatus } from './wire';

export interface FeedAge {
  inputs: number;
  youngest: number;
  oldest: number;
}

/** Beyond this age in seconds the feed is shown as stale; the server's own limits decide what is asked. */
export const STALE_AFTER_SECONDS = 300;

export function feedAge(status: Maybe<TradingStatus>, sinceReadMs: number): FeedAge | null {
  const ages = (status?.inputs ?? [])
    .map((input) => input?.age_seconds)
    .filter((seconds): seconds is number => typeof seconds === 'number' && Number.isFinite(seconds))
    .map((seconds) => seconds + Math.max(0, sinceReadMs) / 1000);
  if (ages.length === 0) {
    return null;
  }
  return { inputs: ages.length, youngest: Math.min(...ages), oldest: Math.max(...ages) };
}

export function feedWords(feed: FeedAge | null): string {
  if (!feed) {
    return 'no data yet';
  }
  const young = age(feed.youngest);
  const old = age(feed.oldest);
  return feed.inputs === 1 || young === old ? young : `${young} \u2013 ${old}`;
}
