import type { Entry } from '../model/deck';
import { modeOfCard } from '../model/mode';
import { showValue, type Scale } from '../model/swipe';
import { proposalWords, zoneWords } from '../model/words';
import { status } from '../state/status';
import { IconAgain, IconCheck, IconCross } from './icons';

interface ControlsProps {
  entry: Entry;
  scale: Scale;
  enabled: boolean;
  onAnswer(value: number): void;
}

/** The three plain answers for whoever does not drag. */
export function Controls({ entry, scale, enabled, onAnswer }: ControlsProps) {
  const { question, secondAsk } = entry;
  const proposes = question.metadata?.proposal != null;
  const live = modeOfCard(question.metadata?.mode, status.value) === 'live';
  const approve = zoneWords('approve', proposes, secondAsk);
  const skip = zoneWords('skip', proposes, secondAsk);
  return (
    <div class="controls">
      <button
        type="button"
        class="answer answer-skip"
        data-testid="btn-skip"
        aria-keyshortcuts="S"
        disabled={!enabled}
        aria-label={`${skip}: answer ${showValue(scale.min)}`}
        onClick={() => onAnswer(scale.min)}
      >
        <IconCross />
        <span>{skip}</span>
      </button>
      <button
        type="button"
        class="answer answer-unsure"
        data-testid="btn-unsure"
        aria-keyshortcuts="N"
        disabled={!enabled}
        aria-label={`Not sure: answer 0, ${secondAsk ? 'nothing is ordered' : 'I am asked once more'}`}
        onClick={() => onAnswer(0)}
      >
        <IconAgain />
        <span>Not sure</span>
      </button>
      <button
        type="button"
        class={`answer answer-approve ${live ? 'answer-live' : ''}`}
        data-testid="btn-approve"
        aria-keyshortcuts="A"
        disabled={!enabled}
        aria-label={`${approve}: answer ${showValue(scale.max)}${proposes ? `, ${proposalWords(question)}` : ''}${live ? ', real money' : ''}`}
        onClick={() => onAnswer(scale.max)}
      >
        <IconCheck />
        <span>{approve}</span>
      </button>
    </div>
  );
}
