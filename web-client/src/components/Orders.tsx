import { clockTime, price, shortQuantity } from '../model/format';
import { orderWords, statusWords } from '../model/words';
import type { Order } from '../model/wire';
import { pageNow } from '../state/clock';
import { orders, ordersCursor, ordersLoaded, readMoreOrders } from '../state/orders';
import { hrefOf } from '../state/route';
import { trouble } from '../state/health';
import { ExternalOrders } from './ExternalOrders';
import { More } from './More';

function OrderRow({ order }: { order: Order }) {
  const words = statusWords(order.status);
  const filled = order.filled_qty != null && order.filled_qty > 0;
  return (
    <li>
      <a class="row" href={hrefOf('orders', order.id)} data-testid="order-row" data-order-id={order.id}>
        <span class={`side side-${order.side === 'sell' ? 'sell' : 'buy'}`} aria-hidden="true">
          {order.side === 'sell' ? '−' : '+'}
        </span>
        <span class="row-main">
          <b>{orderWords(order)}</b>
          <span class="muted">{clockTime(order.created_at, pageNow.value)}</span>
        </span>
        <span class="row-end">
          <span class={`pill tone-${words.tone}`} data-testid="order-status" data-status={order.status ?? ''}>
            {words.text}
          </span>
          <span class="muted">{filled ? `${shortQuantity(order.filled_qty)} at ${price(order.filled_avg_price)}` : ''}</span>
        </span>
      </a>
    </li>
  );
}

function hollowWords(): string {
  if (ordersLoaded.value) {
    return 'No orders yet. An approved card becomes the first one.';
  }
  return trouble.value ? 'The orders could not be read yet.' : 'Reading the orders…';
}

/** The user's orders, newest first. */
export function Orders() {
  return (
    <section aria-labelledby="orders-title" data-testid="orders">
      <h1 id="orders-title" class="title">
        Orders
      </h1>
      {orders.value.length > 0 ? (
        <ul class="rows">
          {orders.value.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </ul>
      ) : (
        <p class="hollow">{hollowWords()}</p>
      )}
      {ordersCursor.value === null ? null : <More read={readMoreOrders} />}
      <ExternalOrders />
    </section>
  );
}
