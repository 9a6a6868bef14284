import { useSignal } from '@preact/signals';
import { stopTrading, stoppedByUser } from '../state/halts';
import { Dialog } from './Dialog';
import { IconStop } from './icons';

const REASON_CHARS_MAX = 200;

function Confirm({ onClose }: { onClose(): void }) {
  const reason = useSignal('');
  const cancelOpen = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);

  function submit(event: Event): void {
    event.preventDefault();
    busy.value = true;
    failure.value = null;
    stopTrading(reason.value, cancelOpen.value).then(onClose, (refused: Error) => {
      busy.value = false;
      failure.value = refused.message;
    });
  }

  return (
    <Dialog titleId="stop-title" testId="stop-dialog" onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id="stop-title">Stop trading?</h2>
        <p>At once: your open trading questions are withdrawn, and no further order is sent until you start again.</p>
        <label class="check">
          <input type="checkbox" checked={cancelOpen.value} onChange={(event) => (cancelOpen.value = event.currentTarget.checked)} />
          <span>Also ask the broker to cancel my open orders</span>
        </label>
        <label for="stop-reason">Reason (optional)</label>
        <input
          id="stop-reason"
          class="field"
          type="text"
          autocomplete="off"
          maxLength={REASON_CHARS_MAX}
          value={reason.value}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
        {failure.value ? (
          <p class="notice notice-bad" role="alert">
            Not stopped: {failure.value}
          </p>
        ) : null}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Go on trading
          </button>
          <button type="submit" class="button button-stop" data-testid="btn-stop-confirm" autofocus disabled={busy.value}>
            {busy.value ? 'Stopping…' : 'Stop now'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The user's own kill switch: this button, then the one that has the focus. */
export function StopTrading() {
  const asked = useSignal(false);
  return (
    <>
      {stoppedByUser.value ? null : (
        <button type="button" class="stop" data-testid="btn-stop" aria-haspopup="dialog" onClick={() => (asked.value = true)}>
          <IconStop />
          <span>
            Stop<span class="stop-more"> trading</span>
          </span>
        </button>
      )}
      {asked.value ? <Confirm onClose={() => (asked.value = false)} /> : null}
    </>
  );
}
