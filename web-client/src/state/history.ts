// Questions that are over, newest first.

import { signal } from '@preact/signals';
import type { Question } from '../model/wire';
import { getHistory } from '../net/api';

export const history = signal<readonly Question[] | null>(null);
export const historyCursor = signal<string | null>(null);

const over = (questions: Question[]): Question[] => questions.filter((question) => question.state !== 'open');

export async function readHistory(): Promise<void> {
  const page = await getHistory(null);
  history.value = over(page.items);
  historyCursor.value = page.next_cursor ?? null;
}

export async function readMoreHistory(): Promise<void> {
  const page = await getHistory(historyCursor.peek());
  const known = new Set((history.peek() ?? []).map((question) => question.id));
  history.value = [...(history.peek() ?? []), ...over(page.items).filter((question) => !known.has(question.id))];
  historyCursor.value = page.next_cursor ?? null;
}

export function forgetHistory(): void {
  history.value = null;
  historyCursor.value = null;
}
