import { useEffect, useRef } from 'preact/hooks';
import { halts } from '../state/halts';
import { away, trouble } from '../state/health';
import { deckCards, deckError, deckLoaded, readOpenQuestions } from '../state/questions';
import { status } from '../state/status';
import { Allowances } from './Allowances';
import { Card } from './Card';
import { IconAway, IconCheck, IconOff, IconStop } from './icons';
import { Disclaimer } from './Disclaimer';
import { NumberCard } from './NumberCard';
import { Outcomes } from './Outcomes';
import { Pipelines } from './Pipelines';

interface EmptyWords {
  kind: string;
  title: string;
  words: string;
}

/** Why there is nothing to decide; a tick only when all is well. */
function emptyWords(): EmptyWords {
  if (away.value || trouble.value !== null) {
    return { kind: 'unknown', title: 'No questions known of', words: 'While the hub cannot be asked, there may be questions that are not seen here.' };
  }
  if (halts.value.some((halt) => halt.state === 'HALTED' && (halt.scope === 'user' || halt.scope === 'server'))) {
    return { kind: 'stopped', title: 'No questions meanwhile', words: 'No rule asks anything until trading is started again.' };
  }
  if (status.value?.active === false) {
    return { kind: 'off', title: 'Trading is switched off', words: 'Your rules ask nothing until it is switched on in your trading config.' };
  }
  const inputs = status.value?.inputs;
  const inputsWords = inputs?.length === 1 ? '1 input' : `${inputs?.length} inputs`;
  const watching = inputs == null ? 'The hub is watching.' : `The hub is watching ${inputsWords}.`;
  return { kind: 'watching', title: 'Nothing to decide', words: `${watching} The next question appears here by itself.` };
}

const EMPTY_ICONS: Record<string, typeof IconCheck> = { unknown: IconAway, stopped: IconStop, off: IconOff };

function Empty() {
  const { kind, title, words } = emptyWords();
  const Icon = EMPTY_ICONS[kind] ?? IconCheck;
  return (
    <div class="empty" data-testid="deck-empty" data-kind={kind}>
      <span class={`empty-ring empty-${kind}`}>
        <Icon />
      </span>
      <h2>{title}</h2>
      <p>{words}</p>
    </div>
  );
}

function Loading() {
  return (
    <div class="card-stack" aria-busy="true" data-testid="deck-loading">
      <p class="visually-hidden" role="status">
        Reading the questions
      </p>
      <div class="card skeleton" aria-hidden="true">
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
    <div class="empty" role="alert" data-testid="deck-failed">
      <span class="empty-ring empty-unknown">
        <IconAway />
      </span>
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

/** A card takes the focused button along when it leaves; who works by Tab goes on from the deck, not from the page's start. */
function useKeptFocus(topId: string | undefined) {
  const section = useRef<HTMLElement>(null);
  const inside = useRef(false);
  useEffect(() => {
    const note = (event: FocusEvent): void => {
      inside.current = event.target instanceof Node && section.current?.contains(event.target) === true;
    };
    addEventListener('focusin', note);
    return () => removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (inside.current && document.activeElement === document.body) {
      section.current?.focus({ preventScroll: true });
    }
  }, [topId]);
  return section;
}

/** The main screen: the open questions, those of rules first, and under them what became of the last ones. */
export function Deck() {
  const section = useKeptFocus(deckCards.value[0]?.question.id);
  return (
    <section ref={section} tabIndex={-1} class="deck" aria-label="Open questions" data-testid="deck" data-count={deckCards.value.length}>
      <h1 class="visually-hidden">Deck</h1>
      <Disclaimer />
      <Stack />
      <Outcomes />
      <Allowances />
      <Pipelines />
    </section>
  );
}
