// What is left of the user's own limits, for the two that a person thinks in. Pure; the server alone enforces them.

import { dollars, quantity } from './format';
import type { Guardrail, Maybe } from './wire';

export interface Allowance {
  code: string;
  title: string;
  words: string;
  /** Used part of the limit, 0 to 1, for the bar. */
  share: number;
  /** When some of it is free again, if the server says so. */
  freesAt: string | null;
}

const SHOWN: { code: string; title: string; show: (value: number) => string }[] = [
  { code: 'max_orders_per_day', title: 'Orders today', show: quantity },
  { code: 'max_notional_usd_per_4h', title: 'Last 4 hours', show: dollars },
];

export function allowances(guardrails: Maybe<Guardrail[]>): Allowance[] {
  return SHOWN.flatMap(({ code, title, show }) => {
    const found = guardrails?.find((guardrail) => guardrail.code === code);
    if (found?.used == null || found.limit == null) {
      return [];
    }
    const share = found.limit > 0 ? Math.min(1, Math.max(0, found.used / found.limit)) : 1;
    return [{ code, title, words: `${show(found.used)} of ${show(found.limit)}`, share, freesAt: found.frees_at ?? null }];
  });
}
