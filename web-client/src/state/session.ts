// Who is signed in: the token, where it is kept, and why it is gone.

import { batch, signal } from '@preact/signals';
import { tokenInFragment } from '../model/token';

const TOKEN_KEY = 'hub.token';

export const token = signal<string | null>(null);
/** Another one each time somebody signs in; a token that is only renewed leaves it as it is. */
export const session = signal(0);
let alsoOnSignOut: () => void = () => undefined;
/** Why there is no token; calm when that was asked for. */
export const signInReason = signal<{ text: string; tone: 'bad' | 'calm' } | null>(null);

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

/** @param keep in the browser, for a token that lives long and that nobody else keeps */
export function signIn(value: string, keep = true): void {
  if (keep) {
    store(value);
  }
  batch(() => {
    signInReason.value = null;
    token.value = value;
    session.value++;
  });
}

/** The same person with a newer token. */
export function renewToken(value: string): void {
  token.value = value;
}

/** What else is to be done when somebody signs out. */
export function signOutBy(more: () => void): void {
  alsoOnSignOut = more;
}

export function signOut(text: string, tone: 'bad' | 'calm' = 'bad'): void {
  store(null);
  signInReason.value = { text, tone };
  token.value = null;
  alsoOnSignOut();
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
