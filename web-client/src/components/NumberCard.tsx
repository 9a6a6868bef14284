import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Entry } from '../model/deck';
import { millisOf } from '../model/format';
import { middleOf, numberScaleOf, onStep, typed } from '../model/number';
import { pipelineWords } from '../model/words';
import { submitAnswer } from '../state/answer';
import { serverNow } from '../state/clock';
import { sendings } from '../state/outcomes';
import { TimeLeft } from './CardFace';
import { SendingCover } from './SendingCover';
import { IconAgain } from './icons';

/** A card that asks for a number: typed, or chosen on a slider. Enter sends it. */
export function NumberCard({ entry, behind }: { entry: Entry; behind: number }) {
  const { question, secondAsk } = entry;
  const scale = numberScaleOf(question);
  const text = useSignal('');
  const trouble = useSignal<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const sending = sendings.value.get(question.id) ?? null;
  const expired = (millisOf(question.expires_at) ?? Infinity) <= serverNow.value;
  const enabled = sending === null && !expired;
  const ids = { field: `number-${question.id}`, help: `help-${question.id}` };
  const asNumber = typed(text.value, scale);

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  function submit(event: Event): void {
    event.preventDefault();
    if (!enabled) {
      return;
    }
    if (typeof asNumber === 'string') {
      trouble.value = asNumber;
      field.current?.focus();
      return;
    }
    trouble.value = null;
    void submitAnswer(question, asNumber).then((words) => (trouble.value = words));
  }

  return (
    <div class="play" data-zone="none" data-off={!enabled}>
      <div class="card-stack" data-behind={behind}>
        <article
          class="card number-card"
          data-testid="number-card"
          data-question-id={question.id}
          data-pipeline={question.pipeline_key}
          data-state={sending ? 'sending' : expired ? 'expired' : 'open'}
          aria-label={secondAsk ? 'Question, asked a second time' : 'Question'}
        >
          <div class="card-top">
            <span class="badge badge-filler">{pipelineWords(question.pipeline_key ?? '')}</span>
            {expired ? <span class="time-left time-urgent">Time is up</span> : <TimeLeft question={question} />}
          </div>
          {secondAsk ? (
            <p class="second-ask" data-testid="second-ask">
              <IconAgain />
              Second and last try.
            </p>
          ) : null}
          <form class="number-form" onSubmit={submit} noValidate>
            <label class="question" for={ids.field} data-testid="card-text">
              {question.question_text}
            </label>
            <div class="number-line">
              <input
                ref={field}
                id={ids.field}
                class="number-field"
                data-testid="number-field"
                type="text"
                inputMode={scale.min < 0 ? 'text' : 'decimal'}
                autocomplete="off"
                enterkeyhint="send"
                aria-describedby={ids.help}
                aria-invalid={trouble.value !== null}
                disabled={!enabled}
                value={text.value}
                onInput={(event) => {
                  text.value = event.currentTarget.value;
                  trouble.value = null;
                }}
              />
              <span class="number-unit" aria-hidden="true">
                {scale.unit}
              </span>
            </div>
            <input
              class="number-slider"
              data-testid="number-slider"
              type="range"
              min={scale.min}
              max={scale.max}
              step={scale.step}
              aria-label={`Your answer in ${scale.unit}`}
              disabled={!enabled}
              value={typeof asNumber === 'number' ? asNumber : middleOf(scale)}
              onInput={(event) => {
                text.value = String(onStep(Number(event.currentTarget.value), scale));
                trouble.value = null;
              }}
            />
            <p class="number-help muted" id={ids.help} role={trouble.value ? 'alert' : undefined} data-bad={trouble.value !== null}>
              {trouble.value ?? `From ${scale.min} to ${scale.max} ${scale.unit}`}
            </p>
            <button type="submit" class="answer answer-number" data-testid="btn-number" disabled={!enabled}>
              Answer
            </button>
          </form>
          {question.pipeline_key === 'weather' ? <p class="credit muted">Weather data by Open-Meteo.com</p> : null}
          <SendingCover sending={sending} expired={expired} />
        </article>
      </div>
    </div>
  );
}
