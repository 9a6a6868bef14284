// Which money is at stake. The data directory's binding is the strongest word; then the user's mode.

import { asRecord } from './format';
import type { Maybe, TradingStatus } from './wire';

export type Mode = 'simulated' | 'paper' | 'live' | 'unknown';

function modeOf(word: unknown): Mode {
  const lower = typeof word === 'string' ? word.toLowerCase() : '';
  return lower === 'simulated' || lower === 'paper' || lower === 'live' ? lower : 'unknown';
}

/** The binding may be a word or an object that carries it (`kind`, `mode` or `name`). */
export function bindingOf(binding: unknown): Mode {
  const record = asRecord(binding);
  if (!record) {
    return modeOf(binding);
  }
  for (const name of ['kind', 'mode', 'name', 'environment']) {
    const mode = modeOf(record[name]);
    if (mode !== 'unknown') {
      return mode;
    }
  }
  return 'unknown';
}

export function modeOfStatus(status: Maybe<TradingStatus>): Mode {
  if (!status) {
    return 'unknown';
  }
  const bound = bindingOf(status.binding);
  return bound === 'unknown' ? modeOf(status.mode) : bound;
}

/** A card shows the mode that its question froze, but never hides that the money is simulated. */
export function modeOfCard(questionMode: Maybe<string>, status: Maybe<TradingStatus>): Mode {
  const server = modeOfStatus(status);
  const asked = modeOf(questionMode);
  return server === 'simulated' || asked === 'unknown' ? server : asked;
}

export function modeLabel(mode: Mode): string {
  return mode === 'unknown' ? 'MODE ?' : mode.toUpperCase();
}

export function modeSentence(mode: Mode): string {
  switch (mode) {
    case 'simulated':
      return 'Simulated market and simulated money';
    case 'paper':
      return 'Real market, paper money';
    case 'live':
      return 'Real market and real money';
    case 'unknown':
      return 'The server has not said yet which money this is';
  }
}
