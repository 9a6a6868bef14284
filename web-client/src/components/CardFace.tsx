import type { Entry } from '../model/deck';
import { clockTime, countdown, millisOf, price, signedPercent } from '../model/format';
import { modeLabel, modeOfCard, modeSentence } from '../model/mode';
import type { Question } from '../model/wire';
import { actionWords, metricWords, orderTypeWords, plain } from '../model/words';
import { serverNow } from '../state/clock';
import { status } from '../state/status';
import { IconAgain, IconClock } from './icons';

const URGENT_MS = 60_000;

/** How long the card can still be answered. */
export function TimeLeft({ question }: { question: Question }) {
  const end = millisOf(question.expires_at);
  if (end === null) {
    return null;
  }
  const left = end - serverNow.value;
  const whole = end - (millisOf(question.created_at) ?? end);
  const share = whole > 0 ? Math.min(1, Math.max(0, left / whole)) : 0;
  return (
    <>
      <span class={`time-left ${left < URGENT_MS ? 'time-urgent' : ''}`} role="timer" aria-live="off" data-testid="card-countdown">
        <IconClock />
        <span class="visually-hidden">Time left </span>
        {countdown(left)}
      </span>
      <span class="time-bar" aria-hidden="true">
        <i style={{ transform: `scaleX(${share.toFixed(4)})` }} />
      </span>
    </>
  );
}

function Facts({ question }: { question: Question }) {
  const facts = question.metadata;
  if (!facts?.symbol) {
    return null;
  }
  const fall = (facts.pct ?? 0) < 0;
  return (
    <div class="quote">
      <div>
        <h2 class="symbol" data-testid="card-symbol">
          {facts.symbol}
        </h2>
        {facts.ref_price == null ? null : (
          <span class="muted">
            {plain(metricWords(facts.ref_metric))} {price(facts.ref_price)}
          </span>
        )}
        {facts.as_of ? <span class="muted">as of {clockTime(facts.as_of, serverNow.value)}</span> : null}
      </div>
      {facts.price == null ? null : (
        <div class="quote-price">
          <span class="price" data-testid="card-price">
            {price(facts.price)}
          </span>
          {facts.pct == null ? null : (
            <b class={`change ${fall ? 'change-down' : 'change-up'}`} data-testid="card-change">
              <span aria-hidden="true">{fall ? '▼ ' : '▲ '}</span>
              {signedPercent(facts.pct)}
            </b>
          )}
        </div>
      )}
    </div>
  );
}

function ProposalBox({ question }: { question: Question }) {
  const proposal = question.metadata?.proposal;
  const live = modeOfCard(question.metadata?.mode, status.value) === 'live';
  if (!proposal) {
    return (
      <p class="proposal" data-testid="card-proposal">
        <span class="muted">For your information</span>
        <b>Nothing will be ordered</b>
      </p>
    );
  }
  return (
    <p class={`proposal ${live ? 'proposal-live' : ''}`} data-testid="card-proposal">
      <span class="muted">{live ? 'If you approve, with real money' : 'If you approve'}</span>
      <b>
        {actionWords(proposal, question.metadata?.symbol)}
        <span class="proposal-type">, {orderTypeWords(proposal)}</span>
      </b>
    </p>
  );
}

/** What a card says: which money, how long, the facts, the question, the proposal. */
export function CardFace({ entry, expired }: { entry: Entry; expired: boolean }) {
  const { question, secondAsk } = entry;
  const mode = modeOfCard(question.metadata?.mode, status.value);
  return (
    <>
      <div class="card-top">
        <span class={`badge badge-${mode}`} data-testid="card-mode" title={modeSentence(mode)}>
          {modeLabel(mode)}
        </span>
        {expired ? <span class="time-left time-urgent">Time is up</span> : <TimeLeft question={question} />}
      </div>
      {secondAsk ? (
        <p class="second-ask" data-testid="second-ask">
          <IconAgain />
          Asked a second time. If you are still not sure, nothing is ordered.
        </p>
      ) : null}
      <Facts question={question} />
      <p class="question" data-testid="card-text">
        {question.question_text}
      </p>
      <ProposalBox question={question} />
    </>
  );
}
