import { clockTime } from '../model/format';
import { pageNow } from '../state/clock';
import { away, trouble } from '../state/health';
import { statusReadAt } from '../state/status';

/** Above everything while the server cannot be asked: what is seen may be old, and it mends itself. */
export function Trouble() {
  const found = trouble.value;
  if (!away.value && found === null) {
    return null;
  }
  const seen = statusReadAt.value === 0 ? '' : ` What you see is from ${clockTime(new Date(statusReadAt.value).toISOString(), pageNow.value)}.`;
  const why = found?.kind === 'failing' ? found.detail : '';
  return (
    <div class="notice notice-wait" role="status" data-testid="trouble" data-kind={away.value ? 'unreachable' : 'failing'}>
      <b>{away.value ? 'No connection to the hub' : 'The hub is in trouble'}</b>
      <span>
        {away.value ? '' : `${why} `}
        {away.value ? seen : ''} Trying again by itself.
      </span>
    </div>
  );
}
