import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { clockTime, price, quantity } from '../model/format';
import { showValue } from '../model/swipe';
import { decisionWords, eventWords, orderWords, plain, progressWords, statusWords } from '../model/words';
import type { Order, OrderDetail, OrderEvent, Question } from '../model/wire';
import { getOrderDetail } from '../net/api';
import { pageNow } from '../state/clock';
import { lastTouched } from '../state/orders';
import { hrefOf } from '../state/route';
import { IconBack } from './icons';
import { Reasons } from './Outcomes';
import { Pairs, type Pair, pairsOf } from './Pairs';

/** Said already by the event's own words, or nothing for people. */
const EVENT_HEAD = ['at', 'kind', 'status', 'id', 'order_id', 'seq', 'raw'];

function Timeline({ events }: { events: OrderEvent[] }) {
  return (
    <section class="panel">
      <h2>What happened</h2>
      <ol class="timeline">
        {events.map((event, index) => (
          <li key={index} data-testid="order-event" data-kind={event.kind}>
            <b>{eventWords(event.kind)}</b>
            <span class="muted">{clockTime(event.at, pageNow.value)}</span>
            {pairsOf(event, EVENT_HEAD).map(([name, text]) => (
              <span class="timeline-more" key={name}>
                {name === 'Detail' ? text : `${name}: ${text}`}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function QuestionPanel({ question }: { question: Question }) {
  const answer = question.answer_value == null ? '' : `Your answer: ${showValue(question.answer_value)}`;
  return (
    <section class="panel">
      <h2>The question</h2>
      <p>{question.question_text}</p>
      <p class="muted">
        {[answer, question.decision ? `Decided: ${decisionWords(question.decision)}` : ''].filter(Boolean).join(' · ')}
      </p>
    </section>
  );
}

function orderPairs(order: Order): Pair[] {
  const now = pageNow.value;
  const nothing = statusWords(order.status).over ? 'nothing' : 'nothing yet';
  const pairs: (Pair | null)[] = [
    ['Type', plain(order.order_type ?? 'market')],
    ['Filled', order.filled_qty ? `${quantity(order.filled_qty)} at ${price(order.filled_avg_price)}` : nothing],
    ['Decided', clockTime(order.created_at, now)],
    order.submitted_at ? ['Sent', clockTime(order.submitted_at, now)] : null,
    order.filled_at ? ['Filled at', clockTime(order.filled_at, now)] : null,
    order.client_order_id ? ['Our id', order.client_order_id] : null,
    order.alpaca_order_id ? ["Broker's id", order.alpaca_order_id] : null,
  ];
  return pairs.filter((pair): pair is Pair => pair !== null);
}

function Body({ detail }: { detail: OrderDetail }) {
  const { order, question, rule, snapshot, events } = detail;
  const words = statusWords(order.status);
  const reasons = order.reasons ?? [];
  return (
    <>
      <section class="panel">
        <h1 class="order-title">{orderWords(order)}</h1>
        <p>
          <span class={`pill tone-${words.tone}`} data-testid="order-status" data-status={order.status ?? ''}>
            {progressWords(order)}
          </span>
        </p>
        {reasons.length > 0 ? <Reasons reasons={reasons} /> : null}
        <Pairs pairs={orderPairs(order)} />
      </section>
      {question ? <QuestionPanel question={question} /> : null}
      {events.length > 0 ? <Timeline events={events} /> : null}
      {rule ? (
        <section class="panel">
          <h2>The rule</h2>
          <Pairs pairs={pairsOf(rule, [])} />
        </section>
      ) : null}
      {snapshot ? (
        <section class="panel">
          <h2>The data that fired it</h2>
          <Pairs pairs={pairsOf(snapshot, ['raw', 'id'])} />
        </section>
      ) : null}
    </>
  );
}

/** One order with its question, rule, data and every event; read anew whenever a push touches it. */
export function OrderPage({ id }: { id: string }) {
  const detail = useSignal<OrderDetail | null>(null);
  const trouble = useSignal<string | null>(null);
  const touched = lastTouched.value?.id === id ? lastTouched.value.at : 0;
  useEffect(() => {
    let left = false;
    getOrderDetail(id).then(
      (read) => {
        if (!left) {
          detail.value = read;
          trouble.value = null;
        }
      },
      (failure: Error) => {
        trouble.value = failure.message;
      },
    );
    return () => {
      left = true;
    };
  }, [id, touched]);
  return (
    <div data-testid="order-detail">
      <a class="back" href={hrefOf('orders')}>
        <IconBack />
        Orders
      </a>
      {detail.value ? <Body detail={detail.value} /> : <p class="hollow">{trouble.value ?? 'Reading the order…'}</p>}
    </div>
  );
}
