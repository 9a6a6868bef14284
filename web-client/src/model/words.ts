// The contract's words said plainly: statuses, decisions, zones and proposals.

import { dollars, price, quantity, shortQuantity } from './format';
import type { Zone } from './swipe';
import type { Maybe, NumberResult, Order, Proposal, Question } from './wire';

export type Tone = 'good' | 'bad' | 'wait' | 'calm';

export interface StatusWords {
  text: string;
  tone: Tone;
  /** How far on the way decided (1), sent (2), finished (3). */
  step: 1 | 2 | 3;
  /** True when nothing more is expected from the broker. */
  over: boolean;
}

const over = (text: string, tone: Tone, step: 1 | 2 | 3): StatusWords => ({ text, tone, step, over: true });
const going = (text: string, step: 1 | 2 | 3, tone: Tone = 'wait'): StatusWords => ({ text, tone, step, over: false });

const STATUS: Record<string, StatusWords> = {
  denied: over('Denied by your guardrails', 'bad', 1),
  approved: going('Approved, about to be sent', 1),
  canceled_before_send: over('Stopped before sending', 'bad', 1),
  submitting: going('Sending to the broker', 1),
  unresolved: going('Sent, outcome not known yet: checking', 2),
  not_placed: over('Not placed: the broker never had it', 'bad', 2),
  late_found: over('Found late at the broker: trading halted', 'bad', 3),
  pending_new: going('Sent', 2),
  new: going('Sent', 2),
  accepted: going('Sent', 2),
  accepted_for_bidding: going('Sent', 2),
  held: going('Sent, held by the broker', 2),
  pending_cancel: going('Being canceled', 2),
  pending_replace: going('Being replaced', 2),
  partially_filled: going('Partly filled', 2),
  filled: over('Filled', 'good', 3),
  canceled: over('Canceled', 'calm', 3),
  expired: over('Expired at the broker', 'calm', 3),
  done_for_day: going('Done for the day', 2),
  stopped: going('Stopped, fill guaranteed', 2),
  suspended: going('Suspended at the broker', 2),
  replaced: over('Replaced', 'calm', 3),
  rejected: over('Rejected by the broker', 'bad', 3),
};

