import { describe, expect, it } from 'vitest';
import { clockTime } from '../src/model/format';
import { polledWords, pricesWord, streamTroubles, streamsHint, streamsState } from '../src/model/streams';
import type { StreamInfo } from '../src/model/wire';

const NOW = Date.parse('2026-03-02T14:10:00Z');
const LOST_AT = '2026-03-02T14:03:00Z';
const live = (name: string): StreamInfo => ({ name, state: 'live', since: LOST_AT, connects: 1, symbols: 2 });
const lost = (name: string): StreamInfo => ({ ...live(name), state: 'waiting', since: '2026-03-02T14:09:59Z', last_message_at: LOST_AT });

describe('the streams', () => {
  it('are passed over in silence while all is live', () => {
    const status = { streams: [live('iex'), { name: 'crypto_us', state: 'idle' }, live('trade_updates')] };
    expect(streamsState(status)).toBe('live');
    expect(pricesWord(status)).toBe('live');
    expect(streamTroubles(status, NOW)).toEqual([]);
  });

  it('are lost since their last word, also while they try to come back', () => {
    const words = `Prices (iex): polling, stream lost since ${clockTime(LOST_AT, NOW)}`;
    const status = { streams: [lost('iex'), live('trade_updates')] };
    expect(streamsState(status)).toBe('lost');
    expect(pricesWord(status)).toBe('polling');
    expect(streamTroubles(status, NOW)).toEqual([{ state: 'lost', words }]);
    expect(streamTroubles({ streams: [{ ...lost('iex'), state: 'connecting' }] }, NOW)).toEqual([{ state: 'lost', words }]);
  });

  it('that never were live are not lost', () => {
    const status = { streams: [{ name: 'iex', state: 'connecting', since: LOST_AT, connects: 0 }] };
    expect(streamsState(status)).toBe('connecting');
    expect(streamTroubles(status, NOW)).toEqual([
      { state: 'connecting', words: 'Prices (iex): polling, stream connecting' },
    ]);
  });

  it('say why they are refused, the worst first in the state', () => {
    const refused = { name: 'trade_updates', state: 'refused', since: LOST_AT, detail: 'access key verification failed' };
    const status = { streams: [refused, lost('iex')] };
    expect(streamsState(status)).toBe('refused');
    expect(streamTroubles(status, NOW)[0]?.words).toBe('Order news: polling, stream refused: access key verification failed');
    expect(streamTroubles({ streams: [{ ...refused, detail: null }] }, NOW)[0]?.words).toContain(`refused since ${clockTime(LOST_AT, NOW)}`);
  });

  it('do not speak for prices when only order news are lost', () => {
    const status = { streams: [live('iex'), lost('trade_updates')] };
    expect(pricesWord(status)).toBe('live');
    expect(streamTroubles(status, NOW)[0]?.words).toContain('Order news');
  });

  it('are nothing to speak of when they are off or a server does not know them', () => {
    const off = { streams: [{ name: 'iex', state: 'idle' }] };
    expect(streamsState(off)).toBe('off');
    expect(pricesWord(off)).toBe('polling');
    expect(streamTroubles(off, NOW)).toEqual([]);
    expect(streamsState({})).toBe('unknown');
    expect(pricesWord(null)).toBe('');
    expect(streamsHint(null, NOW)).toBe('');
  });

  it('name themselves for who wants to know', () => {
    expect(streamsHint({ streams: [live('iex')] }, NOW)).toBe(`iex: live since ${clockTime(LOST_AT, NOW)}, 2 symbols`);
  });
});

describe('what is polled instead', () => {
  it('is named once each, and counted when it is much', () => {
    expect(polledWords({ inputs: [{ polled_instead: ['MSFT', 'AAPL'] }, { polled_instead: ['AAPL'] }, {}] })).toBe(
      'Polled, not streamed: AAPL, MSFT',
    );
    const many = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    expect(polledWords({ inputs: [{ polled_instead: many }] })).toBe('Polled, not streamed: A, B, C, D, E, F and 2 more');
    expect(polledWords({ inputs: [{ polled_instead: [] }] })).toBe('');
  });
});
