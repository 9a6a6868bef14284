import { useSignal } from '@preact/signals';
import { clockTime } from '../model/format';
import { pipelineWords } from '../model/words';
import type { Pipeline } from '../model/wire';
import { pageNow } from '../state/clock';
import { pipelines, switchPipeline } from '../state/pipelines';

function Row({ pipeline }: { pipeline: Pipeline }) {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const name = pipelineWords(pipeline.key);
  const on = pipeline.enabled === true;
  const streak = pipeline.streak ?? 0;

  function toggle(): void {
    busy.value = true;
    failed.value = false;
    switchPipeline(pipeline.key, !on).then(
      () => (busy.value = false),
      () => {
        busy.value = false;
        failed.value = true;
      },
    );
  }

  return (
    <li data-testid="pipeline" data-key={pipeline.key} data-on={on}>
      <span class="pipeline-name">{name}</span>
      <span class="pipeline-score" data-testid="pipeline-score">
        {pipeline.score ?? 0} points
      </span>
      <span class="pipeline-streak muted">
        {streak > 0 ? `${streak} in a row` : `best ${pipeline.best_streak ?? 0} in a row`}
      </span>
      <button type="button" class="switch" role="switch" aria-checked={on} aria-label={`Ask about ${name.toLowerCase()}`} disabled={busy.value} onClick={toggle}>
        <i aria-hidden="true" />
      </button>
      {pipeline.sleeping_since && on ? (
        <span class="pipeline-note muted">Its source cannot be reached since {clockTime(pipeline.sleeping_since, pageNow.value)}.</span>
      ) : null}
      {failed.value ? (
        <span class="pipeline-note" role="alert">
          That failed. Try again.
        </span>
      ) : null}
    </li>
  );
}

/** What fills the time between trading questions: score, streak and a switch for each branch. */
export function Pipelines() {
  const shown = pipelines.value.filter((pipeline) => pipeline.score != null);
  if (shown.length === 0) {
    return null;
  }
  return (
    <ul class="pipelines" aria-label="Between trading questions" data-testid="pipelines">
      {shown.map((pipeline) => (
        <Row key={pipeline.key} pipeline={pipeline} />
      ))}
    </ul>
  );
}
