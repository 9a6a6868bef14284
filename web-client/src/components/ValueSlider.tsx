import type { Signal } from '@preact/signals';
import { inDeadZone, shareOf, showValue, stepped, type Scale } from '../model/swipe';

interface ValueSliderProps {
  value: Signal<number>;
  scale: Scale;
  enabled: boolean;
  /** The zone of a value in words. */
  word(value: number): string;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** The value that a release would send, as words, as a figure and as a place on the scale. */
export function ValueSlider({ value, scale, enabled, word }: ValueSliderProps) {
  const at = value.value;
  const idle = inDeadZone(at, scale);
  const words = idle ? 'Swipe the card' : word(at);
  const middle = shareOf(0, scale);
  const share = shareOf(at, scale);

  function onKey(event: KeyboardEvent): void {
    const to: Record<string, number> = {
      ArrowUp: stepped(at, 1, scale),
      ArrowDown: stepped(at, -1, scale),
      Home: scale.min,
      End: scale.max,
    };
    const next = to[event.key];
    if (enabled && next !== undefined) {
      event.preventDefault();
      value.value = next;
    }
  }

  return (
    <div class="value">
      <div class="value-line">
        <output class="value-figure" data-testid="card-value" data-value={at}>
          {showValue(at)}
        </output>
        <span class="value-words">{words}</span>
      </div>
      <div
        class="track"
        role="slider"
        tabIndex={0}
        aria-label="Your answer"
        aria-valuemin={scale.min}
        aria-valuemax={scale.max}
        aria-valuenow={at}
        aria-valuetext={`${showValue(at)}, ${idle ? 'nothing chosen' : words}. Enter sends it.`}
        aria-disabled={!enabled}
        data-testid="card-slider"
        onKeyDown={onKey}
      >
        <span class="track-zone track-skip" style={{ width: percent(shareOf(scale.rejectAt, scale)) }} />
        <span class="track-zone track-approve" style={{ left: percent(shareOf(scale.approveAt, scale)) }} />
        <span class="track-fill" style={{ left: percent(Math.min(middle, share)), width: percent(Math.abs(share - middle)) }} />
        <span class="track-middle" style={{ left: percent(middle) }} />
        <span class="track-thumb" style={{ left: percent(share) }} />
      </div>
      <div class="track-words" aria-hidden="true">
        <span>{word(scale.min)}</span>
        <span>{word(0)}</span>
        <span>{word(scale.max)}</span>
      </div>
    </div>
  );
}
