import { describe, expect, it } from 'vitest';
import { middleOf, numberScaleOf, onStep, typed } from '../src/model/number';
import { resultWords } from '../src/model/words';

const celsius = numberScaleOf({ id: '1', question_text: '?', min_value: -60, max_value: 60, step: 0.5, unit: '°C' });

describe('a typed number', () => {
  it('is taken with a point, a comma or a typographic minus', () => {
    expect(typed(' 14.5 ', celsius)).toBe(14.5);
    expect(typed('14,5', celsius)).toBe(14.5);
    expect(typed('\u22123', celsius)).toBe(-3);
    expect(typed('-60', celsius)).toBe(-60);
  });

  it('is refused with a sentence', () => {
    expect(typed('', celsius)).toBe('Type a number.');
    expect(typed('warm', celsius)).toBe('Type a number.');
    expect(typed('60.1', celsius)).toBe('From -60 to 60 °C.');
    expect(typed('Infinity', celsius)).toBe('Type a number.');
  });
});

describe('the slider', () => {
  it('begins in the middle and stays on its steps', () => {
    expect(middleOf(celsius)).toBe(0);
    expect(onStep(0.1 + 0.2, { ...celsius, step: 0.1 })).toBe(0.3);
    expect(middleOf({ min: 0, max: 20100, step: 50, unit: 'km' })).toBe(10050);
  });
});

describe('the result', () => {
  it('says the truth and the points', () => {
    expect(resultWords('hit', { truth: 14.5, unit: '°C', points: 10 })).toBe('Right: it is 14.5\u00a0°C. 10 points.');
    expect(resultWords('miss', { truth: 3, unit: 'km', points: 0 })).toBe('Missed: it is 3\u00a0km.');
  });

  it('keeps the truth back while a second try is left', () => {
    expect(resultWords('close', null)).toBe('Close. Have another try.');
  });
});
