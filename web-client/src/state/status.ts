// What the server says of itself: mode, market, freshness, kill switch; and the thresholds that the labels follow.

import { computed, signal } from '@preact/signals';
import { asRecord } from '../model/format';
import { modeOfStatus } from '../model/mode';
import { DEFAULT_SCALE, type Scale } from '../model/swipe';
import type { Me, Question, TradingStatus } from '../model/wire';
import { getConfig, getMe, getStatus } from '../net/api';
import { learnServerTime } from './clock';
import { forgetPipelines, heardPipelines } from './pipelines';

export const status = signal<TradingStatus | null>(null);
export const statusReadAt = signal(0);
export const me = signal<Me | null>(null);
const thresholds = signal({ approveAt: DEFAULT_SCALE.approveAt, rejectAt: DEFAULT_SCALE.rejectAt });

export const userName = computed(() => me.value?.display_name || me.value?.uid || null);
export const mode = computed(() => modeOfStatus(status.value));

export async function readStatus(): Promise<void> {
  const read = await getStatus();
  status.value = read;
  statusReadAt.value = Date.now();
}

export async function readMe(): Promise<void> {
  const askedAt = Date.now();
  const read = await getMe();
  learnServerTime(read.server_time, askedAt, Date.now());
  me.value = read;
  heardPipelines(read.pipelines);
}

/** The labels on the card follow the user's own thresholds; the server alone decides by them. */
export async function readThresholds(): Promise<void> {
  const effective = asRecord(asRecord(await getConfig())?.['effective']);
  const guardrails = asRecord(effective?.['guardrails']);
  const approveAt = guardrails?.['approve_at'];
  const rejectAt = guardrails?.['reject_at'];
  thresholds.value = {
    approveAt: typeof approveAt === 'number' ? approveAt : DEFAULT_SCALE.approveAt,
    rejectAt: typeof rejectAt === 'number' ? rejectAt : DEFAULT_SCALE.rejectAt,
  };
}

export function scaleOf(question: Question): Scale {
  return {
    min: question.min_value ?? DEFAULT_SCALE.min,
    max: question.max_value ?? DEFAULT_SCALE.max,
    ...thresholds.value,
  };
}

export function forgetStatus(): void {
  status.value = null;
  statusReadAt.value = 0;
  me.value = null;
  forgetPipelines();
}
