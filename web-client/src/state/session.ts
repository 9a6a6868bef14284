// Who is signed in: the token, where it is kept, and why it is gone.

import { signal } from '@preact/signals';
import { tokenInFragment } from '../model/token';

const TOKEN_KEY = 'hub.token';

export const token = signal<string | null>(null);
export const signInReason = signal<string | null>(null);

function stored(): string | null {
  try {
    return localStorage.getItem(TOKEN_KEY);
  } catch {
    return null; // storage may be switched off: the token then lives as long as the page
  }
}

function store(value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(TOKEN_KEY);
    } else {
      localStorage.setItem(TOKEN_KEY, value);
    }
  } catch {
    // as above
  }
}

export function signIn(value: string): void {
  store(value);
  signInReason.value = null;
  token.value = value;
}

export function signOut(reason: string | null = null): void {
  store(null);
  signInReason.value = reason;
  token.value = null;
}

function takeFromAddress(): boolean {
  if (!/[#&]token=/.test(location.hash)) {
    return false;
  }
  const found = tokenInFragment(location.hash);
  // At once and in any case: a token must not stay where it is seen, shared or kept in the history.
  history.replaceState(null, '', location.pathname + location.search);
  if (found === null) {
    return false;
  }
  signIn(found);
  return true;
}

export function startSession(): void {
  if (!takeFromAddress()) {
    token.value = stored();
  }
  addEventListener('hashchange', takeFromAddress);
  addEventListener('storage', (event) => {
    if (event.key === TOKEN_KEY) {
      token.value = event.newValue;
    }
  });
}