export function plain(word: string): string {
  const spaced = word.replaceAll('_', ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function statusWords(status: Maybe<string>): StatusWords {
  if (!status) {
    return going('Status not known', 1);
  }
  return STATUS[status] ?? going(plain(status), 2);
}

/** "Filled 0.0203 SPY at 492.00", as far as the order knows it. */
export function progressWords(order: Order): string {
  const words = statusWords(order.status);
  const filled = order.filled_qty ?? 0;
  if (filled <= 0 || !['filled', 'partially_filled', 'canceled', 'expired'].includes(order.status ?? '')) {
    return words.text;
  }
  const at = order.filled_avg_price == null ? '' : ` at ${price(order.filled_avg_price)}`;
  const fill = `${shortQuantity(filled)} ${order.symbol ?? ''}`.trim() + at;
  return order.status === 'filled' || order.status === 'partially_filled'
    ? `${words.text} ${fill}`
    : `${words.text} after ${fill} filled`;
}

/** "Buy $10 of SPY". */
export function actionWords(proposal: Proposal, symbol: Maybe<string>): string {
  const verb = proposal.side ? plain(proposal.side) : 'Order';
  const what = symbol || 'it';
  if (proposal.notional_usd != null) {
    return `${verb} ${dollars(proposal.notional_usd)} of ${what}`;
  }
  return proposal.qty == null ? `${verb} ${what}` : `${verb} ${quantity(proposal.qty)} ${what}`;
}

export function orderTypeWords(proposal: Proposal): string {
  return `${(proposal.order_type || 'market').replaceAll('_', ' ')} order`;
}

/** "Buy $10 of SPY, market order". */
export function proposalWords(question: Question): string {
  const proposal = question.metadata?.proposal;
  if (!proposal) {
    return 'Nothing will be ordered';
  }
  return `${actionWords(proposal, question.metadata?.symbol)}, ${orderTypeWords(proposal)}`;
}

/** "Buy $10 of SPY": the order as it was approved. */
export function orderWords(order: Order): string {
  return actionWords(order, order.symbol);
}

const EXTERNAL: Record<string, string> = {
  external: 'By hand or another program',
  adopted: "An earlier hub's",
  surplus: "Under a hub's name, no approval led to it",
};

/** Where an order on the account came from that is not ours. */
export function externalWords(source: Maybe<string>): string {
  return EXTERNAL[source ?? ''] ?? plain(source || 'unknown');
}

const EVENTS: Record<string, string> = {
  approved: 'Approved by you',
  denied: 'Denied by your guardrails',
  claimed: 'Taken for sending',
  resend: 'Not found, taken for sending once more',
  submitted: 'Sent to the broker',
  new: 'Taken by the broker',
  pending_new: 'Taken by the broker',
  accepted: 'Taken by the broker',
  fill: 'Filled',
  filled: 'Filled',
  partial_fill: 'Partly filled',
  canceled: 'Canceled',
  expired: 'Expired at the broker',
  rejected: 'Rejected by the broker',
};

export function eventWords(kind: Maybe<string>): string {
  return kind ? (EVENTS[kind] ?? plain(kind)) : 'Event';
}

const METRICS: Record<string, string> = {
  prev_close: 'previous close',
  last_trade: 'last trade',
  last_quote: 'last quote',
  minute_bar: 'minute bar',
  daily_bar: 'daily bar',
};

export function metricWords(metric: Maybe<string>): string {
  return metric ? (METRICS[metric] ?? metric.replaceAll('_', ' ')) : 'reference';
}

const DECISIONS: Record<string, string> = {
  approved: 'approved',
  rejected: 'skipped',
  ambiguous: 'not sure, asking once more',
  denied: 'denied by your guardrails',
  skipped: 'not sure twice, nothing ordered',
  expired: 'expired without an answer',
  withdrawn: 'withdrawn',
  hit: 'right',
  close: 'close',
  miss: 'missed',
};

export function decisionWords(decision: Maybe<string>): string {
  return decision ? (DECISIONS[decision] ?? decision.replaceAll('_', ' ')) : 'closed';
}

/** "Decided: approved", or what happened instead of a decision. */
export function outcomeWords(decision: Maybe<string>): string {
  const words = decisionWords(decision);
  return decision === 'expired' || decision === 'withdrawn' ? plain(words) : `Decided: ${words}`;
}

const SHORT_DECISIONS: Record<string, string> = { ambiguous: 'not sure', skipped: 'not sure twice', denied: 'denied', expired: 'expired' };

/** "Right: 14.5 °C. 10 points." */
export function resultWords(decision: Maybe<string>, result: Maybe<NumberResult>): string {
  if (!result || result.truth == null) {
    return decision === 'close' ? 'Close. Have another try.' : outcomeWords(decision);
  }
  const points = result.points ?? 0;
  const truth = `${plain(decisionWords(decision))}: it is ${result.truth}${unitWords(result.unit)}.`;
  return points > 0 ? `${truth} ${points} points.` : truth;
}

/** A unit as it stands behind a number. */
export function unitWords(unit: Maybe<string>): string {
  return unit ? `\u00a0${unit}` : '';
}

const PIPELINES: Record<string, string> = { weather: 'Weather', geography: 'Geography', trading: 'Trading' };

export function pipelineWords(key: string): string {
  return PIPELINES[key] ?? plain(key);
}

/** For a list: the decision in a word or two. */
export function decisionWord(decision: string): string {
  return SHORT_DECISIONS[decision] ?? decisionWords(decision);
}

export function decisionTone(decision: Maybe<string>): Tone {
  if (decision === 'approved' || decision === 'hit') {
    return 'good';
  }
  return decision === 'denied' ? 'bad' : decision === 'ambiguous' || decision === 'close' ? 'wait' : 'calm';
}

/** What a value in the zone does. The second time nobody is asked again: not sure means no. */
export function zoneWords(zone: Zone, proposes: boolean, secondAsk: boolean): string {
  if (zone === 'unsure') {
    return secondAsk ? 'Let it pass' : 'Ask me again';
  }
  if (proposes) {
    return zone === 'approve' ? 'Approve' : 'Skip';
  }
  return zone === 'approve' ? 'Yes' : 'No';
}
