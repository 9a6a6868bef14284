import { describe, expect, it } from 'vitest';
import { haltAuthor, haltReason, haltTitle, haltsOf, mayRelease } from '../src/model/halt';
import { noted, worst, type Health } from '../src/model/health';

const at = '2026-03-02T15:00:00Z';

describe('the kill switches', () => {
  it('are those that stop something', () => {
    expect(haltsOf(null)).toEqual([]);
    const shown = haltsOf([
      { scope: 'user', id: 'owner', state: 'ACTIVE', reason: '', set_by: 'owner', at },
      { scope: 'server', id: '', state: 'HALTED', reason: 'set by owner', set_by: 'owner', at },
      { scope: 'symbol', id: 'SPY', state: 'REDUCING', reason: 'too fast', set_by: 'hub', at },
    ]);
    expect(shown.map(haltTitle)).toEqual(['Trading is stopped for the whole server', 'Reducing only in SPY']);
    expect(shown.map(haltReason)).toEqual([null, 'too fast']);
    expect(shown.map((halt) => haltAuthor(halt, 'owner'))).toEqual(['Set by you', 'Set by the hub itself']);
  });

  it('of the server are released by operators alone', () => {
    const [server, rule] = haltsOf([
      { scope: 'server', state: 'HALTED' },
      { scope: 'rule', id: 'dip', state: 'HALTED' },
    ]);
    expect(server && mayRelease(server, 'member')).toBe(false);
    expect(server && mayRelease(server, 'operator')).toBe(true);
    expect(rule && mayRelease(rule, 'member')).toBe(true);
  });
});

describe('the health of the server', () => {
  const none: Health = new Map();

  it('is bad while a path it is asked for again and again fails', () => {
    const failing = noted(none, '/v1/me/questions?state=open', 503, 'The database is away.');
    expect(worst(failing)).toEqual({ kind: 'failing', detail: 'The database is away.' });
    expect(worst(noted(failing, '/v1/me', 200, ''))).toEqual({ kind: 'failing', detail: 'The database is away.' });
    expect(worst(noted(failing, '/v1/me/questions?state=all', 200, ''))).toBe(null);
  });

  it('is good again for whatever answers after a silence', () => {
    const silent = noted(noted(none, '/v1/me', 0, ''), '/v1/me/trading/status', 0, '');
    expect(worst(silent)).toEqual({ kind: 'unreachable' });
    expect(worst(noted(silent, '/v1/me', 200, ''))).toBe(null);
  });

  it('does not depend on what is asked once, nor on a refusal', () => {
    expect(worst(noted(none, '/v1/me/questions/7/answer', 500, ''))).toBe(null);
    expect(worst(noted(none, '/v1/me', 429, ''))).toBe(null);
  });
});
