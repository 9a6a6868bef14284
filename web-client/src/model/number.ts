// A number as an answer: its range, its steps, and what is wrong with what was typed. Pure.

import type { Question } from './wire';

export interface NumberScale {
  min: number;
  max: number;
  step: number;
  unit: string;
}

export function numberScaleOf(question: Question): NumberScale {
  return {
    min: question.min_value ?? 0,
    max: question.max_value ?? 100,
    step: question.step ?? 1,
    unit: question.unit ?? '',
  };
}

/** Where the slider begins: the middle, on a step. */
export function middleOf(scale: NumberScale): number {
  const steps = Math.round((scale.max - scale.min) / 2 / scale.step);
  return onStep(scale.min + steps * scale.step, scale);
}

/** No trace of binary fractions. */
export function onStep(value: number, scale: NumberScale): number {
  const decimals = (String(scale.step).split('.')[1] ?? '').length;
  return Number(value.toFixed(decimals));
}

/** The number that was typed, or a sentence that says what is wrong with it. */
export function typed(text: string, scale: NumberScale): number | string {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  const value = Number(plain);
  if (plain === '' || !Number.isFinite(value)) {
    return 'Type a number.';
  }
  if (value < scale.min || value > scale.max) {
    return `From ${scale.min} to ${scale.max}${scale.unit ? ` ${scale.unit}` : ''}.`;
  }
  return value;
}
