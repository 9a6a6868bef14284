// Keeps the page true: the live line, a catch-up after every (re)connect, and slow polling behind both.

import { computed, effect } from '@preact/signals';
import { millisOf } from '../model/format';
import { haltTitle } from '../model/halt';
import { progressWords, statusWords } from '../model/words';
import { connState, openHub, type HubLine } from '../net/hub';
import { announce } from './announce';
import { serverMillis } from './clock';
import { forgetExternal } from './external';
import { halts } from './halts';
import { forgetHealth, trouble } from './health';
import { forgetHistory } from './history';
import { forgetOrders, heardOrder, readNewestOrders } from './orders';
import { forgetOutcomes, outcomes } from './outcomes';
import { deckCards, forgetQuestions, heardClosed, heardQuestion, readOpenQuestions } from './questions';
import { session, token } from './session';
import { forgetStatus, readMe, readStatus, readThresholds } from './status';

const STATUS_EVERY_MS = 15_000;
/** While the line is live the lists are only a safety net. */
const LISTS_EVERY_MS = 60_000;
const EXPIRED_EVERY_MS = 4_000;

let listsReadAt = 0;
let expiredReadAt = 0;
let haltsTold: string[] = [];

/** A failure shows as the connection's state and is made good by the next round. */
async function quietly(...reads: Promise<void>[]): Promise<void> {
  await Promise.allSettled(reads);
}

async function readLists(): Promise<void> {
  listsReadAt = performance.now();
  await quietly(readOpenQuestions(), readNewestOrders());
}

async function catchUp(): Promise<void> {
  await quietly(readMe(), readStatus(), readThresholds(), readLists());
}

function poll(): void {
  if (token.peek() === null || document.visibilityState === 'hidden') {
    return;
  }
  if (trouble.peek() !== null) {
    void catchUp();
    return;
  }
  void quietly(readStatus());
  if (connState.peek() !== 'live' || performance.now() - listsReadAt > LISTS_EVERY_MS) {
    void quietly(readMe(), readLists());
  }
}

/** A card whose time is over waits for the server's word; if that was missed, ask. */
function pollExpired(): void {
  const now = serverMillis();
  const overdue = deckCards.peek().some((entry) => (millisOf(entry.question.expires_at) ?? Infinity) < now - 1500);
  if (overdue && performance.now() - expiredReadAt > EXPIRED_EVERY_MS) {
    expiredReadAt = performance.now();
    void quietly(readOpenQuestions());
  }
}

function forgetAll(): void {
  forgetQuestions();
  forgetOrders();
  forgetExternal();
  forgetHealth();
  forgetOutcomes();
  forgetHistory();
  forgetStatus();
}

/** Whoever set it and wherever: what is stopped now and was not before. */
function tellHalts(): void {
  const titles = halts.value.map(haltTitle);
  const fresh = titles.filter((title) => !haltsTold.includes(title));
  haltsTold = titles;
  if (fresh.length > 0) {
    announce(`${fresh.join('. ')}.`);
  }
}

function openLine(): HubLine {
  return openHub({
    token: () => token.peek() ?? '',
    onQuestion: (question) => heardQuestion(question),
    onClosed: heardClosed,
    onTradeUpdate: (update) => {
      heardOrder(update.order, performance.now());
      announce(progressWords(update.order));
      if (statusWords(update.order.status).over) {
        void quietly(readStatus()); // what was reserved and not filled is free again
      }
    },
    onConnected: () => void catchUp(),
  });
}

const signedIn = computed(() => token.value !== null);

export function startSync(): void {
  effect(() => {
    // Not of the token itself: one that is renewed takes nothing off the page.
    if (session.value < 0 || !signedIn.value) {
      return undefined;
    }
    void catchUp();
    const line = openLine();
    return () => {
      line.stop();
      forgetAll();
    };
  });
  effect(() => {
    if (outcomes.value.length > 0) {
      void quietly(readStatus(), readMe()); // a decision has changed what is left of the limits, or the score
    }
  });
  effect(tellHalts);
  setInterval(poll, STATUS_EVERY_MS);
  setInterval(pollExpired, 1000);
  addEventListener('focus', poll);
  addEventListener('online', () => void (token.peek() !== null && catchUp()));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && token.peek() !== null) {
      void catchUp();
    }
  });
}
