import { useSignal } from '@preact/signals';
import { clockTime, withLocalTimes } from '../model/format';
import { haltAuthor, haltMeaning, haltReason, haltTitle, mayRelease, type Halt } from '../model/halt';
import { pageNow } from '../state/clock';
import { halts, release } from '../state/halts';
import { me } from '../state/status';
import { Dialog } from './Dialog';
import { IconStop } from './icons';

const REASON_CHARS_MAX = 200;

function Release({ halt, onClose }: { halt: Halt; onClose(): void }) {
  const reason = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);

  function submit(event: Event): void {
    event.preventDefault();
    if (reason.value.trim() === '') {
      failure.value = 'Say why, in a word or two. It is kept with the switch.';
      document.getElementById('release-reason')?.focus();
      return;
    }
    busy.value = true;
    failure.value = null;
    release(halt, reason.value).then(onClose, (refused: Error) => {
      busy.value = false;
      failure.value = `Still stopped: ${refused.message}`;
    });
  }

  return (
    <Dialog titleId="release-title" testId="release-dialog" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <h2 id="release-title">Start again?</h2>
        <p>{haltTitle(halt)}. Once released, the hub asks and sends again.</p>
        <label for="release-reason">Reason</label>
        <input
          id="release-reason"
          class="field"
          type="text"
          autocomplete="off"
          autofocus
          required
          maxLength={REASON_CHARS_MAX}
          aria-invalid={failure.value !== null}
          aria-describedby="release-trouble"
          value={reason.value}
          data-testid="release-reason"
          onInput={(event) => {
            reason.value = event.currentTarget.value;
            failure.value = null;
          }}
        />
        <p id="release-trouble" class={failure.value ? 'notice notice-bad' : 'visually-hidden'} role="alert">
          {failure.value}
        </p>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Stay stopped
          </button>
          <button type="submit" class="button button-primary" data-testid="btn-release-confirm" disabled={busy.value}>
            {busy.value ? 'Starting…' : 'Start again'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function HaltRow({ halt }: { halt: Halt }) {
  const asked = useSignal(false);
  const reason = haltReason(halt);
  const since = halt.at === null ? '' : ` at ${clockTime(halt.at, pageNow.value)}`;
  return (
    <li class="halt" data-testid="halt" data-scope={halt.scope} data-state={halt.state}>
      <IconStop />
      <div class="halt-words">
        <b>{haltTitle(halt)}</b>
        <span>{haltMeaning(halt)}</span>
        <span class="halt-more">
          {haltAuthor(halt, me.value?.uid)}
          {since}
          {reason === null ? '.' : `: ${withLocalTimes(reason, pageNow.value)}`}
        </span>
        {mayRelease(halt, me.value?.role) ? null : <span class="halt-more">Only an operator can release it.</span>}
      </div>
      {mayRelease(halt, me.value?.role) ? (
        <button type="button" class="button halt-button" data-testid="btn-release" aria-haspopup="dialog" onClick={() => (asked.value = true)}>
          Start again
        </button>
      ) : null}
      {asked.value ? <Release halt={halt} onClose={() => (asked.value = false)} /> : null}
    </li>
  );
}

/** Everything that is stopped: what, by whom, since when, why, and the way back. */
export function Halts() {
  return halts.value.length === 0 ? null : (
    <ul class="halts" aria-label="Kill switches">
      {halts.value.map((halt) => (
        <HaltRow key={`${halt.scope} ${halt.id}`} halt={halt} />
      ))}
    </ul>
  );
}
