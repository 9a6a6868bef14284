// The live line: SignalR with a reconnect loop of our own, because the library's gives up after 42 seconds.
// A socket only tells sooner; after every (re)connect the truth is read over HTTP.

import type { HubConnection } from '@microsoft/signalr';
import { signal } from '@preact/signals';
import { RECONNECT, delayMs } from '../model/backoff';
import type { Question, QuestionClosed, TradeUpdate } from '../model/wire';
import { pause } from './pause';

export type ConnState = 'connecting' | 'live' | 'reconnecting' | 'offline';

export const connState = signal<ConnState>('connecting');

/** A connection that held this long starts the backoff anew; a shorter one does not (a server that accepts and drops). */
const STABLE_AFTER_MS = 5_000;
const START_TIMEOUT_MS = 15_000;
const NEGOTIATE_TIMEOUT_MS = 10_000;

export interface HubNews {
  onQuestion(question: Question): void;
  onClosed(news: QuestionClosed): void;
  onTradeUpdate(update: TradeUpdate): void;
  onConnected(): void;
  token(): string;
}

export interface HubLine {
  stop(): void;
}

async function connect(news: HubNews): Promise<HubConnection> {
  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  const connection = new HubConnectionBuilder()
    .withUrl('/hubs/questions', {
      accessTokenFactory: () => news.token(),
      timeout: NEGOTIATE_TIMEOUT_MS,
      withCredentials: false,
    })
    .configureLogging(LogLevel.None)
    .build();
  connection.on('ReceiveQuestion', (question: Question) => news.onQuestion(question));
  connection.on('QuestionClosed', (closed: QuestionClosed) => news.onClosed(closed));
  connection.on('ReceiveTradeUpdate', (update: TradeUpdate) => news.onTradeUpdate(update));
  return connection;
}

async function startInTime(connection: HubConnection): Promise<void> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new Error('The live line did not open in time.')), START_TIMEOUT_MS);
  });
  try {
    await Promise.race([connection.start(), late]);
  } catch (failure) {
    void connection.stop().catch(() => undefined);
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

function waiting(): ConnState {
  return navigator.onLine ? 'reconnecting' : 'offline';
}

/** Opens the line and keeps it open until stopped; never gives up. */
export function openHub(news: HubNews): HubLine {
  let stopped = false;
  let current: HubConnection | null = null;

  async function once(): Promise<void> {
    const connection = await connect(news);
    const ended = new Promise<void>((resolve) => connection.onclose(() => resolve()));
    await startInTime(connection);
    if (stopped) {
      await connection.stop();
      return;
    }
    current = connection;
    connState.value = 'live';
    news.onConnected();
    await ended;
    current = null;
  }

  async function loop(): Promise<void> {
    for (let attempt = 0; !stopped; attempt++) {
      const startedAt = performance.now();
      try {
        await once();
        attempt = performance.now() - startedAt > STABLE_AFTER_MS ? 0 : attempt;
      } catch {
        // Whatever the reason, the next attempt is the answer; a refused token shows in the HTTP requests.
      }
      if (!stopped) {
        connState.value = waiting();
        await pause(delayMs(RECONNECT, attempt, Math.random()));
      }
    }
  }

  const onOffline = (): void => {
    connState.value = 'offline';
    void current?.stop(); // a socket of a vanished network would look alive for half a minute
  };
  addEventListener('offline', onOffline);
  connState.value = 'connecting';
  void loop();
  return {
    stop(): void {
      stopped = true;
      removeEventListener('offline', onOffline);
      void current?.stop();
    },
  };
}
