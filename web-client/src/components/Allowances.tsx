import { allowances } from '../model/allowance';
import { clockTime } from '../model/format';
import { pageNow } from '../state/clock';
import { status } from '../state/status';

/** How much of the user's own limits is used; shown while there is nothing to decide. */
export function Allowances() {
  const shown = allowances(status.value?.guardrails);
  if (shown.length === 0) {
    return null;
  }
  return (
    <dl class="allowances" aria-label="Your limits" data-testid="allowances">
      {shown.map(({ code, title, words, share, freesAt }) => (
        <div key={code} data-code={code} data-full={share >= 1}>
          <dt>{title}</dt>
          <dd>{words}</dd>
          <dd class="allowance-bar" aria-hidden="true">
            <i style={{ transform: `scaleX(${share.toFixed(3)})` }} />
          </dd>
          {share >= 1 && freesAt ? <dd class="muted">Free again {clockTime(freesAt, pageNow.value)}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
