import { acceptDisclaimer, disclaimerRead } from '../state/disclaimer';

/** Stands before the first card ever in this browser: what this is not, who decides, and whose money it is. It hides nothing. */
export function Disclaimer() {
  if (disclaimerRead.value) {
    return null;
  }
  return (
    <aside class="disclaimer" aria-labelledby="disclaimer-title" data-testid="disclaimer">
      <h2 id="disclaimer-title">Before the first card</h2>
      <p>
        <b>This is not investment advice.</b> The hub asks by the rules of your config; rules, data and software can be wrong.{' '}
        <b>Paper money by default:</b> real money only where somebody switched it on, then the badge on top says LIVE. <b>You decide:</b> a card
        places its order only if you approve it, exactly that one, once. <b>Stop</b> is always on top.
      </p>
      <button type="button" class="button" data-testid="btn-disclaimer" onClick={acceptDisclaimer}>
        I understand
      </button>
    </aside>
  );
}
