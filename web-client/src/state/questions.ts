// The deck's live state: open cards from lists and pushes, and what became of those that left.

import { computed, signal } from '@preact/signals';
import { EMPTY_DECK, cards, closed, opened, reconciled, type Deck } from '../model/deck';
import type { Question, QuestionClosed } from '../model/wire';
import { getOpenQuestions, getQuestion } from '../net/api';
import { ApiError } from '../net/http';
import { announce } from './announce';
import { closedElsewhere, isAnswering } from './outcomes';

const deck = signal<Deck>(EMPTY_DECK);
export const deckLoaded = signal(false);
export const deckError = signal<string | null>(null);

export const deckCards = computed(() => cards(deck.value));

function set(next: Deck): void {
  const before = deck.peek();
  deck.value = next;
  if (next.topId !== null && next.topId !== before.topId) {
    const top = next.entries.get(next.topId);
    announce(`${top?.secondAsk ? 'Asked a second time' : 'New question'}: ${top?.question.question_text ?? ''}`);
  }
}

export function heardQuestion(question: Question, secondAsk = false): void {
  set(opened(deck.peek(), question, performance.now(), secondAsk));
}

export function dropQuestion(id: string): void {
  set(closed(deck.peek(), id, performance.now()));
}

export function heardClosed(news: QuestionClosed): void {
  const question = deck.peek().entries.get(news.id)?.question;
  if (isAnswering(news.id)) {
    return; // the answer on its way from here will say more, and takes the card away itself
  }
  dropQuestion(news.id);
  if (question) {
    closedElsewhere({ ...question, state: news.state ?? 'closed', decision: news.decision ?? null });
  }
}

async function lookUp(id: string): Promise<void> {
  try {
    const question = await getQuestion(id);
    if (question.state !== 'open') {
      heardClosed({ id, state: question.state, decision: question.decision });
    }
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) {
      dropQuestion(id);
    }
  }
}

export async function readOpenQuestions(): Promise<void> {
  const askedAt = performance.now();
  try {
    const page = await getOpenQuestions();
    const { deck: next, gone } = reconciled(deck.peek(), page.items, askedAt, page.next_cursor == null);
    set(next);
    deckLoaded.value = true;
    deckError.value = null;
    await Promise.all(gone.filter((id) => !isAnswering(id)).map(lookUp));
  } catch (failure) {
    if (!deckLoaded.peek()) {
      deckError.value = failure instanceof Error ? failure.message : 'The questions could not be read.';
    }
    throw failure;
  }
}

export function forgetQuestions(): void {
  deck.value = EMPTY_DECK;
  deckLoaded.value = false;
  deckError.value = null;
}
