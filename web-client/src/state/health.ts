// Whether the server answers, for the notice above everything.

import { computed, signal } from '@preact/signals';
import { noted, worst, type Health } from '../model/health';
import { connState } from '../net/hub';

const health = signal<Health>(new Map());

export const trouble = computed(() => worst(health.value));

/** Nothing comes from the server now, whether it was asked already or the network alone says so. */
export const away = computed(() => trouble.value?.kind === 'unreachable' || connState.value === 'offline');

export function noteAnswer(path: string, status: number, detail: string): void {
  health.value = noted(health.peek(), path, status, detail);
}

export function forgetHealth(): void {
  health.value = new Map();
}
