import { deckCards, deckError, deckLoaded, readOpenQuestions } from '../state/questions';
import { status } from '../state/status';
import { Allowances } from './Allowances';
import { Card } from './Card';
import { IconCheck } from './icons';
import { NumberCard } from './NumberCard';
import { Outcomes } from './Outcomes';
import { Pipelines } from './Pipelines';

function Empty() {
  const inputs = status.value?.inputs;
  const inputsWords = inputs?.length === 1 ? '1 input' : `${inputs?.length} inputs`;
  const watching = inputs == null ? 'The hub is watching.' : `The hub is watching ${inputsWords}.`;
  return (
    <div class="empty" data-testid="deck-empty">
      <span class="empty-ring">
        <IconCheck />
      </span>
      <h2>Nothing to decide</h2>
      <p>{watching} The next question appears here by itself.</p>
    </div>
  );
}

function Loading() {
  return (
    <div class="card-stack" aria-busy="true" aria-label="Loading questions">
      <div class="card skeleton">
        <i />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

function Failed() {
  return (
    <div class="empty" role="alert">
      <h2>The questions could not be read</h2>
      <p>{deckError.value} Trying again by itself.</p>
      <button type="button" class="button" onClick={() => void readOpenQuestions().catch(() => undefined)}>
        Try now
      </button>
    </div>
  );
}

function Stack() {
  const [top, ...waiting] = deckCards.value;
  if (!top) {
    return deckLoaded.value ? <Empty /> : deckError.value ? <Failed /> : <Loading />;
  }
  const behind = Math.min(2, waiting.length);
  return (
    <>
      {top.question.answer_kind === 'number' ? (
        <NumberCard entry={top} key={top.question.id} behind={behind} />
      ) : (
        <Card entry={top} key={top.question.id} behind={behind} />
      )}
      {waiting.length > 0 ? <p class="waiting">{waiting.length} more waiting</p> : null}
    </>
  );
}

/** The main screen: the open questions, those of rules first, and under them what became of the last ones. */
export function Deck() {
  return (
    <section class="deck" aria-label="Open questions" data-testid="deck" data-count={deckCards.value.length}>
      <h1 class="visually-hidden">Deck</h1>
      <Stack />
      <Outcomes />
      {deckCards.value.length === 0 ? <Allowances /> : null}
      <Pipelines />
    </section>
  );
}
