// What a screen reader is told: one polite live region for the whole page.

import { signal } from '@preact/signals';

export const announcement = signal('');

export function announce(text: string): void {
  announcement.value = text;
}
