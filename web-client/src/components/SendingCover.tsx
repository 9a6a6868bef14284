import { showValue } from '../model/swipe';
import type { Sending } from '../state/outcomes';

/** Lies over the card while its answer is on the way, or when its time is over. */
export function SendingCover({ sending, expired }: { sending: Sending | null; expired: boolean }) {
  if (sending) {
    return (
      <div class="cover" data-testid="card-sending" role="status">
        <i class="spinner" />
        <b>Sending {showValue(sending.value)}</b>
        {sending.trouble ? <span>{sending.trouble}</span> : null}
      </div>
    );
  }
  return expired ? (
    <div class="cover" role="status">
      <b>Time is up</b>
      <span>This question can no longer be answered.</span>
    </div>
  ) : null;
}
