// One way to the server: JSON over fetch with the bearer token, a time limit, and every failure as one kind of error.

import { asRecord } from '../model/format';
import type { Problem } from '../model/wire';
import { noteAnswer } from '../state/health';
import { signOut, token } from '../state/session';

const REQUEST_TIMEOUT_MS = 10_000;

/** A request that did not end in a 2xx. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail || problem.title || (status === 0 ? 'The server cannot be reached.' : `The server answered ${status}.`));
    this.name = 'ApiError';
  }

  /** Nothing definitive was said: the same request may be sent again. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

async function refusal(response: Response, usedToken: string | null): Promise<ApiError> {
  const problem = (asRecord(await bodyOf(response)) ?? {}) as Problem;
  if (response.status === 401 && usedToken === token.peek()) {
    signOut('This sign-in link is not valid any more: a newer one replaced it, or your access was switched off. Ask the operator of the hub for a new one.');
  }
  if (response.status === 403 && problem.code === 'not_a_member') {
    signOut('You are signed in, but not a member of this hub. Ask its operator for a sign-in link.');
  }
  return new ApiError(response.status, problem, secondsOf(response.headers.get('Retry-After')));
}

/** Sends it and keeps count of whether the server answers. */
async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const usedToken = token.peek();
  try {
    const answer = await exchange<T>(method, path, body);
    noteAnswer(path, 200, '');
    return answer;
  } catch (failure) {
    if (failure instanceof ApiError && usedToken === token.peek()) {
      noteAnswer(path, failure.status, failure.message);
    }
    throw failure;
  }
}

async function exchange<T>(method: string, path: string, body?: unknown): Promise<T> {
  const usedToken = token.peek();
  const headers: Record<string, string> = { Accept: 'application/json', Authorization: `Bearer ${usedToken ?? ''}` };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  } catch {
    throw new ApiError(0, {});
  }
  if (!response.ok) {
    throw await refusal(response, usedToken);
  }
  const answer = await bodyOf(response);
  if (answer === null) {
    throw new ApiError(0, { detail: 'The answer of the server was cut off.' });
  }
  return answer as T;
}

export function get<T>(path: string): Promise<T> {
  return request<T>('GET', path);
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return request<T>('POST', path, body);
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return request<T>('PUT', path, body);
}
