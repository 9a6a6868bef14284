// Kill switches that are set, said plainly. Pure; the server alone stops anything.

import type { HaltInfo, Maybe } from './wire';

export interface Halt {
  /** server, user, rule or symbol */
  scope: string;
  id: string;
  state: 'HALTED' | 'REDUCING';
  reason: string;
  setBy: string;
  at: string | null;
}

/** Those that stop something; what is ACTIVE again is no news. */
export function haltsOf(killSwitch: Maybe<HaltInfo[]>): Halt[] {
  return (killSwitch ?? []).flatMap(({ scope, id, state, reason, set_by, at }) =>
    state === 'HALTED' || state === 'REDUCING'
      ? [{ scope: scope ?? '', id: id ?? '', state, reason: reason ?? '', setBy: set_by ?? '', at: at ?? null }]
      : [],
  );
}

function whatOf(halt: Halt): string {
  switch (halt.scope) {
    case 'server':
      return ' for the whole server';
    case 'rule':
      return ` for rule ${halt.id}`;
    case 'symbol':
      return ` in ${halt.id}`;
    default:
      return '';
  }
}

export function haltTitle(halt: Halt): string {
  return halt.state === 'HALTED' ? `Trading is stopped${whatOf(halt)}` : `Reducing only${whatOf(halt)}`;
}

export function haltMeaning(halt: Halt): string {
  return halt.state === 'HALTED' ? 'No order is sent until it is released.' : 'Nothing that adds to a position is sent.';
}

/** "Set by you", whoever else did it by name. */
export function haltAuthor(halt: Halt, uid: Maybe<string>): string {
  if (halt.setBy === '') {
    return 'Set';
  }
  return halt.setBy === uid ? 'Set by you' : `Set by ${halt.setBy === 'hub' ? 'the hub itself' : halt.setBy}`;
}

/** The reason somebody gave; the server's own filler says only who, which is said already. */
export function haltReason(halt: Halt): string | null {
  return halt.reason === '' || halt.reason === `set by ${halt.setBy}` ? null : halt.reason;
}

/** The server's own switch is for operators; everything else is the member's. */
export function mayRelease(halt: Halt, role: Maybe<string>): boolean {
  return halt.scope !== 'server' || role === 'operator';
}
