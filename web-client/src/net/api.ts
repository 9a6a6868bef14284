// The server's paths, by name.

import { asRecord } from '../model/format';
import type { AnswerResult, ExternalOrder, KillSwitchResult, Me, Order, OrderDetail, OrderEvent, Page, Pipeline, Question, TradingStatus } from '../model/wire';
import { get, post, put } from './http';

const OPEN_LIMIT = 200;
const PAGE_LIMIT = 25;

export const getMe = (): Promise<Me> => get('/v1/me');
export const getStatus = (): Promise<TradingStatus> => get('/v1/me/trading/status');
export const getConfig = (): Promise<unknown> => get('/v1/me/trading/config');

export const getOpenQuestions = (): Promise<Page<Question>> => get(`/v1/me/questions?state=open&limit=${OPEN_LIMIT}`);

export const getQuestion = (id: string): Promise<Question> => get(`/v1/me/questions/${encodeURIComponent(id)}`);

export const postAnswer = (id: string, value: number): Promise<AnswerResult> =>
  post(`/v1/me/questions/${encodeURIComponent(id)}/answer`, { value });

export interface KillSwitchBody {
  scope: string;
  state: 'ACTIVE' | 'HALTED';
  id?: string;
  reason?: string;
  cancel_open?: boolean;
}

export const postKillSwitch = (body: KillSwitchBody): Promise<KillSwitchResult> => post('/v1/me/trading/kill-switch', body);

export const putPipeline = (key: string, enabled: boolean): Promise<Page<Pipeline>> =>
  put(`/v1/me/pipelines/${encodeURIComponent(key)}`, { enabled });

function page<T>(path: string, cursor: string | null): Promise<Page<T>> {
  const more = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const joint = path.includes('?') ? '&' : '?';
  return get(`${path}${joint}limit=${PAGE_LIMIT}${more}`);
}

export const getOrders = (cursor: string | null): Promise<Page<Order>> => page('/v1/me/trading/orders', cursor);

export const getExternalOrders = (cursor: string | null): Promise<Page<ExternalOrder>> =>
  page('/v1/me/trading/orders?source=external', cursor);

export const getHistory = (cursor: string | null): Promise<Page<Question>> => page('/v1/me/questions?state=all', cursor);

/** The order's own fields may stand beside its question, rule, snapshot and events, or under `order`. */
export async function getOrderDetail(id: string): Promise<OrderDetail> {
  const body = asRecord(await get(`/v1/me/trading/orders/${encodeURIComponent(id)}`)) ?? {};
  const events = Array.isArray(body['events']) ? (body['events'] as OrderEvent[]) : [];
  return {
    order: (asRecord(body['order']) ?? body) as unknown as Order,
    question: asRecord(body['question']) as unknown as Question | null,
    rule: asRecord(body['rule']),
    snapshot: asRecord(body['snapshot']),
    events,
  };
}
