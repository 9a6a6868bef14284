// What became of the cards of this sitting, newest first: decided here, decided elsewhere, expired.

import { computed, signal } from '@preact/signals';
import { decisionWords, outcomeWords, resultWords } from '../model/words';
import type { Maybe, NumberResult, Order, Question, Reason } from '../model/wire';
import { announce } from './announce';
import { orderOfQuestion } from './orders';

/** Where the answer given on a card stands; a card without one is still to be decided. */
export interface Sending {
  value: number;
  attempts: number;
  /** Plain words when something is in the way. */
  trouble: string | null;
}

export interface Outcome {
  question: Question;
  value: number | null;
  decision: string | null;
  note: string | null;
  reasons: Reason[];
  /** Known from the answer; a newer state comes from the orders. */
  order: Order | null;
  /** Of a question for a number. */
  result?: Maybe<NumberResult>;
}

const OUTCOMES_MAX = 12;

export const sendings = signal<ReadonlyMap<string, Sending>>(new Map());
export const outcomes = signal<readonly Outcome[]>([]);

export function isAnswering(id: string): boolean {
  return sendings.peek().has(id);
}

export function setSending(id: string, sending: Sending | null): void {
  const next = new Map(sendings.peek());
  if (sending === null) {
    next.delete(id);
  } else {
    next.set(id, sending);
  }
  sendings.value = next;
}

export function addOutcome(outcome: Outcome): void {
  const others = outcomes.peek().filter((other) => other.question.id !== outcome.question.id);
  outcomes.value = [outcome, ...others].slice(0, OUTCOMES_MAX);
  announce(wordsOf(outcome));
}

/** What became of a card, in a sentence. */
export function wordsOf(outcome: Outcome): string {
  if (outcome.note !== null) {
    return outcome.note;
  }
  return outcome.question.answer_kind === 'number' && outcome.value !== null
    ? resultWords(outcome.decision, outcome.result)
    : outcomeWords(outcome.decision);
}

export function closedElsewhere(question: Question): void {
  const state = question.state ?? 'closed';
  const decision = question.decision ?? (state === 'answered' ? null : state);
  const note = state === 'answered' ? `Answered elsewhere: ${decisionWords(decision)}` : null;
  addOutcome({ question, value: question.answer_value ?? null, decision, note, reasons: [], order: null });
}

export function dismissOutcome(id: string): void {
  outcomes.value = outcomes.peek().filter((outcome) => outcome.question.id !== id);
}

/** Each outcome with the newest word on its order. */
export const liveOutcomes = computed(() =>
  outcomes.value.map((outcome) => ({ ...outcome, order: orderOfQuestion(outcome.question.id) ?? outcome.order })),
);

export function forgetOutcomes(): void {
  outcomes.value = [];
  sendings.value = new Map();
}
