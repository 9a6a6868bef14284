// The branches that ask this user: score, streak, and whether they may.

import { signal } from '@preact/signals';
import type { Maybe, Pipeline } from '../model/wire';
import { putPipeline } from '../net/api';

export const pipelines = signal<readonly Pipeline[]>([]);

export function heardPipelines(heard: Maybe<Pipeline[]>): void {
  pipelines.value = heard ?? [];
}

export async function switchPipeline(key: string, enabled: boolean): Promise<void> {
  heardPipelines((await putPipeline(key, enabled)).items);
}

export function forgetPipelines(): void {
  pipelines.value = [];
}
