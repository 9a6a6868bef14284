import { useEffect } from 'preact/hooks';
import { clockTime, shortQuantity } from '../model/format';
import { actionWords, externalWords, plain } from '../model/words';
import type { ExternalOrder } from '../model/wire';
import { pageNow } from '../state/clock';
import { external, externalCursor, readExternal, readMoreExternal } from '../state/external';
import { connState } from '../net/hub';
import { More } from './More';

const LOOK_EVERY_MS = 30_000;

function Row({ order }: { order: ExternalOrder }) {
  const source = externalWords(order.source);
  return (
    <li class="row" data-testid="external-row" data-source={order.source ?? ''}>
      <span class={`side side-${order.side === 'sell' ? 'sell' : 'buy'}`} aria-hidden="true">
        {order.side === 'sell' ? '−' : '+'}
      </span>
      <span class="row-main">
        <b>{actionWords(order, order.symbol)}</b>
        <span class={order.source === 'surplus' ? 'row-bad' : 'muted'}>{source}</span>
        <span class="muted">{clockTime(order.submitted_at, pageNow.value)}</span>
      </span>
      <span class="row-end">
        <span class="pill tone-calm">{plain(order.status ?? 'unknown')}</span>
        <span class="muted">{order.filled_qty ? `${shortQuantity(order.filled_qty)} filled` : ''}</span>
      </span>
    </li>
  );
}

/** The account's orders that are not ours; nothing while there are none. */
export function ExternalOrders() {
  const state = connState.value;
  useEffect(() => {
    const look = (): void => void readExternal().catch(() => undefined); // tried again by the next look
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [state]);
  if (external.value.length === 0) {
    return null;
  }
  return (
    <section class="external" aria-labelledby="external-title" data-testid="external">
      <h2 id="external-title">Not placed by this hub</h2>
      <p class="muted">On the same account. The hub never touches them.</p>
      <ul class="rows">
        {external.value.map((order) => (
          <Row key={order.id} order={order} />
        ))}
      </ul>
      {externalCursor.value === null ? null : <More read={readMoreExternal} />}
    </section>
  );
}
