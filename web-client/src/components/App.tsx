import { announcement } from '../state/announce';
import { route } from '../state/route';
import { signOut, token } from '../state/session';
import { halt, mode, userName } from '../state/status';
import { Deck } from './Deck';
import { History } from './History';
import { OrderPage } from './OrderPage';
import { Orders } from './Orders';
import { SignIn } from './SignIn';
import { StatusBar } from './StatusBar';
import { Tabs } from './Tabs';

function Screen() {
  const { tab, orderId } = route.value;
  if (tab === 'orders') {
    return orderId === null ? <Orders /> : <OrderPage id={orderId} key={orderId} />;
  }
  return tab === 'history' ? <History /> : <Deck />;
}

function HaltNotice() {
  if (halt.value === null) {
    return null;
  }
  const words =
    halt.value === 'HALTED'
      ? 'The kill switch is on: no order will be sent until it is released.'
      : 'Reducing only: nothing that adds to a position will be sent.';
  return (
    <p class="notice notice-bad" role="status" data-testid="halt">
      {words}
    </p>
  );
}

function Footer() {
  return (
    <footer class="footer">
      <p>This hub carries out what you decide. It gives no investment advice.</p>
      <p>
        {userName.value ? <span>Signed in as {userName.value} · </span> : null}
        <button type="button" class="link" data-testid="sign-out" onClick={() => signOut()}>
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
      <StatusBar />
      <Tabs />
      <main class="main" id="main">
        <HaltNotice />
        <Screen />
        <Footer />
      </main>
      <div class="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
        {announcement.value}
      </div>
    </div>
  );
}
