import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { clockTime } from '../model/format';
import { showValue } from '../model/swipe';
import { decisionTone, decisionWord, plain } from '../model/words';
import type { Question } from '../model/wire';
import { pageNow } from '../state/clock';
import { history, historyCursor, readHistory, readMoreHistory } from '../state/history';
import { orderOfQuestion } from '../state/orders';
import { hrefOf } from '../state/route';
import { More } from './More';

function PastQuestion({ question }: { question: Question }) {
  const word = question.decision ?? question.state ?? 'closed';
  const order = orderOfQuestion(question.id);
  const body = (
    <>
      <span class="row-main">
        <span class="row-text">{question.question_text}</span>
        <span class="muted">{clockTime(question.answered_at ?? question.created_at, pageNow.value)}</span>
      </span>
      <span class="row-end">
        <span class={`pill tone-${decisionTone(word)}`}>{plain(decisionWord(word))}</span>
        <span class="muted">{question.answer_value == null ? '' : showValue(question.answer_value)}</span>
      </span>
    </>
  );
  return (
    <li data-testid="history-row">
      {order ? (
        <a class="row" href={hrefOf('orders', order.id)}>
          {body}
        </a>
      ) : (
        <div class="row">{body}</div>
      )}
    </li>
  );
}

/** Questions that are over, newest first. */
export function History() {
  const failed = useSignal(false);
  useEffect(() => {
    readHistory().then(
      () => (failed.value = false),
      () => (failed.value = true),
    );
  }, []);
  const past = history.value;
  return (
    <section aria-labelledby="history-title" data-testid="history">
      <h1 id="history-title" class="title">
        History
      </h1>
      {past && past.length > 0 ? (
        <ul class="rows">
          {past.map((question) => (
            <PastQuestion key={question.id} question={question} />
          ))}
        </ul>
      ) : (
        <p class="hollow">
          {past ? 'No question has been decided yet.' : failed.value ? 'The history could not be read.' : 'Reading the history…'}
        </p>
      )}
      {historyCursor.value === null ? null : <More read={readMoreHistory} />}
    </section>
  );
}
