// An answer on its way. HTTP is the truth: the same value is sent again until the server has said something definite, and once
// the question's time is over the server is asked what became of it instead.

import { RESEND, delayMs } from '../model/backoff';
import { millisOf } from '../model/format';
import { decisionWords } from '../model/words';
import type { AnswerResult, Question } from '../model/wire';
import { getQuestion, postAnswer } from '../net/api';
import { ApiError } from '../net/http';
import { pause } from '../net/pause';
import { announce } from './announce';
import { serverMillis } from './clock';
import { heardOrder, orderOfQuestion } from './orders';
import { addOutcome, isAnswering, setSending } from './outcomes';
import { dropQuestion, heardQuestion } from './questions';
import { token } from './session';

/** Without an expiry in the question, this many tries and no more. */
const TRIES_MAX = 200;

function finish(question: Question, outcome: Partial<Parameters<typeof addOutcome>[0]>): void {
  setSending(question.id, null);
  dropQuestion(question.id);
  addOutcome({ question, value: null, decision: null, note: null, reasons: [], order: null, ...outcome });
}

function takeResult(question: Question, value: number, result: AnswerResult): void {
  if (result.order && !orderOfQuestion(question.id)) {
    heardOrder(result.order, 0); // 0: any push that came first knows more
  }
  finish(question, {
    value,
    decision: result.decision ?? result.question?.decision ?? null,
    reasons: result.reasons ?? result.order?.reasons ?? [],
    order: result.order ?? null,
    result: result.result ?? null,
  });
  if (result.follow_up) {
    heardQuestion(result.follow_up, true);
  }
}

/** What the server holds against this answer, said with what stands instead. */
async function takeRefusal(question: Question, value: number, refusal: ApiError): Promise<void> {
  const { status, problem } = refusal;
  if (status === 404) {
    finish(question, { note: 'This question does not exist any more. Nothing was ordered.' });
    return;
  }
  if (status === 409 || status === 410) {
    const now = problem.question ?? (await getQuestion(question.id).catch(() => null));
    const decision = problem.decision ?? now?.decision ?? (status === 410 ? (now?.state ?? 'expired') : null);
    const note =
      status === 409
        ? `Already decided: ${decisionWords(decision)}. That decision stands.`
        : `Too late: the question was ${decision === 'withdrawn' ? 'withdrawn' : 'expired'}. Nothing was ordered.`;
    finish(question, { value: now?.answer_value ?? null, decision, note });
    return;
  }
  setSending(question.id, null);
  throw new ApiError(status, { detail: refusal.message || `The answer ${value} was refused.` });
}

/** After the expiry the answer may have arrived all the same (its reply was lost): the question itself knows. */
async function learnFate(question: Question): Promise<boolean> {
  try {
    const now = await getQuestion(question.id);
    if (now.state === 'open') {
      return false;
    }
    const note = now.state === 'answered' ? null : 'Your answer did not arrive in time. Nothing was ordered.';
    finish(question, { value: now.answer_value ?? null, decision: now.decision ?? now.state ?? null, note });
    return true;
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) {
      finish(question, { note: 'This question does not exist any more. Nothing was ordered.' });
      return true;
    }
    return false;
  }
}

async function attempt(question: Question, value: number): Promise<boolean> {
  const expiresAt = millisOf(question.expires_at);
  if (expiresAt !== null && serverMillis() > expiresAt) {
    return learnFate(question);
  }
  takeResult(question, value, await postAnswer(question.id, value));
  return true;
}

async function sendUntilKnown(question: Question, value: number, usedToken: string | null): Promise<void> {
  for (let attempts = 0; attempts < TRIES_MAX && token.peek() === usedToken; attempts++) {
    let wait = delayMs(RESEND, attempts, Math.random());
    try {
      if (await attempt(question, value)) {
        return;
      }
    } catch (failure) {
      if (!(failure instanceof ApiError) || !failure.isPassing) {
        throw failure;
      }
      wait = Math.max(wait, Math.min(RESEND.mostMs, (failure.retryAfterSeconds ?? 0) * 1000));
    }
    setSending(question.id, { value, attempts: attempts + 1, trouble: 'No connection. Trying again with the same answer\u2026' });
    await pause(wait);
  }
  setSending(question.id, null);
}

/** Sends once per card whatever is tapped; resolves to plain words when the server refused the answer as such. */
export async function submitAnswer(question: Question, value: number): Promise<string | null> {
  if (isAnswering(question.id)) {
    return null;
  }
  setSending(question.id, { value, attempts: 0, trouble: null });
  announce('Sending your answer');
  try {
    await sendUntilKnown(question, value, token.peek());
    return null;
  } catch (failure) {
    if (failure instanceof ApiError) {
      return takeRefusal(question, value, failure).then(
        () => null,
        (refused: Error) => refused.message,
      );
    }
    setSending(question.id, null);
    throw failure;
  }
}
