import { useSignal } from '@preact/signals';
import { tokenInText } from '../model/token';
import { signIn, signInReason } from '../state/session';
import { signInByPassword, way } from '../state/way';
import { Mark } from './icons';

function ByLink({ complain }: { complain(words: string | null): void }) {
  const text = useSignal('');

  function submit(event: Event): void {
    event.preventDefault();
    const found = tokenInText(text.value);
    if (found === null) {
      complain('There is no sign-in token in that text.');
    } else {
      signIn(found);
    }
  }

  return (
    <form class="panel" onSubmit={submit}>
      <h2>Open your sign-in link</h2>
      <p>
        The server prints it when it starts, in the line that begins with <code>ready</code>. Where it is not printed, it is in a file in
        the server's data directory; other people get theirs from <code>hub user add</code>.
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
          complain(null);
        }}
        data-testid="token-input"
      />
      <button type="submit" class="button button-primary" data-testid="btn-sign-in">
        Sign in
      </button>
    </form>
  );
}

function ByPassword({ complain }: { complain(words: string | null): void }) {
  const email = useSignal('');
  const password = useSignal('');
  const busy = useSignal(false);

  function submit(event: Event): void {
    event.preventDefault();
    busy.value = true;
    complain(null);
    void signInByPassword(email.value, password.value).then((words) => {
      busy.value = false;
      complain(words);
    });
  }

  return (
    <form class="panel" onSubmit={submit} data-testid="firebase-form">
      <h2>Sign in</h2>
      <p>With the account that the operator of this hub added.</p>
      <label for="email">E-mail</label>
      <input id="email" type="email" required autocomplete="username" value={email.value} onInput={(event) => (email.value = event.currentTarget.value)} />
      <label for="password">Password</label>
      <input
        id="password"
        type="password"
        required
        autocomplete="current-password"
        value={password.value}
        onInput={(event) => (password.value = event.currentTarget.value)}
      />
      <button type="submit" class="button button-primary" disabled={busy.value} data-testid="btn-sign-in">
        {busy.value ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}

/** Shown without a token: with the server's own links says where they are, with Firebase asks for the account. */
export function SignIn() {
  const complaint = useSignal<string | null>(null);
  const complain = (words: string | null): void => {
    complaint.value = words;
  };
  const notice = complaint.value === null ? signInReason.value : { text: complaint.value, tone: 'bad' };
  return (
    <main class="sign-in" data-testid="sign-in">
      <Mark class="sign-in-mark" />
      <h1>Cyber Hybrid Hub</h1>
      <p class="lead">It watches, it asks, you swipe, it places exactly that order once.</p>
      {notice ? (
        <p class={`notice notice-${notice.tone}`} role={notice.tone === 'bad' ? 'alert' : 'status'}>
          {notice.text}
        </p>
      ) : null}
      {way.value === 'firebase' ? <ByPassword complain={complain} /> : <ByLink complain={complain} />}
      <p class="footer">This hub carries out what you decide. It gives no investment advice.</p>
    </main>
  );
}
