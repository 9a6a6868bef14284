// Small drawings, all decorative: whatever they say is also said in words.

interface IconProps {
  class?: string;
}

export function Mark(props: IconProps) {
  return (
    <svg class={props.class ?? 'mark'} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" class="mark-back" />
      <rect x="7.5" y="9.5" width="12.5" height="16" rx="2.4" fill="#fff" opacity=".3" transform="rotate(-9 16 16)" />
      <rect x="11" y="7.3" width="13" height="17.2" rx="2.4" fill="#fff" transform="rotate(8 16 16)" />
      <path d="M13 14.5l2.4 3 2.4-1.6 3.6 4.8" class="mark-line" />
      <path d="M19.3 12.3l1.6 1.7 2.2-3" class="mark-tick" />
    </svg>
  );
}

function stroke(path: string) {
  return function Icon(props: IconProps) {
    return (
      <svg class={props.class ?? 'icon'} viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    );
  };
}

export const IconCross = stroke('M6.5 6.5l11 11M17.5 6.5l-11 11');
export const IconCheck = stroke('M5 12.5l4.5 4.5L19 7.5');
export const IconAgain = stroke('M18.5 8.5A7.5 7.5 0 1 0 19.5 13M19 4.5v4.2h-4.2');
export const IconClock = stroke('M12 7.5V12l3 2M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4');
export const IconDeck = stroke('M8 5.5h9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2M3.2 8.5v8');
export const IconList = stroke('M5 6.5h14M5 12h14M5 17.5h9');
export const IconHistory = stroke('M4.5 12A7.5 7.5 0 1 0 7 6.4M4.8 4.5v3.8h3.8M12 8v4.3l2.8 1.7');
export const IconStop = stroke('M8.6 3.8h6.8l4.8 4.8v6.8l-4.8 4.8H8.6l-4.8-4.8V8.6zM9 12h6');
export const IconAway = stroke('M4 4l16 16M8.5 15.5a5 5 0 0 1 6.6-.4M5.2 12.2a9.6 9.6 0 0 1 4.6-2.6M2 8.9a14.5 14.5 0 0 1 4.4-2.7M12 5a14.5 14.5 0 0 1 10 3.9M15.8 10.1a9.6 9.6 0 0 1 3 2.1M12 19h.01');
export const IconOff = stroke('M12 3.8v8M7.2 6.6a7.6 7.6 0 1 0 9.6 0');
export const IconBack = stroke('M14.5 5.5L8 12l6.5 6.5');
export const IconNext = stroke('M9.5 6.5L15 12l-5.5 5.5');
