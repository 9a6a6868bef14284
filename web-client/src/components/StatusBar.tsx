import { STALE_AFTER_SECONDS, feedAge, feedWords } from '../model/feed';
import { clockTime } from '../model/format';
import { modeLabel, modeSentence } from '../model/mode';
import { connState, type ConnState } from '../net/hub';
import { pageNow } from '../state/clock';
import { mode, status, statusReadAt } from '../state/status';
import { Mark } from './icons';

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
  const stale = feed !== null && feed.oldest > STALE_AFTER_SECONDS;
  return (
    <span class={`fact ${stale ? 'fact-warn' : ''}`} data-testid="status-feed" title="Age of the youngest and the oldest input">
      Feed {feedWords(feed)}
    </span>
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
        </div>
        <div class="facts">
          <Market />
          <Feed />
          <Connection />
        </div>
      </div>
    </header>
  );
}
