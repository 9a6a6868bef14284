// How this server's people sign in: with its own links, or with Firebase, whose SDK is loaded only then.

import { signal } from '@preact/signals';
import { asRecord } from '../model/format';
import { renewToken, signIn, signOutBy, token } from './session';

type Way = 'unknown' | 'local' | 'firebase';

export const way = signal<Way>('unknown');
let passwordSignIn: ((email: string, password: string) => Promise<string | null>) | null = null;

async function useFirebase(projectId: string, apiKey: string): Promise<void> {
  const { leaveFirebase, signInWithPassword, startFirebase } = await import('./firebase');
  let signedIn = '';
  const auth = startFirebase({ projectId, apiKey }, (next, uid) => {
    if (next !== null && uid === signedIn && token.peek() !== null) {
      renewToken(next);
    } else if (next !== null) {
      signIn(next, false);
    }
    signedIn = next === null ? '' : uid;
  });
  signOutBy(() => void leaveFirebase(auth).catch(() => undefined));
  passwordSignIn = (email, password) => signInWithPassword(auth, email, password);
}

export async function learnWay(): Promise<void> {
  try {
    const answer = await fetch('/v1/sign-in', { cache: 'no-store', credentials: 'omit' });
    const told = asRecord(await answer.json());
    if (told?.['auth'] === 'firebase') {
      await useFirebase(String(told['firebase_project_id']), String(told['firebase_api_key']));
      way.value = 'firebase';
    } else {
      way.value = 'local';
    }
  } catch {
    way.value = 'local'; // a link works in any case, and the page says itself what does not
  }
}

export function signInByPassword(email: string, password: string): Promise<string | null> {
  return passwordSignIn?.(email, password) ?? Promise.resolve('The page is not ready yet.');
}
