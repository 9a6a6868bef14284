// The kill switches that concern this user, and setting them.

import { computed } from '@preact/signals';
import { haltsOf, type Halt } from '../model/halt';
import { postKillSwitch } from '../net/api';
import { announce } from './announce';
import { readOpenQuestions } from './questions';
import { status } from './status';

export const halts = computed(() => haltsOf(status.value?.kill_switch));

export const stoppedByUser = computed(() => halts.value.some((halt) => halt.scope === 'user' && halt.state === 'HALTED'));

async function set(body: Parameters<typeof postKillSwitch>[0]): Promise<number> {
  const { kill_switch, withdrawn_questions } = await postKillSwitch(body);
  status.value = { ...status.peek(), kill_switch: kill_switch ?? [] };
  void readOpenQuestions().catch(() => undefined); // withdrawn cards go, whether the line is up or not
  return withdrawn_questions ?? 0;
}

export async function stopTrading(reason: string, cancelOpen: boolean): Promise<void> {
  const given = reason.trim();
  const withdrawn = await set({ scope: 'user', state: 'HALTED', cancel_open: cancelOpen, ...(given ? { reason: given } : {}) });
  announce(`Trading is stopped.${withdrawn > 0 ? ` Questions withdrawn: ${withdrawn}.` : ''}`);
}

export async function release(halt: Halt, reason: string): Promise<void> {
  const target = halt.scope === 'rule' || halt.scope === 'symbol' ? { id: halt.id } : {};
  await set({ scope: halt.scope, state: 'ACTIVE', reason: reason.trim(), ...target });
  announce('Released. The hub asks again.');
}
