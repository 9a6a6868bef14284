import { describe, expect, it } from 'vitest';
import { allowances } from '../src/model/allowance';
import { RECONNECT, delayMs } from '../src/model/backoff';
import { feedAge, feedWords } from '../src/model/feed';
import { modeOfCard, modeOfStatus } from '../src/model/mode';
import { tokenInFragment, tokenInText } from '../src/model/token';

describe('the mode', () => {
  it('follows what the data directory is bound to', () => {
    expect(modeOfStatus({ mode: 'paper', binding: 'simulated' })).toBe('simulated');
    expect(modeOfStatus({ mode: 'live', binding: { kind: 'live' } })).toBe('live');
    expect(modeOfStatus({ mode: 'paper' })).toBe('paper');
    expect(modeOfStatus(null)).toBe('unknown');
  });

  it('never shows simulated money as anything else', () => {
    expect(modeOfCard('paper', { binding: 'simulated' })).toBe('simulated');
    expect(modeOfCard('live', { binding: 'paper' })).toBe('live');
  });
});

describe('the feed', () => {
  it('ages since the status was read and passes over inputs without data', () => {
    const inputs = [{ age_seconds: 2 }, { age_seconds: 60 }, { age_seconds: null }];
    expect(feedAge({ inputs }, 3000)).toEqual({ inputs: 2, youngest: 5, oldest: 63 });
    expect(feedWords(feedAge({ inputs }, 3000))).toBe('5 s \u2013 63 s');
    expect(feedWords(feedAge({ inputs: null }, 0))).toBe('no data yet');
  });
});

describe('the limits', () => {
  it('are shown where the server tells both numbers', () => {
    const shown = allowances([
      { code: 'max_orders_per_day', used: 1, limit: 3 },
      { code: 'max_notional_usd_per_4h', used: 20, limit: 5, frees_at: '2026-03-02T15:00:00Z' },
      { code: 'something_else', used: 1, limit: 1 },
    ]);
    expect(shown.map(({ words }) => words)).toEqual(['1 of 3', '$20 of $5']);
    expect(shown[1]?.share).toBe(1);
    expect(allowances([{ code: 'max_orders_per_day', used: 1 }])).toEqual([]);
    expect(allowances(null)).toEqual([]);
  });

  it('give way to a narrower ceiling of the server, and the minor ones show when half used', () => {
    const shown = allowances([
      { code: 'max_orders_per_day', used: 2, limit: 100, frees_at: '2026-03-03T05:00:00Z' },
      { code: 'hard_max_orders_per_day', used: 2, limit: 4, scope: 'server', frees_at: '2026-03-03T05:00:00Z' },
      { code: 'max_open_orders', used: 1, limit: 10 },
      { code: 'max_orders_per_symbol_per_day', used: 1, limit: 2, scope: 'symbol', id: 'SPY' },
    ]);
    expect(shown.map(({ title, words }) => `${title}: ${words}`)).toEqual(['Orders today: 2 of 4', 'Orders today, SPY: 1 of 2']);
    expect(shown[0]?.freesAt).toBe('2026-03-03T05:00:00Z');
  });
});

describe('the wait before the next attempt', () => {
  it('doubles up to its limit and keeps some jitter', () => {
    expect(delayMs(RECONNECT, 0, 0)).toBe(250);
    expect(delayMs(RECONNECT, 1, 1)).toBe(1000);
    expect(delayMs(RECONNECT, 1000, 1)).toBe(15_000);
  });
});

describe('a token', () => {
  it('is found in a link, in a ready line and bare', () => {
    expect(tokenInFragment('#token=abc.def')).toBe('abc.def');
    expect(tokenInText('ready http://127.0.0.1:8080/#token=abc.def')).toBe('abc.def');
    expect(tokenInText('  abc.def\n')).toBe('abc.def');
  });

  it('is not made of a broken link or of prose', () => {
    expect(tokenInFragment('#token=%E0%A4%A')).toBe(null);
    expect(tokenInText('http://127.0.0.1:8080/#/orders')).toBe(null);
    expect(tokenInText('two words')).toBe(null);
    expect(tokenInText('x'.repeat(5000))).toBe(null);
  });
});
