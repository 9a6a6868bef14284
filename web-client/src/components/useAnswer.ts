// What a card does with its answer: the value that finger and keys move, and when it is sent.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { inDeadZone, stepped, type Scale } from '../model/swipe';
import type { Question } from '../model/wire';
import { submitAnswer } from '../state/answer';
import { useKeys } from './useKeys';
import { useSwipe, type SwipeHandlers } from './useSwipe';

/** A card that has just come up cannot be answered for this long: the tap was meant for the one before. */
const ARM_AFTER_MS = 400;

export function useArmed(): boolean {
  const armed = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      armed.value = true;
    }, ARM_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return armed.value;
}

export interface CardAnswer {
  value: Signal<number>;
  dragging: Signal<boolean>;
  /** Plain words when the server refused the answer as such. */
  trouble: Signal<string | null>;
  submit(answer: number): void;
  swipe: SwipeHandlers;
}

export function useAnswer(question: Question, scale: Scale, enabled: boolean): CardAnswer {
  const value = useSignal(0);
  const dragging = useSignal(false);
  const trouble = useSignal<string | null>(null);

  function submit(answer: number): void {
    if (!enabled) {
      return;
    }
    value.value = answer;
    trouble.value = null;
    void submitAnswer(question, answer).then((words) => {
      trouble.value = words;
      value.value = 0;
    });
  }

  function letGo(answer: number): void {
    dragging.value = false;
    value.value = 0;
    if (!inDeadZone(answer, scale)) {
      submit(answer);
    }
  }

  const onMove = (at: number): void => {
    dragging.value = true;
    value.value = at;
  };
  const swipe = useSwipe({ scale, enabled, onMove, onRelease: letGo, onCancel: () => letGo(0) });
  useKeys({
    enabled,
    onStep: (delta) => (value.value = stepped(value.value, delta, scale)),
    onSubmit: () => !inDeadZone(value.value, scale) && submit(value.value),
    onReset: () => (value.value = 0),
    onApprove: () => submit(scale.max),
    onSkip: () => submit(scale.min),
    onUnsure: () => submit(0),
  });
  return { value, dragging, trouble, submit, swipe };
}
