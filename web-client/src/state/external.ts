// Orders on the account that no approval here led to, newest first. Read when somebody looks.

import { signal } from '@preact/signals';
import type { ExternalOrder } from '../model/wire';
import { getExternalOrders } from '../net/api';

export const external = signal<readonly ExternalOrder[]>([]);
export const externalCursor = signal<string | null>(null);

export async function readExternal(): Promise<void> {
  const page = await getExternalOrders(null);
  external.value = page.items;
  externalCursor.value = page.next_cursor ?? null;
}

export async function readMoreExternal(): Promise<void> {
  const page = await getExternalOrders(externalCursor.peek());
  const known = new Set(external.peek().map((order) => order.id));
  external.value = [...external.peek(), ...page.items.filter((order) => !known.has(order.id))];
  externalCursor.value = page.next_cursor ?? null;
}

export function forgetExternal(): void {
  external.value = [];
  externalCursor.value = null;
}
