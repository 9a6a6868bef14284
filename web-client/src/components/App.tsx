import { announcement } from '../state/announce';
import { route } from '../state/route';
import { signOut, token } from '../state/session';
import { mode, userName } from '../state/status';
import { Deck } from './Deck';
import { Halts } from './Halts';
import { History } from './History';
import { OrderPage } from './OrderPage';
import { Orders } from './Orders';
import { SignIn } from './SignIn';
import { StatusBar } from './StatusBar';
import { Tabs } from './Tabs';
import { Trouble } from './Trouble';

function Screen() {
  const { tab, orderId } = route.value;
  if (tab === 'orders') {
    return orderId === null ? <Orders /> : <OrderPage id={orderId} key={orderId} />;
  }
  return tab === 'history' ? <History /> : <Deck />;
}

function Footer() {
  return (
    <footer class="footer">
      <p>This hub carries out what you decide. It gives no investment advice.</p>
      <p>
        {userName.value ? <span>Signed in as {userName.value} · </span> : null}
        <button type="button" class="link" data-testid="sign-out" onClick={() => signOut('You are signed out.', 'calm')}>
          Sign out
        </button>
      </p>
    </footer>
  );
}

export function App() {
  if (token.value === null) {
    return <SignIn />;
  }
  return (
    <div class="frame" data-mode={mode.value}>
      <button type="button" class="skip-link" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </button>
      <StatusBar />
      <Tabs />
      <main class="main" id="main" tabIndex={-1}>
        <Trouble />
        <Halts />
        <Screen />
        <Footer />
      </main>
      <div class="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
        {announcement.value}
      </div>
    </div>
  );
}
