import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Entry } from '../model/deck';
import { millisOf } from '../model/format';
import { inDeadZone, shareOf, stepped, zoneOf } from '../model/swipe';
import { zoneWords } from '../model/words';
import { submitAnswer } from '../state/answer';
import { serverNow } from '../state/clock';
import { sendings } from '../state/outcomes';
import { scaleOf } from '../state/status';
import { CardFace } from './CardFace';
import { Controls } from './Controls';
import { SendingCover } from './SendingCover';
import { ValueSlider } from './ValueSlider';
import { useKeys } from './useKeys';
import { useSwipe } from './useSwipe';

/** A card that has just come up cannot be answered for this long: the tap was meant for the one before. */
const ARM_AFTER_MS = 400;

const TRAVEL_PX = 130;
const TILT_DEGREES = 6;
/** While its answer is on the way the card leans this much of the way. */
const SENDING_LEAN = 0.15;

function useArmed(): boolean {
  const armed = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      armed.value = true;
    }, ARM_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return armed.value;
}

export function Card({ entry, behind }: { entry: Entry; behind: number }) {
  const { question } = entry;
  const scale = scaleOf(question);
  const value = useSignal(0);
  const dragging = useSignal(false);
  const trouble = useSignal<string | null>(null);
  const armed = useArmed();
  const sending = sendings.value.get(question.id) ?? null;
  const expired = (millisOf(question.expires_at) ?? Infinity) <= serverNow.value;
  const enabled = armed && sending === null && !expired;
  const proposes = question.metadata?.proposal != null;

  function submit(answer: number): void {
    if (!enabled) {
      return;
    }
    value.value = answer;
    dragging.value = false;
    trouble.value = null;
    void submitAnswer(question, answer).then((words) => {
      trouble.value = words;
      value.value = 0;
    });
  }

  function letGo(answer: number | null): void {
    dragging.value = false;
    if (answer === null || !enabled || inDeadZone(answer, scale)) {
      value.value = 0;
    } else {
      submit(answer);
    }
  }

  const swipe = useSwipe({
    scale,
    enabled,
    onMove: (at) => {
      dragging.value = true;
      value.value = at;
    },
    onRelease: letGo,
    onCancel: () => letGo(null),
  });
  useKeys({
    enabled,
    onStep: (delta) => (value.value = stepped(value.value, delta, scale)),
    onSubmit: () => !inDeadZone(value.value, scale) && submit(value.value),
    onReset: () => (value.value = 0),
    onApprove: () => submit(scale.max),
    onSkip: () => submit(scale.min),
    onUnsure: () => submit(0),
  });

  const zone = zoneOf(value.value, scale);
  const chosen = inDeadZone(value.value, scale) ? 'none' : zone;
  const pull = (shareOf(value.value, scale) - 0.5) * 2;
  const held = sending === null ? 1 : SENDING_LEAN;
  const style = {
    transform: `translateX(${(pull * TRAVEL_PX * held).toFixed(1)}px) rotate(${(pull * TILT_DEGREES * held).toFixed(2)}deg)`,
  };
  return (
    <div class="play" data-zone={chosen} data-off={sending !== null || expired} style={{ '--pull': Math.abs(pull).toFixed(3) }}>
      <div class="card-stack" data-behind={behind}>
        <article
          class="card"
          data-testid="card"
          data-question-id={question.id}
          data-zone={chosen}
          data-dragging={dragging.value}
          data-state={sending ? 'sending' : expired ? 'expired' : 'open'}
          aria-label={entry.secondAsk ? 'Question, asked a second time' : 'Question'}
          style={style}
          {...swipe}
        >
          <CardFace entry={entry} expired={expired} />
          {trouble.value ? (
            <p class="notice notice-bad" role="alert">
              {trouble.value}
            </p>
          ) : null}
          <span class="stamp" aria-hidden="true">
            {zoneWords(zone, proposes, entry.secondAsk)}
          </span>
          <SendingCover sending={sending} expired={expired} />
        </article>
      </div>
      <div class="scale" data-dragging={dragging.value} {...swipe}>
        <ValueSlider value={value} scale={scale} enabled={enabled} word={(at) => zoneWords(zoneOf(at, scale), proposes, entry.secondAsk)} />
      </div>
      <Controls enabled={enabled} scale={scale} entry={entry} onAnswer={submit} />
    </div>
  );
}
