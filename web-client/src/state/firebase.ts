// Signing in with Firebase. This file and the SDK are one chunk of their own, loaded only where the server says so.

import { initializeApp } from '@firebase/app';
import {
  browserLocalPersistence,
  indexedDBLocalPersistence,
  initializeAuth,
  onIdTokenChanged,
  signInWithEmailAndPassword,
  signOut,
  type Auth,
} from '@firebase/auth';

/** A token is renewed when less than five minutes are left of it, so this is often enough. */
const LOOK_EVERY_MS = 120_000;

export interface FirebaseProject {
  projectId: string;
  apiKey: string;
}

/** @param onToken gets each new ID token with whose it is, and null when nobody is signed in */
export function startFirebase(project: FirebaseProject, onToken: (token: string | null, uid: string) => void): Auth {
  const app = initializeApp({ apiKey: project.apiKey, projectId: project.projectId, authDomain: `${project.projectId}.firebaseapp.com` });
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  onIdTokenChanged(auth, (user) => {
    if (user === null) {
      onToken(null, '');
    } else {
      user.getIdToken().then(
        (token) => onToken(token, user.uid),
        () => undefined,
      );
    }
  });
  setInterval(() => void auth.currentUser?.getIdToken().catch(() => undefined), LOOK_EVERY_MS);
  return auth;
}

const WORDS: Record<string, string> = {
  'auth/network-request-failed': 'Firebase cannot be reached. Try again in a while.',
  'auth/too-many-requests': 'Too many tries. Firebase wants you to wait a while.',
  'auth/user-disabled': 'Firebase says that this account is disabled.',
  'auth/invalid-email': 'That is no e-mail address.',
};

/** Resolves to plain words when it did not work. */
export async function signInWithPassword(auth: Auth, email: string, password: string): Promise<string | null> {
  try {
    await signInWithEmailAndPassword(auth, email, password);
    return null;
  } catch (failure) {
    const code = (failure as { code?: unknown }).code;
    return WORDS[String(code)] ?? 'E-mail and password do not fit.';
  }
}

export function leaveFirebase(auth: Auth): Promise<void> {
  return signOut(auth);
}
