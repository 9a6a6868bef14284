import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayMs, RECONNECT } from '../src/model/backoff';
import { feedAge, feedWords } from '../src/model/feed';
import { age, countdown, dollars, price, quantity, signedPercent } from '../src/model/format';
import { bindingOf, haltOf, modeOfCard, modeOfStatus } from '../src/model/mode';
import { tokenInFragment, tokenInText } from '../src/model/token';
import { decisionWords, progressWords, proposalWords, statusWords } from '../src/model/words';

test('a proposal is said in words', () => {
  const metadata = { symbol: 'SPY', proposal: { side: 'buy', notional_usd: 10, order_type: 'market' } };
  assert.equal(proposalWords({ id: 'q', question_text: '', metadata }), 'Buy $10 of SPY, market order');
  const qty = { symbol: 'SPY', proposal: { side: 'sell', qty: 0.5 } };
  assert.equal(proposalWords({ id: 'q', question_text: '', metadata: qty }), 'Sell 0.5 SPY, market order');
  assert.equal(proposalWords({ id: 'q', question_text: '', metadata: null }), 'Nothing will be ordered');
});

test('a fill says how much at which price', () => {
  const order = { id: 'o', symbol: 'SPY', status: 'filled', filled_qty: 0.0203, filled_avg_price: 492 };
  assert.equal(progressWords(order), 'Filled 0.0203 SPY at 492.00');
  assert.equal(progressWords({ ...order, status: 'canceled' }), 'Canceled after 0.0203 SPY at 492.00 filled');
  assert.equal(progressWords({ id: 'o', status: 'accepted', filled_qty: 0 }), 'Sent');
});

test('a status that nobody knows yet is shown as it is and not taken for the end', () => {
  assert.deepEqual(statusWords('some_new_word'), { text: 'Some new word', tone: 'wait', step: 2, over: false });
  assert.equal(statusWords(null).over, false);
  assert.equal(decisionWords('some_new_word'), 'some new word');
});

test('figures are written as the questions write them', () => {
  assert.equal(price(492), '492.00');
  assert.equal(price(67123.4512), '67,123.4512');
  assert.equal(dollars(10), '$10');
  assert.equal(dollars(10.5), '$10.50');
  assert.equal(quantity(0.020325203), '0.020325203');
  assert.equal(signedPercent(-1.6), '\u22121.6%');
  assert.equal(signedPercent(2.4), '+2.4%');
  assert.equal(price(null), '\u2013');
});

test('time left is counted up to the second that is still running', () => {
  assert.equal(countdown(249_001), '4:10');
  assert.equal(countdown(0), '0:00');
  assert.equal(countdown(-5), '0:00');
  assert.equal(countdown(3_661_000), '1:01:01');
});

test('ages are short', () => {
  assert.deepEqual([2.1, 89, 200, 7200].map(age), ['2 s', '89 s', '3 min', '2 h']);
});

test('the feed shows its youngest and its oldest input, counted on', () => {
  const status = { inputs: [{ age_seconds: 2 }, { age_seconds: 41 }, { age_seconds: null }] };
  const feed = feedAge(status, 3000);
  assert.deepEqual(feed, { inputs: 2, youngest: 5, oldest: 44 });
  assert.equal(feedWords(feed), '5 s \u2013 44 s');
  assert.equal(feedWords(feedAge({ inputs: [] }, 0)), 'no data yet');
  assert.equal(feedAge(null, 0), null);
});

test('the binding decides which money is shown', () => {
  assert.equal(modeOfStatus({ mode: 'paper', binding: 'simulated' }), 'simulated');
  assert.equal(modeOfStatus({ mode: 'paper', binding: { kind: 'LIVE' } }), 'live');
  assert.equal(modeOfStatus({ mode: 'paper', binding: null }), 'paper');
  assert.equal(modeOfStatus(null), 'unknown');
  assert.equal(bindingOf(42), 'unknown');
  assert.equal(modeOfCard('paper', { binding: 'simulated' }), 'simulated');
  assert.equal(modeOfCard('live', { binding: 'paper' }), 'live');
});

test('a kill switch is found in whatever shape it is listed', () => {
  assert.equal(haltOf(null), null);
  assert.equal(haltOf({ user: { state: 'ACTIVE' } }), null);
  assert.equal(haltOf([{ scope: 'user', state: 'HALTED' }]), 'HALTED');
  assert.equal(haltOf({ state: 'REDUCING' }), 'REDUCING');
  assert.equal(haltOf({ engaged: true }), 'HALTED');
});

test('a token is found in a link, in a ready line and bare', () => {
  assert.equal(tokenInFragment('#token=abc.def'), 'abc.def');
  assert.equal(tokenInFragment('#/orders'), null);
  assert.equal(tokenInFragment('#token=%E0%A4%A'), null);
  assert.equal(tokenInText('ready http://127.0.0.1:8080/#token=abc%2Ddef\n'), 'abc-def');
  assert.equal(tokenInText('  abc.def \n'), 'abc.def');
  assert.equal(tokenInText('two words'), null);
  assert.equal(tokenInText('http://127.0.0.1:8080/#/orders'), null);
  assert.equal(tokenInText(''), null);
});

test('waits double up to the most and always have jitter', () => {
  assert.equal(delayMs(RECONNECT, 0, 0), 250);
  assert.equal(delayMs(RECONNECT, 0, 1), 500);
  assert.equal(delayMs(RECONNECT, 3, 1), 4000);
  assert.equal(delayMs(RECONNECT, 500, 1), 15_000);
  assert.equal(delayMs(RECONNECT, 500, 0), 7_500);
});
