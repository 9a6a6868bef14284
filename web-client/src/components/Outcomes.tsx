import { withLocalTimes } from '../model/format';
import { showValue } from '../model/swipe';
import { decisionTone, plain, progressWords, proposalWords, statusWords, unitWords, type Tone } from '../model/words';
import type { Order, Reason } from '../model/wire';
import { pageNow } from '../state/clock';
import { dismissOutcome, liveOutcomes, wordsOf, type Outcome } from '../state/outcomes';
import { hrefOf } from '../state/route';
import { IconCross, IconNext } from './icons';

export function Reasons({ reasons }: { reasons: Reason[] }) {
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={reason.code} data-code={reason.code}>
          {reason.detail ? withLocalTimes(reason.detail, pageNow.value) : plain(reason.code)}
        </li>
      ))}
    </ul>
  );
}

const STEPS = ['Decided', 'Sent', 'Filled'];

function Progress({ order }: { order: Order }) {
  const words = statusWords(order.status);
  return (
    <div class={`progress tone-${words.tone}`}>
      <div class="steps" aria-hidden="true">
        {STEPS.map((name, index) => (
          <span key={name} class={index < words.step ? 'step step-done' : 'step'}>
            {name}
          </span>
        ))}
      </div>
      <a class="progress-words" href={hrefOf('orders', order.id)} data-testid="decision-order" data-status={order.status}>
        {progressWords(order)}
        <IconNext />
      </a>
    </div>
  );
}

function toneOf(outcome: Outcome): Tone {
  const order = outcome.order;
  return order && statusWords(order.status).tone === 'bad' ? 'bad' : decisionTone(outcome.decision);
}

function OutcomeTile({ outcome }: { outcome: Outcome }) {
  const { question, order, reasons, decision } = outcome;
  const shown = reasons.length > 0 ? reasons : (order?.reasons ?? []);
  return (
    <li class={`outcome tone-${toneOf(outcome)}`} data-testid="decision" data-decision={decision ?? ''} data-question-id={question.id}>
      <div class="outcome-head">
        <span class="outcome-what">{question.metadata?.proposal ? proposalWords(question) : question.question_text}</span>
        {outcome.value === null ? null : <span class="outcome-value">{question.answer_kind === 'number' ? `${outcome.value}${unitWords(question.unit)}` : showValue(outcome.value)}</span>}
        <button type="button" class="quiet" aria-label="Dismiss" onClick={() => dismissOutcome(question.id)}>
          <IconCross />
        </button>
      </div>
      <b class="outcome-words">{wordsOf(outcome)}</b>
      {shown.length > 0 ? <Reasons reasons={shown} /> : null}
      {order && decision === 'approved' ? <Progress order={order} /> : null}
    </li>
  );
}

/** What became of the cards of this sitting; newest first. */
export function Outcomes() {
  if (liveOutcomes.value.length === 0) {
    return null;
  }
  return (
    <ul class="outcomes" aria-label="Decided just now">
      {liveOutcomes.value.map((outcome) => (
        <OutcomeTile key={outcome.question.id} outcome={outcome} />
      ))}
    </ul>
  );
}
