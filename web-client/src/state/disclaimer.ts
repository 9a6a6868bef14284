// Whether this browser has been told what the hub is not. Asked once, before the first card.

import { signal } from '@preact/signals';

const READ_KEY = 'hub.disclaimer';

function stored(): boolean {
  try {
    return localStorage.getItem(READ_KEY) === 'read';
  } catch {
    return false; // without storage it is shown at every start
  }
}

export const disclaimerRead = signal(stored());

export function acceptDisclaimer(): void {
  try {
    localStorage.setItem(READ_KEY, 'read');
  } catch {
    // as above
  }
  disclaimerRead.value = true;
}
