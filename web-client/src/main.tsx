import { render } from 'preact';
import { App } from './components/App';
import { registerServiceWorker } from './net/worker';
import { startClock } from './state/clock';
import { startRoute } from './state/route';
import { startSession } from './state/session';
import { startSync } from './state/sync';
import { learnWay } from './state/way';
import './styles/base.css';
import './styles/frame.css';
import './styles/sign-in.css';
import './styles/card.css';
import './styles/controls.css';
import './styles/number.css';
import './styles/deck.css';
import './styles/lists.css';
import './styles/halt.css';
import './styles/order.css';

startSession();
startRoute();
startClock();
startSync();
void learnWay();

const root = document.getElementById('app');
if (root) {
  render(<App />, root);
}
registerServiceWorker();
