// What a screen reader is told: one polite live region for the whole page.

import { signal } from '@preact/signals';

export const announcement = signal('');

export function announce(text: string): void {
  // The same words again are news again, but an unchanged text would not be read out.
  announcement.value = text === announcement.peek() ? `${text}\u00a0` : text;
}
