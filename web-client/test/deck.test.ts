import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_DECK, cards, closed, opened, reconciled, type Deck } from '../src/model/deck';
import type { Question } from '../src/model/wire';

function question(id: string, second: number, more: Partial<Question> = {}): Question {
  return { id, question_text: id, state: 'open', created_at: `2026-03-02T15:00:${String(second).padStart(2, '0')}Z`, ...more };
}

const ids = (deck: Deck): string[] => cards(deck).map((entry) => entry.question.id);

test('cards lie oldest first', () => {
  const deck = opened(opened(EMPTY_DECK, question('a', 1), 0), question('b', 2), 1);
  assert.deepEqual(ids(deck), ['a', 'b']);
});

test('a question heard twice is one card', () => {
  const deck = opened(opened(EMPTY_DECK, question('a', 1), 0), question('a', 1), 5);
  assert.deepEqual(ids(deck), ['a']);
});

test('the card on top stays on top when an older one arrives', () => {
  const deck = opened(opened(EMPTY_DECK, question('b', 2), 0), question('a', 1), 1);
  assert.deepEqual(ids(deck), ['b', 'a']);
});

test('a second ask comes before the other waiting cards', () => {
  let deck = opened(opened(opened(EMPTY_DECK, question('a', 1), 0), question('b', 2), 1), question('c', 3), 2);
  deck = opened(closed(deck, 'a', 3), question('a2', 9), 4, true);
  assert.deepEqual(ids(deck), ['b', 'a2', 'c']);
});

test('a push that was read as an ordinary card becomes a second ask when the answer says so', () => {
  let deck = opened(EMPTY_DECK, question('a2', 9), 0);
  deck = opened(deck, question('a2', 9), 1, true);
  assert.equal(cards(deck)[0]?.secondAsk, true);
  deck = opened(deck, question('a2', 9), 2);
  assert.equal(cards(deck)[0]?.secondAsk, true);
});

test('a list that was read before a card was closed does not bring it back', () => {
  const deck = closed(opened(EMPTY_DECK, question('a', 1), 0), 'a', 2);
  assert.deepEqual(ids(reconciled(deck, [question('a', 1)], 1, true).deck), []);
});

test('a list does not take back a card that was pushed after the list was asked for', () => {
  const deck = opened(EMPTY_DECK, question('a', 1), 10);
  assert.deepEqual(reconciled(deck, [], 5, true).gone, []);
  assert.deepEqual(reconciled(deck, [], 15, true).gone, ['a']);
});

test('an incomplete list says nothing about what is missing', () => {
  const deck = opened(EMPTY_DECK, question('a', 1), 0);
  assert.deepEqual(reconciled(deck, [question('b', 2)], 5, false).gone, []);
});

test('a question that is not open is no card', () => {
  assert.deepEqual(ids(opened(EMPTY_DECK, question('a', 1, { state: 'answered' }), 0)), []);
});

test('the list of closed ids stays bounded', () => {
  let deck = EMPTY_DECK;
  for (let i = 0; i < 700; i++) {
    deck = closed(deck, `q${i}`, i);
  }
  assert.equal(deck.closed.size, 500);
  assert.ok(deck.closed.has('q699'));
});
