import { describe, expect, it } from 'vitest';
import { DEFAULT_SCALE, inDeadZone, reachPx, shareOf, showValue, stepped, valueOfDrag, zoneOf } from '../src/model/swipe';

const WIDTH = 358;
const END = reachPx(WIDTH);

describe('a drag', () => {
  it('reaches the ends of the scale and never passes them', () => {
    expect(valueOfDrag(END, WIDTH, DEFAULT_SCALE)).toBe(10);
    expect(valueOfDrag(-END, WIDTH, DEFAULT_SCALE)).toBe(-10);
    expect(valueOfDrag(5000, WIDTH, DEFAULT_SCALE)).toBe(10);
    expect(valueOfDrag(-5000, WIDTH, DEFAULT_SCALE)).toBe(-10);
  });

  it('gives one decimal and no negative zero', () => {
    expect(valueOfDrag(END * 0.333, WIDTH, DEFAULT_SCALE)).toBe(3.3);
    expect(Object.is(valueOfDrag(-0.1, WIDTH, DEFAULT_SCALE), 0)).toBe(true);
  });

  it('follows a scale that is not symmetric', () => {
    const scale = { min: -1, max: 5, approveAt: 3, rejectAt: -1 };
    expect(valueOfDrag(END, WIDTH, scale)).toBe(5);
    expect(valueOfDrag(-END / 2, WIDTH, scale)).toBe(-0.5);
    expect(shareOf(2, scale)).toBe(0.5);
  });

  it('needs no width to give a value inside the scale', () => {
    expect(valueOfDrag(40, 0, DEFAULT_SCALE)).toBe(10);
  });
});

describe('a value', () => {
  it('approves from the threshold on and skips at the other one', () => {
    expect([5, 4.9, 0, -4.9, -5].map((value) => zoneOf(value, DEFAULT_SCALE))).toEqual(['approve', 'unsure', 'unsure', 'unsure', 'skip']);
  });

  it('close to zero answers nothing', () => {
    expect(inDeadZone(0.9, DEFAULT_SCALE)).toBe(true);
    expect(inDeadZone(-0.9, DEFAULT_SCALE)).toBe(true);
    expect(inDeadZone(1, DEFAULT_SCALE)).toBe(false);
  });

  it('steps without gathering rounding errors', () => {
    let value = 0;
    for (let step = 0; step < 7; step++) {
      value = stepped(value, 0.1, DEFAULT_SCALE);
    }
    expect(value).toBe(0.7);
    expect(stepped(9.9, 1, DEFAULT_SCALE)).toBe(10);
  });

  it('is shown with its sign', () => {
    expect([showValue(7.25), showValue(0), showValue(-10)]).toEqual(['+7.3', '0.0', '\u221210.0']);
  });
});
