// The keyboard does what the finger does: arrows move the value, Enter sends it, A and S decide at once.

import { useEffect, useRef } from 'preact/hooks';

const STEP = 1;
const FINE_STEP = 0.1;

export interface KeyTarget {
  enabled: boolean;
  onStep(delta: number): void;
  onSubmit(): void;
  onReset(): void;
  onApprove(): void;
  onSkip(): void;
  onUnsure(): void;
}

/** Keys that belong to the focused control stay with it, and all of them with an open dialog. */
function isTaken(event: KeyboardEvent): boolean {
  const focused = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.metaKey || event.altKey || focused?.closest('input, textarea, select') || document.querySelector('dialog[open]')) {
    return true;
  }
  return event.key === 'Enter' && Boolean(focused?.closest('button, a'));
}

function act(event: KeyboardEvent, target: KeyTarget): boolean {
  const step = event.shiftKey ? FINE_STEP : STEP;
  switch (event.key) {
    case 'ArrowLeft':
      target.onStep(-step);
      return true;
    case 'ArrowRight':
      target.onStep(step);
      return true;
    case 'Escape':
      target.onReset();
      return true;
  }
  if (event.repeat) {
    return false; // a key held down must not decide the next card
  }
  switch (event.key.toLowerCase()) {
    case 'enter':
      target.onSubmit();
      return true;
    case 'a':
      target.onApprove();
      return true;
    case 's':
      target.onSkip();
      return true;
    case 'n':
      target.onUnsure();
      return true;
    default:
      return false;
  }
}

export function useKeys(target: KeyTarget): void {
  const latest = useRef(target);
  latest.current = target;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (latest.current.enabled && !isTaken(event) && act(event, latest.current)) {
        event.preventDefault();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
