import { STALE_AFTER_SECONDS, feedAge, feedWords } from '../model/feed';
import { clockTime } from '../model/format';
import { polledWords, pricesWord, streamTroubles, streamsHint, streamsState } from '../model/streams';
import { modeLabel, modeSentence } from '../model/mode';
import { connState, type ConnState } from '../net/hub';
import { pageNow } from '../state/clock';
import { mode, status, statusReadAt } from '../state/status';
import { Mark } from './icons';
import { StopTrading } from './StopTrading';

const CONNECTION: Record<ConnState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
};

function Market() {
  const market = status.value?.market;
  const open = market?.is_open;
  const now = pageNow.value;
  const next = open ? market?.next_close : market?.next_open;
  const hint = open == null || !next ? undefined : `${open ? 'Closes' : 'Opens'} ${clockTime(next, now)}`;
  return (
    <span class="fact" data-testid="status-market" data-open={String(open ?? 'unknown')} title={hint}>
      <i class={`dot ${open ? 'dot-good' : 'dot-calm'}`} />
      {open == null ? 'Market unknown' : open ? 'Market open' : 'Market closed'}
    </span>
  );
}

function Feed() {
  const feed = feedAge(status.value, pageNow.value - statusReadAt.value);
  const hint = `Age of the youngest and the oldest input\n${streamsHint(status.value, pageNow.value)}`.trim();
  const word = pricesWord(status.value);
  const stale = feed !== null && feed.oldest > STALE_AFTER_SECONDS;
  return (
    <span class={`fact ${stale ? 'fact-warn' : ''}`} data-testid="status-feed" data-source={word || 'unknown'} title={hint}>
      Feed {word ? `${word}, ` : ''}
      {feedWords(feed)}
    </span>
  );
}

/** Nothing while all is streamed; else what is asked for instead, and why. */
function Streams() {
  const state = streamsState(status.value);
  const troubles = streamTroubles(status.value, pageNow.value);
  const polled = polledWords(status.value);
  if (troubles.length === 0 && polled === '') {
    return null;
  }
  return (
    <ul class="streams" data-testid="status-streams" data-state={state}>
      {troubles.map(({ state: one, words }) => (
        <li key={words} data-state={one}>
          {words}
        </li>
      ))}
      {polled ? <li data-testid="status-polled">{polled}</li> : null}
    </ul>
  );
}

function Connection() {
  const state = connState.value;
  const tone = state === 'live' ? 'good' : state === 'offline' ? 'bad' : 'wait';
  return (
    <span class="fact" data-testid="conn-state" data-state={state} role="status">
      <i class={`dot dot-${tone} ${state === 'live' ? 'dot-pulse' : ''}`} />
      {CONNECTION[state]}
    </span>
  );
}

/** Which money, whether the market is open, how fresh the data is, whether the line is up. */
export function StatusBar() {
  return (
    <header class="bar">
      <div class="bar-inner">
        <div class="bar-title">
          <Mark />
          <span class="bar-name">Cyber Hybrid Hub</span>
          <span class={`badge badge-${mode.value}`} data-testid="status-mode" data-mode={mode.value} title={modeSentence(mode.value)}>
            {modeLabel(mode.value)}
          </span>
          <StopTrading />
        </div>
        <div class="facts">
          <Market />
          <Feed />
          <Connection />
        </div>
        <Streams />
      </div>
    </header>
  );
}
