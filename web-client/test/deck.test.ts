import { describe, expect, it } from 'vitest';
import { EMPTY_DECK, cards, closed, opened, reconciled, type Deck } from '../src/model/deck';
import type { Question } from '../src/model/wire';

const question = (id: string, minute = 0, more: Partial<Question> = {}): Question => ({
  id,
  question_text: `Question ${id}?`,
  state: 'open',
  created_at: `2026-03-02T15:${String(minute).padStart(2, '0')}:00Z`,
  ...more,
});
const ids = (deck: Deck): string[] => cards(deck).map((entry) => entry.question.id);
const deckOf = (...questions: Question[]): Deck => questions.reduce((deck, each) => opened(deck, each, 1), EMPTY_DECK);

describe('the deck', () => {
  it('asks the oldest first', () => {
    expect(ids(reconciled(EMPTY_DECK, [question('b', 2), question('c', 3), question('a', 1)], 1, true).deck)).toEqual(['b', 'a', 'c']);
    expect(ids(closed(deckOf(question('b', 2), question('c', 3), question('a', 1)), 'b', 2))).toEqual(['a', 'c']);
  });

  it('keeps the card on top under the finger when an older one arrives', () => {
    expect(ids(deckOf(question('late', 9), question('early', 1)))).toEqual(['late', 'early']);
  });

  it('shows a question once, however often it is heard of', () => {
    expect(ids(deckOf(question('a'), question('a'), question('a')))).toEqual(['a']);
  });

  it('asks a second time before it asks something else', () => {
    const deck = deckOf(question('first', 1), question('other', 2), question('again', 3, { follow_up_of: 'first' }));
    const next = closed(deck, 'first', 2);
    expect(ids(next)).toEqual(['again', 'other']);
    expect(cards(next)[0]?.secondAsk).toBe(true);
  });

  it('does not bring a closed question back, whatever an old list says', () => {
    const deck = closed(deckOf(question('a')), 'a', 5);
    expect(ids(reconciled(deck, [question('a')], 4, true).deck)).toEqual([]);
  });

  it('takes no question that is not open', () => {
    expect(ids(opened(EMPTY_DECK, question('a', 0, { state: 'expired' }), 1))).toEqual([]);
  });
});

describe('a list of open questions', () => {
  it('names the cards that it no longer holds', () => {
    expect(reconciled(deckOf(question('a'), question('b')), [question('b')], 2, true).gone).toEqual(['a']);
  });

  it('says nothing about a card that was pushed after it was asked for', () => {
    expect(reconciled(opened(EMPTY_DECK, question('new'), 10), [], 9, true).gone).toEqual([]);
  });

  it('says nothing about missing cards when it is only a first page', () => {
    expect(reconciled(deckOf(question('a')), [], 2, false).gone).toEqual([]);
  });
});

describe('cards of several branches', () => {
  const filler = question('filler', 0, { answer_kind: 'number', pipeline_key: 'weather' });
  const notice = question('notice', 0, { pipeline_key: 'notice' });
  const trading = question('trading', 5, { pipeline_key: 'trading', answer_kind: 'swipe' });

  it('asks about trading first, then fills the time, then tells news', () => {
    expect(ids(deckOf(notice, filler, trading))).toEqual(['trading', 'filler', 'notice']);
  });

  it('puts a trading question on top of a card that only fills the time', () => {
    const deck = deckOf(filler);
    expect(cards(deck)[0]?.question.id).toBe('filler');
    expect(cards(opened(deck, trading, 2))[0]?.question.id).toBe('trading');
    expect(ids(closed(opened(deck, trading, 2), 'trading', 3))).toEqual(['filler']);
  });

  it('leaves a filler on top when another one or news come', () => {
    expect(ids(opened(deckOf(filler), notice, 2))[0]).toBe('filler');
  });
});
