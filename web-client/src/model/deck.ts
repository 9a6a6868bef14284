// Which cards lie on the deck. Pure: a state and news in, a state out.
//
// News come over two roads (HTTP lists and socket pushes) in any order, so each entry remembers when it was heard of and closed
// ids are remembered for a while: a list that was read before a push must not take the push back.

import { millisOf } from './format';
import type { Question } from './wire';

export interface Entry {
  question: Question;
  heardAt: number;
  secondAsk: boolean;
}

export interface Deck {
  entries: ReadonlyMap<string, Entry>;
  closed: ReadonlyMap<string, number>;
  /** The card on top stays on top until it is gone or a question of a rule comes: little may change under a finger. */
  topId: string | null;
}

export const EMPTY_DECK: Deck = { entries: new Map(), closed: new Map(), topId: null };

const CLOSED_IDS_MAX = 500;

function isSecondAsk(question: Question): boolean {
  return Boolean(question.follow_up_of);
}

/** Questions of rules first, then what fills the time, then news. */
export function rankOf(question: Question): number {
  if (question.answer_kind === 'number') {
    return 1;
  }
  return question.pipeline_key === 'notice' ? 2 : 0;
}

function byRankAndAge(a: Entry, b: Entry): number {
  const rank = rankOf(a.question) - rankOf(b.question);
  if (rank !== 0) {
    return rank;
  }
  if (a.secondAsk !== b.secondAsk) {
    return a.secondAsk ? -1 : 1;
  }
  const created = (millisOf(a.question.created_at) ?? 0) - (millisOf(b.question.created_at) ?? 0);
  return created || a.question.id.localeCompare(b.question.id);
}

/** The cards in the order they are asked: the one on top, then by rank, second asks, and age. */
export function cards(deck: Deck): Entry[] {
  const sorted = [...deck.entries.values()].sort(byRankAndAge);
  const top = deck.topId === null ? undefined : deck.entries.get(deck.topId);
  return top ? [top, ...sorted.filter((entry) => entry !== top)] : sorted;
}

/** A question of a rule does not wait behind a card that only fills the time. */
function withTop(deck: Deck): Deck {
  const top = deck.topId === null ? undefined : deck.entries.get(deck.topId);
  const waiting = [...deck.entries.values()].some((entry) => rankOf(entry.question) === 0);
  if (top && (rankOf(top.question) === 0 || !waiting)) {
    return deck;
  }
  return { ...deck, topId: cards({ ...deck, topId: null })[0]?.question.id ?? null };
}

export function opened(deck: Deck, question: Question, heardAt: number, secondAsk = false): Deck {
  if (deck.closed.has(question.id) || (question.state != null && question.state !== 'open')) {
    return deck;
  }
  const known = deck.entries.get(question.id);
  const entry: Entry = {
    question,
    heardAt: Math.max(heardAt, known?.heardAt ?? 0),
    secondAsk: secondAsk || known?.secondAsk === true || isSecondAsk(question),
  };
  return withTop({ ...deck, entries: new Map(deck.entries).set(question.id, entry) });
}

export function closed(deck: Deck, id: string, heardAt: number): Deck {
  const entries = new Map(deck.entries);
  entries.delete(id);
  const ids = [...new Map(deck.closed).set(id, heardAt)].slice(-CLOSED_IDS_MAX);
  return withTop({ ...deck, entries, closed: new Map(ids) });
}

export interface Reconciled {
  deck: Deck;
  /** Cards that the server no longer lists; the caller asks what became of each. */
  gone: string[];
}

/** Takes over a list of open questions that was asked for at `askedAt` (same clock as `heardAt`). */
export function reconciled(deck: Deck, open: Question[], askedAt: number, complete: boolean): Reconciled {
  const listed = new Set(open.map((question) => question.id));
  const gone = complete
    ? [...deck.entries.values()]
        .filter((entry) => !listed.has(entry.question.id) && entry.heardAt < askedAt)
        .map((entry) => entry.question.id)
    : [];
  const next = open.reduce((so, question) => opened(so, question, askedAt), deck);
  return { deck: next, gone };
}
