// Where prices and order news come from now: told by the broker's streams as they happen, or asked for at intervals.

import { clockTime } from './format';
import type { Maybe, StreamInfo, TradingStatus } from './wire';

export type StreamsState = 'live' | 'connecting' | 'lost' | 'refused' | 'off' | 'unknown';

/** More polled symbols than these are only counted. */
export const SYMBOLS_SHOWN_MAX = 6;

const ORDER_NEWS = 'trade_updates';
// The worst that can be said comes last.
const RANK: StreamsState[] = ['off', 'live', 'connecting', 'lost', 'refused'];

function stateOf(stream: StreamInfo): StreamsState {
  switch (stream.state) {
    case 'live':
      return 'live';
    case 'refused':
      return 'refused';
    case 'waiting':
      return 'lost';
    case 'connecting':
      // An attempt to come back is still a loss: it says nothing new.
      return (stream.connects ?? 0) > 0 ? 'lost' : 'connecting';
    default:
      return 'off';
  }
}

function streamsOf(status: Maybe<TradingStatus>): StreamInfo[] {
  return (status?.streams ?? []).filter((stream) => stream != null);
}

/** How the streams are together: the worst of those that are wanted. */
export function streamsState(status: Maybe<TradingStatus>): StreamsState {
  const states = streamsOf(status).map(stateOf);
  if (states.length === 0) {
    return 'unknown';
  }
  return states.reduce((worst, state) => (RANK.indexOf(state) > RANK.indexOf(worst) ? state : worst));
}

/** "live" or "polling", for the prices alone. */
export function pricesWord(status: Maybe<TradingStatus>): string {
  const states = streamsOf(status)
    .filter((stream) => stream.name !== ORDER_NEWS)
    .map(stateOf)
    .filter((state) => state !== 'off');
  if (states.length === 0) {
    return streamsOf(status).length === 0 ? '' : 'polling';
  }
  return states.every((state) => state === 'live') ? 'live' : 'polling';
}

function subject(stream: StreamInfo): string {
  return stream.name === ORDER_NEWS ? 'Order news' : `Prices (${stream.name || 'stream'})`;
}

function troubleWords(stream: StreamInfo, now: number): string {
  const since = clockTime(stream.last_message_at ?? stream.since, now);
  switch (stateOf(stream)) {
    case 'connecting':
      return `${subject(stream)}: polling, stream connecting`;
    case 'lost':
      return `${subject(stream)}: polling, stream lost since ${since}`;
    case 'refused':
      return `${subject(stream)}: polling, stream refused${stream.detail ? `: ${stream.detail}` : ` since ${since}`}`;
    default:
      return '';
  }
}

export interface StreamTrouble {
  state: StreamsState;
  words: string;
}

/** What is not streamed although it should be, and why; one line for each. */
export function streamTroubles(status: Maybe<TradingStatus>, now: number): StreamTrouble[] {
  return streamsOf(status)
    .map((stream) => ({ state: stateOf(stream), words: troubleWords(stream, now) }))
    .filter(({ words }) => words !== '');
}

/** "Polled, not streamed: AAPL, MSFT and 3 more": symbols that the streams have no room for. */
export function polledWords(status: Maybe<TradingStatus>): string {
  const symbols = new Set((status?.inputs ?? []).flatMap((input) => input?.polled_instead ?? []));
  if (symbols.size === 0) {
    return '';
  }
  const shown = [...symbols].sort().slice(0, SYMBOLS_SHOWN_MAX).join(', ');
  const more = symbols.size - SYMBOLS_SHOWN_MAX;
  return `Polled, not streamed: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Every stream in a line, for who wants to know. */
export function streamsHint(status: Maybe<TradingStatus>, now: number): string {
  return streamsOf(status)
    .map((stream) => {
      const symbols = stream.symbols ? `, ${stream.symbols} ${stream.symbols === 1 ? 'symbol' : 'symbols'}` : '';
      return `${stream.name || 'stream'}: ${stream.state || 'unknown'} since ${clockTime(stream.since, now)}${symbols}`;
    })
    .join('\n');
}
