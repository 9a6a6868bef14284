import { describe, expect, it } from 'vitest';
import { decisionWord, eventWords, orderWords, outcomeWords, progressWords, proposalWords, statusWords, zoneWords } from '../src/model/words';
import type { Order, Question } from '../src/model/wire';

const order = (more: Partial<Order>): Order => ({ id: '1', symbol: 'SPY', side: 'buy', ...more });

describe('an order', () => {
  it('says what it filled', () => {
    const filled = order({ status: 'filled', filled_qty: 0.0203, filled_avg_price: 492 });
    expect(progressWords(filled)).toBe('Filled 0.0203 SPY at 492.00');
    expect(progressWords({ ...filled, status: 'canceled' })).toBe('Canceled after 0.0203 SPY at 492.00 filled');
  });

  it('is named as it was approved', () => {
    expect(orderWords(order({ notional_usd: 10 }))).toBe('Buy $10 of SPY');
    expect(orderWords(order({ side: 'sell', qty: 2 }))).toBe('Sell 2 SPY');
  });

  it('never takes an unknown outcome for an end', () => {
    expect(statusWords('unresolved').over).toBe(false);
    expect(statusWords('a_new_word')).toMatchObject({ text: 'A new word', over: false });
    expect(statusWords(null).over).toBe(false);
  });

  it('tells its events plainly, new kinds too', () => {
    expect([eventWords('fill'), eventWords('something_new'), eventWords(null)]).toEqual(['Filled', 'Something new', 'Event']);
  });
});

describe('a question', () => {
  const asked = (proposal: object | null): Question => ({ id: '1', question_text: '?', metadata: { symbol: 'SPY', proposal } });

  it('says its proposal in words', () => {
    expect(proposalWords(asked({ side: 'buy', notional_usd: 10, order_type: 'market' }))).toBe('Buy $10 of SPY, market order');
    expect(proposalWords(asked(null))).toBe('Nothing will be ordered');
  });

  it('does not promise a third ask', () => {
    expect(zoneWords('unsure', true, false)).toBe('Ask me again');
    expect(zoneWords('unsure', true, true)).toBe('Let it pass');
  });

  it('tells a decision from a question that just ended', () => {
    expect(outcomeWords('approved')).toBe('Decided: approved');
    expect(outcomeWords('expired')).toBe('Expired without an answer');
    expect(decisionWord('ambiguous')).toBe('not sure');
  });
});
