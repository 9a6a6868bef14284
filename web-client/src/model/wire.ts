// The JSON of the server's contract, as far as this client reads it. Every field that the server may leave out or
// send as null is optional here, and unknown fields are simply not looked at: the server may add, never rename.

export type Maybe<T> = T | null | undefined;

export interface Proposal {
  side?: Maybe<string>;
  notional_usd?: Maybe<number>;
  qty?: Maybe<number>;
  order_type?: Maybe<string>;
}

export interface QuestionFacts {
  symbol?: Maybe<string>;
  price?: Maybe<number>;
  ref_metric?: Maybe<string>;
  ref_price?: Maybe<number>;
  pct?: Maybe<number>;
  as_of?: Maybe<string>;
  mode?: Maybe<string>;
  proposal?: Maybe<Proposal>;
  /** Of a question for a number: what it is about. */
  place?: Maybe<string>;
  to?: Maybe<string>;
  asked?: Maybe<string>;
  observed_at?: Maybe<string>;
}

export interface Question {
  id: string;
  question_text: string;
  /** swipe or number; left out by older servers, which only asked for swipes */
  answer_kind?: Maybe<string>;
  unit?: Maybe<string>;
  step?: Maybe<number>;
  points?: Maybe<number>;
  min_value?: Maybe<number>;
  max_value?: Maybe<number>;
  pipeline_key?: Maybe<string>;
  pipeline_step?: Maybe<string>;
  source_tag?: Maybe<string>;
  state?: Maybe<string>;
  created_at?: Maybe<string>;
  expires_at?: Maybe<string>;
  answered_at?: Maybe<string>;
  answer_value?: Maybe<number>;
  decision?: Maybe<string>;
  /** The question whose unsure answer brought this one up. */
  follow_up_of?: Maybe<string>;
  metadata?: Maybe<QuestionFacts>;
}

export interface Reason {
  code: string;
  detail?: Maybe<string>;
}

export interface Order {
  id: string;
  client_order_id?: Maybe<string>;
  alpaca_order_id?: Maybe<string>;
  symbol?: Maybe<string>;
  side?: Maybe<string>;
  order_type?: Maybe<string>;
  notional_usd?: Maybe<number>;
  qty?: Maybe<number>;
  filled_qty?: Maybe<number>;
  filled_avg_price?: Maybe<number>;
  status?: Maybe<string>;
  reasons?: Maybe<Reason[]>;
  question_id?: Maybe<string>;
  rule_id?: Maybe<string>;
  config_version?: Maybe<number>;
  submitted_at?: Maybe<string>;
  filled_at?: Maybe<string>;
  created_at?: Maybe<string>;
}

/** An order on the account that no approval here led to. */
export interface ExternalOrder {
  id: string;
  /** external, adopted or surplus */
  source?: Maybe<string>;
  client_order_id?: Maybe<string>;
  symbol?: Maybe<string>;
  side?: Maybe<string>;
  notional_usd?: Maybe<number>;
  qty?: Maybe<number>;
  filled_qty?: Maybe<number>;
  status?: Maybe<string>;
  submitted_at?: Maybe<string>;
}

export interface OrderEvent {
  at?: Maybe<string>;
  kind?: Maybe<string>;
  [more: string]: unknown;
}

export interface OrderDetail {
  order: Order;
  question?: Maybe<Question>;
  rule?: Maybe<Record<string, unknown>>;
  snapshot?: Maybe<Record<string, unknown>>;
  events: OrderEvent[];
}

export interface AnswerResult {
  question?: Maybe<Question>;
  decision?: Maybe<string>;
  reasons?: Maybe<Reason[]>;
  order?: Maybe<Order>;
  follow_up?: Maybe<Question>;
  result?: Maybe<NumberResult>;
}

/** How a question for a number ended. */
export interface NumberResult {
  truth?: Maybe<number>;
  unit?: Maybe<string>;
  points?: Maybe<number>;
}

/** A branch that asks this user. Trading has no score. */
export interface Pipeline {
  key: string;
  enabled?: Maybe<boolean>;
  score?: Maybe<number>;
  streak?: Maybe<number>;
  best_streak?: Maybe<number>;
  answered?: Maybe<number>;
  level?: Maybe<number>;
  sleeping_since?: Maybe<string>;
}

export interface QuestionClosed {
  id: string;
  state?: Maybe<string>;
  decision?: Maybe<string>;
}

export interface TradeUpdate {
  order: Order;
  event?: Maybe<OrderEvent>;
}

export interface InputStatus {
  id?: Maybe<string>;
  last_ingest_at?: Maybe<string>;
  age_seconds?: Maybe<number>;
  source?: Maybe<string>;
  /** Symbols for whose trades or quotes the streams have no room. */
  polled_instead?: Maybe<string[]>;
}

/** One standing connection of the server to the broker. */
export interface StreamInfo {
  name?: Maybe<string>;
  /** idle, connecting, live, waiting or refused */
  state?: Maybe<string>;
  since?: Maybe<string>;
  last_message_at?: Maybe<string>;
  connects?: Maybe<number>;
  symbols?: Maybe<number>;
  detail?: Maybe<string>;
}

export interface Guardrail {
  code?: Maybe<string>;
  used?: Maybe<number>;
  limit?: Maybe<number>;
  frees_at?: Maybe<string>;
  /** server, user or symbol */
  scope?: Maybe<string>;
  id?: Maybe<string>;
}

/** A kill switch as it is set. */
export interface HaltInfo {
  scope?: Maybe<string>;
  id?: Maybe<string>;
  /** ACTIVE, REDUCING or HALTED */
  state?: Maybe<string>;
  reason?: Maybe<string>;
  set_by?: Maybe<string>;
  at?: Maybe<string>;
}

export interface KillSwitchResult {
  kill_switch?: Maybe<HaltInfo[]>;
  withdrawn_questions?: Maybe<number>;
  cancel_requests?: Maybe<number>;
}

export interface TradingStatus {
  mode?: Maybe<string>;
  binding?: unknown;
  market?: Maybe<{ is_open?: Maybe<boolean>; next_open?: Maybe<string>; next_close?: Maybe<string> }>;
  account?: unknown;
  positions?: unknown;
  guardrails?: Maybe<Guardrail[]>;
  inputs?: Maybe<InputStatus[]>;
  streams?: Maybe<StreamInfo[]>;
  kill_switch?: Maybe<HaltInfo[]>;
  /** Trading is switched on for this user on this server. */
  active?: Maybe<boolean>;
}

export interface Me {
  uid?: Maybe<string>;
  display_name?: Maybe<string>;
  role?: Maybe<string>;
  server_time?: Maybe<string>;
  pipelines?: Maybe<Pipeline[]>;
}

export interface Page<T> {
  items: T[];
  next_cursor?: Maybe<string>;
}

export interface Problem {
  code?: Maybe<string>;
  title?: Maybe<string>;
  detail?: Maybe<string>;
  decision?: Maybe<string>;
  question?: Maybe<Question>;
}
