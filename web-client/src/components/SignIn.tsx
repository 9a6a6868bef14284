import { useSignal } from '@preact/signals';
import { tokenInText } from '../model/token';
import { signIn, signInReason } from '../state/session';
import { Mark } from './icons';

/** Shown without a token: says where the link is and takes a pasted one. */
export function SignIn() {
  const text = useSignal('');
  const complaint = useSignal<string | null>(null);

  function submit(event: Event): void {
    event.preventDefault();
    const found = tokenInText(text.value);
    if (found === null) {
      complaint.value = 'There is no sign-in token in that text.';
    } else {
      signIn(found);
    }
  }

  const trouble = complaint.value ?? signInReason.value;
  return (
    <main class="sign-in" data-testid="sign-in">
      <Mark class="sign-in-mark" />
      <h1>Cyber Hybrid Hub</h1>
      <p class="lead">It watches, it asks, you swipe, it places exactly that order once.</p>
      {trouble ? (
        <p class="notice notice-bad" role="alert">
          {trouble}
        </p>
      ) : null}
      <form class="panel" onSubmit={submit}>
        <h2>Open your sign-in link</h2>
        <p>
          The server prints it when it starts, in the line that begins with <code>ready</code>. Where it is not printed, it is in a file
          in the server's data directory; other people get theirs from <code>hub user add</code>.
        </p>
        <label for="token">Or paste the link or the token here</label>
        <input
          id="token"
          type="password"
          autocomplete="off"
          spellcheck={false}
          placeholder="http://…/#token=…"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            complaint.value = null;
          }}
          data-testid="token-input"
        />
        <button type="submit" class="button button-primary" data-testid="btn-sign-in">
          Sign in
        </button>
      </form>
      <p class="footer">This hub carries out what you decide. It gives no investment advice.</p>
    </main>
  );
}
