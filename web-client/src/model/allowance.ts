// What is left of the limits that count. Pure; the server alone enforces them.

import { dollars, quantity } from './format';
import type { Guardrail, Maybe } from './wire';

export interface Allowance {
  key: string;
  code: string;
  title: string;
  words: string;
  /** Used part of the limit, 0 to 1, for the bar. */
  share: number;
  /** When some of it is free again, if the server says so. */
  freesAt: string | null;
}

interface Shown {
  title: string;
  show: (value: number) => string;
  /** Only once this share of it is used. */
  from: number;
  /** The server's own ceiling on the same thing: it takes the place while it is the narrower one. */
  ceiling?: string;
}

const NARROWING = 0.5;

const SHOWN: Record<string, Shown> = {
  max_orders_per_day: { title: 'Orders today', show: quantity, from: 0, ceiling: 'hard_max_orders_per_day' },
  max_notional_usd_per_4h: { title: 'Last 4 hours', show: dollars, from: 0, ceiling: 'hard_max_notional_usd_per_4h' },
  max_orders_per_hour: { title: 'Orders this hour', show: quantity, from: NARROWING },
  max_open_orders: { title: 'Open orders', show: quantity, from: NARROWING },
  max_questions_per_hour: { title: 'Questions this hour', show: quantity, from: NARROWING },
  max_orders_per_symbol_per_day: { title: 'Orders today', show: quantity, from: NARROWING },
};

function shareOf(guardrail: Guardrail): number {
  const { used, limit } = guardrail;
  if (used == null || limit == null) {
    return 0;
  }
  return limit > 0 ? Math.min(1, Math.max(0, used / limit)) : 1;
}

function narrower(own: Guardrail, all: Guardrail[], ceiling: string | undefined): Guardrail {
  const other = all.find((guardrail) => guardrail.code === ceiling);
  return other?.limit != null && other.used != null && own.limit != null && other.limit < own.limit ? other : own;
}

export function allowances(guardrails: Maybe<Guardrail[]>): Allowance[] {
  const all = guardrails ?? [];
  return all.flatMap((own) => {
    const shown = SHOWN[own.code ?? ''];
    if (!shown || own.used == null || own.limit == null) {
      return [];
    }
    const held = narrower(own, all, shown.ceiling);
    const share = shareOf(held);
    if (share < shown.from) {
      return [];
    }
    const code = own.code ?? '';
    const id = own.id ?? '';
    return [
      {
        key: `${code} ${id}`,
        code,
        title: id === '' ? shown.title : `${shown.title}, ${id}`,
        words: `${shown.show(held.used ?? 0)} of ${shown.show(held.limit ?? 0)}`,
        share,
        freesAt: share > 0 ? (held.frees_at ?? null) : null,
      },
    ];
  });
}
