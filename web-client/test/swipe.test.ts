import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SCALE, inDeadZone, reachPx, shareOf, showValue, stepped, valueOfDrag, zoneOf } from '../src/model/swipe';

const WIDTH = 358;

test('a drag to the reach and beyond gives the end of the scale', () => {
  assert.equal(valueOfDrag(reachPx(WIDTH), WIDTH, DEFAULT_SCALE), 10);
  assert.equal(valueOfDrag(2000, WIDTH, DEFAULT_SCALE), 10);
  assert.equal(valueOfDrag(-2000, WIDTH, DEFAULT_SCALE), -10);
});

test('a drag gives fractions with one decimal and never a negative zero', () => {
  assert.equal(valueOfDrag(reachPx(WIDTH) * 0.7449, WIDTH, DEFAULT_SCALE), 7.4);
  assert.ok(Object.is(valueOfDrag(-0.1, WIDTH, DEFAULT_SCALE), 0));
});

test('a release near zero is no answer, one beyond the dead zone is', () => {
  assert.ok(inDeadZone(0.9, DEFAULT_SCALE));
  assert.ok(inDeadZone(-0.9, DEFAULT_SCALE));
  assert.ok(!inDeadZone(1, DEFAULT_SCALE));
  assert.ok(!inDeadZone(-1, DEFAULT_SCALE));
});

test('the zones begin at the thresholds themselves', () => {
  assert.equal(zoneOf(5, DEFAULT_SCALE), 'approve');
  assert.equal(zoneOf(4.9, DEFAULT_SCALE), 'unsure');
  assert.equal(zoneOf(-4.9, DEFAULT_SCALE), 'unsure');
  assert.equal(zoneOf(-5, DEFAULT_SCALE), 'skip');
});

test('an uneven scale keeps zero where the finger began', () => {
  const scale = { ...DEFAULT_SCALE, min: -4, max: 20 };
  assert.equal(valueOfDrag(0, WIDTH, scale), 0);
  assert.equal(valueOfDrag(-2000, WIDTH, scale), -4);
  assert.equal(valueOfDrag(2000, WIDTH, scale), 20);
});

test('steps stop at the ends and do not gather rounding errors', () => {
  let value = 0;
  for (let i = 0; i < 3; i++) {
    value = stepped(value, 0.1, DEFAULT_SCALE);
  }
  assert.equal(value, 0.3);
  assert.equal(stepped(9.5, 1, DEFAULT_SCALE), 10);
});

test('values are shown signed with one decimal', () => {
  assert.equal(showValue(7.4), '+7.4');
  assert.equal(showValue(-10), '\u221210.0');
  assert.equal(showValue(0), '0.0');
});

test('zero stands in the middle of an even scale', () => {
  assert.equal(shareOf(0, DEFAULT_SCALE), 0.5);
  assert.equal(shareOf(99, DEFAULT_SCALE), 1);
});
