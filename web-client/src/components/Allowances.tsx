import { allowances } from '../model/allowance';
import { clockTime } from '../model/format';
import { pageNow } from '../state/clock';
import { status } from '../state/status';

/** How much of the limits is used, and from when on some of it is free again. */
export function Allowances() {
  const shown = allowances(status.value?.guardrails);
  if (shown.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="limits-title">
      <h2 id="limits-title" class="small-title">
        Your limits
      </h2>
      <dl class="allowances" data-testid="allowances">
        {shown.map(({ key, code, title, words, share, freesAt }) => (
          <div key={key} data-code={code} data-full={share >= 1}>
            <dt>{title}</dt>
            <dd>
              {words}
              {share >= 1 ? <span class="allowance-full"> used up</span> : null}
            </dd>
            <dd class="allowance-bar" aria-hidden="true">
              <i style={{ transform: `scaleX(${share.toFixed(3)})` }} />
            </dd>
            {freesAt ? <dd class="muted">Frees from {clockTime(freesAt, pageNow.value)}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  );
}
