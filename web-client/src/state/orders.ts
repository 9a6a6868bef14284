// The user's orders, newest first: the pages read so far, kept up to date by pushes.

import { computed, signal } from '@preact/signals';
import { millisOf } from '../model/format';
import type { Order } from '../model/wire';
import { getOrders } from '../net/api';

interface Known {
  order: Order;
  heardAt: number;
}

const known = signal<ReadonlyMap<string, Known>>(new Map());
export const ordersLoaded = signal(false);
export const ordersCursor = signal<string | null>(null);

export const orders = computed(() =>
  [...known.value.values()]
    .map((entry) => entry.order)
    .sort((a, b) => (millisOf(b.created_at) ?? 0) - (millisOf(a.created_at) ?? 0) || b.id.localeCompare(a.id)),
);

/** The newest change of an order, for whoever follows it (the open detail page). */
export const lastTouched = signal<{ id: string; at: number } | null>(null);

export function orderOfQuestion(questionId: string): Order | undefined {
  return orders.value.find((order) => order.question_id === questionId);
}

/** A push is the newest word; what was asked for before it arrived must not overwrite it. */
export function heardOrder(order: Order, heardAt: number): void {
  const before = known.peek().get(order.id);
  if (before && before.heardAt > heardAt) {
    return;
  }
  known.value = new Map(known.peek()).set(order.id, { order, heardAt });
  lastTouched.value = { id: order.id, at: heardAt };
}

function takePage(items: Order[], askedAt: number): void {
  const next = new Map(known.peek());
  for (const order of items) {
    const before = next.get(order.id);
    if (!before || before.heardAt <= askedAt) {
      next.set(order.id, { order, heardAt: askedAt });
    }
  }
  known.value = next;
}

export async function readNewestOrders(): Promise<void> {
  const askedAt = performance.now();
  const page = await getOrders(null);
  takePage(page.items, askedAt);
  if (!ordersLoaded.peek()) {
    ordersCursor.value = page.next_cursor ?? null;
    ordersLoaded.value = true;
  }
}

export async function readMoreOrders(): Promise<void> {
  const cursor = ordersCursor.peek();
  if (cursor === null) {
    return;
  }
  const askedAt = performance.now();
  const page = await getOrders(cursor);
  takePage(page.items, askedAt);
  ordersCursor.value = page.next_cursor ?? null;
}

export function forgetOrders(): void {
  known.value = new Map();
  ordersLoaded.value = false;
  ordersCursor.value = null;
}
