import type { Entry } from '../model/deck';
import { millisOf } from '../model/format';
import { inDeadZone, shareOf, zoneOf, type Scale } from '../model/swipe';
import { zoneWords } from '../model/words';
import { serverNow } from '../state/clock';
import { sendings } from '../state/outcomes';
import { scaleOf } from '../state/status';
import { CardFace } from './CardFace';
import { Controls } from './Controls';
import { SendingCover } from './SendingCover';
import { ValueSlider } from './ValueSlider';
import { useAnswer, useArmed } from './useAnswer';

const TRAVEL_PX = 150;
const TILT_DEGREES = 7;

/** A card whose answer is on the way leans only a little to its side. */
const HELD_SHARE = 0.12;

function leaning(value: number, scale: Scale, sending: boolean): Record<string, string> {
  const pull = (shareOf(value, scale) - 0.5) * 2;
  const lean = pull * (sending ? HELD_SHARE : 1);
  return {
    transform: `translateX(${(lean * TRAVEL_PX).toFixed(1)}px) rotate(${(lean * TILT_DEGREES).toFixed(2)}deg)`,
    '--pull': Math.abs(pull).toFixed(3),
  };
}

export function Card({ entry, behind }: { entry: Entry; behind: number }) {
  const { question } = entry;
  const scale = scaleOf(question);
  const armed = useArmed();
  const sending = sendings.value.get(question.id) ?? null;
  const expired = (millisOf(question.expires_at) ?? Infinity) <= serverNow.value;
  const enabled = armed && sending === null && !expired;
  const { value, dragging, trouble, submit, swipe } = useAnswer(question, scale, enabled);
  const proposes = question.metadata?.proposal != null;
  const zone = zoneOf(value.value, scale);
  return (
    <>
      <div class="card-stack" data-behind={behind}>
        <article
          class="card"
          data-testid="card"
          data-question-id={question.id}
          data-zone={inDeadZone(value.value, scale) ? 'none' : zone}
          data-dragging={dragging.value}
          data-state={sending ? 'sending' : expired ? 'expired' : 'open'}
          aria-label={entry.secondAsk ? 'Question, asked a second time' : 'Question'}
          style={leaning(value.value, scale, sending !== null)}
          {...swipe}
        >
          <CardFace entry={entry} expired={expired} />
          {trouble.value ? (
            <p class="notice notice-bad" role="alert">
              {trouble.value}
            </p>
          ) : null}
          <ValueSlider value={value} scale={scale} enabled={enabled} proposes={proposes} />
          <span class="stamp" aria-hidden="true">
            {zoneWords(zone, proposes)}
          </span>
          <SendingCover sending={sending} expired={expired} />
        </article>
      </div>
      <Controls enabled={enabled} over={sending !== null || expired} scale={scale} question={question} onAnswer={submit} />
    </>
  );
}
