// From a finger's way to an answer. Pure: distances in CSS pixels in, values of the question's scale out.
// Values here are answers (a position on a scale), never money.

export interface Scale {
  min: number;
  max: number;
  approveAt: number;
  rejectAt: number;
}

export type Zone = 'skip' | 'unsure' | 'approve';

export const DEFAULT_SCALE: Scale = { min: -10, max: 10, approveAt: 5, rejectAt: -5 };

/** A release closer to zero than this share of the scale returns the card instead of answering. */
const DEAD_SHARE = 0.1;

/** The card's way to the end of the scale, as a share of its width and in pixels at most. */
const REACH_SHARE = 0.42;
const REACH_MAX_PX = 190;

export function clamp(value: number, scale: Scale): number {
  return Math.min(scale.max, Math.max(scale.min, value));
}

/** One decimal, and no negative zero: the value is shown and sent as it is. */
export function roundToTenth(value: number): number {
  const tenths = Math.round(value * 10) / 10;
  return tenths === 0 ? 0 : tenths;
}

export function reachPx(cardWidthPx: number): number {
  return Math.min(REACH_MAX_PX, Math.max(1, cardWidthPx * REACH_SHARE));
}

export function valueOfDrag(offsetPx: number, cardWidthPx: number, scale: Scale): number {
  const share = Math.max(-1, Math.min(1, offsetPx / reachPx(cardWidthPx)));
  return clamp(roundToTenth(share < 0 ? -share * scale.min : share * scale.max), scale);
}

export function inDeadZone(value: number, scale: Scale): boolean {
  const end = value < 0 ? -scale.min : scale.max;
  return Math.abs(value) < end * DEAD_SHARE;
}

export function zoneOf(value: number, scale: Scale): Zone {
  if (value >= scale.approveAt) {
    return 'approve';
  }
  return value <= scale.rejectAt ? 'skip' : 'unsure';
}

/** Where a value stands between the ends of the scale: 0 at the left end, 1 at the right. */
export function shareOf(value: number, scale: Scale): number {
  const width = scale.max - scale.min;
  return width <= 0 ? 0.5 : (clamp(value, scale) - scale.min) / width;
}

export function stepped(value: number, delta: number, scale: Scale): number {
  return clamp(roundToTenth(value + delta), scale);
}

export function showValue(value: number): string {
  const size = Math.abs(value).toFixed(1);
  if (value === 0) {
    return '0.0';
  }
  return value < 0 ? `\u2212${size}` : `+${size}`;
}
