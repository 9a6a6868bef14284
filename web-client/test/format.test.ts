import { describe, expect, it } from 'vitest';
import { age, clockTime, countdown, dollars, price, quantity, shortQuantity, signedPercent, withLocalTimes } from '../src/model/format';

describe('numbers', () => {
  it('shows prices with two decimals and more only where they are there', () => {
    expect([price(492), price(1234.5), price(0.123456), price(10.1234)]).toEqual(['492.00', '1,234.50', '0.123456', '10.1234']);
  });

  it('shows dollars without empty cents', () => {
    expect([dollars(10), dollars(10.5), dollars(1000)]).toEqual(['$10', '$10.50', '$1,000']);
  });

  it('shows a quantity whole on its page and short in a list', () => {
    expect(quantity(0.015280473)).toBe('0.015280473');
    expect(shortQuantity(0.015280473)).toBe('0.01528');
    expect(shortQuantity(12)).toBe('12');
    expect(shortQuantity(1.23456)).toBe('1.2346');
  });

  it('signs a change with a true minus', () => {
    expect([signedPercent(-1.6), signedPercent(2), signedPercent(0)]).toEqual(['\u22121.6%', '+2.0%', '0.0%']);
  });

  it('shows a dash for what is not known', () => {
    expect([price(null), dollars(undefined), quantity(Number.NaN), signedPercent(null)]).toEqual(['\u2013', '\u2013', '\u2013', '\u2013']);
  });
});

describe('times', () => {
  it('counts down and stops at zero', () => {
    expect([countdown(899_000), countdown(4_100), countdown(-5), countdown(3_725_000)]).toEqual(['14:59', '0:05', '0:00', '1:02:05']);
  });

  it('says ages in the unit that fits', () => {
    expect([age(0), age(89), age(90), age(7200), age(200_000)]).toEqual(['0 s', '89 s', '2 min', '2 h', '2 days']);
  });

  it('leaves the date away on the same day', () => {
    const now = Date.parse('2026-03-02T15:00:00Z');
    expect(clockTime('2026-03-02T15:00:00Z', now)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(clockTime('2026-01-05T15:00:00Z', now)).toMatch(/^Jan [56], \d\d:\d\d$/);
    expect(clockTime('nonsense', now)).toBe('\u2013');
  });

  it('rewrites the times inside a sentence', () => {
    const now = Date.parse('2026-03-02T15:00:00Z');
    expect(withLocalTimes('Free at 2026-03-02T15:00:00.123456Z, not before.', now)).toMatch(/^Free at \d\d:\d\d:\d\d, not before\.$/);
  });
});
