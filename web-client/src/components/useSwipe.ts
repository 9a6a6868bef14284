// A horizontal drag of one finger or the mouse on the card. Vertical ways belong to the page's scrolling.

import { useRef } from 'preact/hooks';
import { valueOfDrag, type Scale } from '../model/swipe';

/** A way shorter than this many CSS pixels is a tap, not a drag. */
const SLACK_PX = 8;

interface Drag {
  pointerId: number;
  startX: number;
  startY: number;
  moving: boolean;
}

export interface SwipeHandlers {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(event: PointerEvent): void;
  onPointerCancel(event: PointerEvent): void;
}

export interface SwipeTarget {
  scale: Scale;
  enabled: boolean;
  onMove(value: number): void;
  onRelease(value: number): void;
  onCancel(): void;
}

export function useSwipe(target: SwipeTarget): SwipeHandlers {
  const drag = useRef<Drag | null>(null);

  const valueAt = (event: PointerEvent, from: Drag): number => {
    const width = (event.currentTarget as HTMLElement).offsetWidth;
    const way = event.clientX - from.startX;
    return valueOfDrag(way, width, target.scale);
  };

  const end = (event: PointerEvent): Drag | null => {
    const ended = drag.current;
    if (!ended || ended.pointerId !== event.pointerId) {
      return null;
    }
    drag.current = null;
    return ended.moving ? ended : null;
  };

  return {
    onPointerDown(event) {
      if (target.enabled && event.isPrimary && event.button === 0) {
        drag.current = { pointerId: event.pointerId, startX: event.clientX, startY: event.clientY, moving: false };
      }
    },
    onPointerMove(event) {
      const now = drag.current;
      if (!now || now.pointerId !== event.pointerId) {
        return;
      }
      if (!now.moving) {
        const across = Math.abs(event.clientX - now.startX);
        if (across < SLACK_PX || across < Math.abs(event.clientY - now.startY)) {
          return;
        }
        now.moving = true;
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      }
      target.onMove(valueAt(event, now));
    },
    onPointerUp(event) {
      const ended = end(event);
      if (ended) {
        target.onRelease(valueAt(event, ended));
      }
    },
    onPointerCancel(event) {
      if (end(event)) {
        target.onCancel();
      }
    },
  };
}
