/** The noun: one telephone call, which is dialled at most once. Rules only. */
import type { CarrierEnd, CarrierState } from '@parley/channels/kit'
import {
  CALL_STATES,
  type Call,
  type CallEndReason,
  type CallKind,
  type CallState,
  type ContactPurpose,
  showId,
} from '@parley/contracts'
import type { Author } from '../../contacts/contacts/index.ts'
import type { WalkEnd, WalkState } from '../flows/index.ts'
import type { LiveTalk } from './live/live-talk.ts'

/** The next part of a talk. */
export interface Talk {
  /** `live`: an agent talks, led by the process that holds the lease. */
  phase: 'begin' | 'listen' | 'close' | 'transfer' | 'live'
  /** Of an agent's call. */
  live?: LiveTalk
  walk: WalkState | null
  /** Questions so far. */
  questions: number
  end: WalkEnd | null
}

/** Of a simulated carrier: still to come. */
export interface FutureReport {
  at: string
  state: CarrierState
  answered_by?: 'person' | 'machine'
  end?: CarrierEnd
}

export interface CallRow {
  workspace_id: string
  id: string
  state: CallState
  end_reason: CallEndReason | null
  error: { code: string; message: string } | null
  contact_id: string
  address: string
  channel_id: string
  kind: CallKind
  direction: Call['direction']
  /** Null: a flow is walked, or somebody called a channel without an active agent. */
  agent_id: string | null
  flow_id: string | null
  flow_version: number | null
  campaign_id: string | null
  /** The campaign that `campaign_id` is a duplicate of. */
  source_campaign_id: string | null
  attempt: number
  conversation_id: string | null
  session_id: string | null
  language: string
  variables: Record<string, string>
  answers: Record<string, unknown>
  outcome: string | null
  answered_by: 'person' | 'machine' | null
  ring_seconds: number
  max_seconds: number
  purpose: ContactPurpose
  /** The author who lifted do-not-disturb. Null: it holds. */
  ignores_do_not_disturb: Author | null
  metadata: Record<string, unknown>
  simulated_answers: string[] | null
  provider_call_id: string | null
  talk: Talk | null
  reports: FutureReport[]
  must_hang_up: boolean
  due_at: Date | null
  dial_at: Date
  dialed_at: Date | null
  ringing_at: Date | null
  answered_at: Date | null
  ended_at: Date | null
  created_at: Date
  updated_at: Date
}

/** How long a call, or a recipient of a campaign, waits for the money of calls that are on their way. */
export const MONEY_WAIT_MS = 5000

/** In these a call holds a slot. */
export const SLOT_STATES: readonly CallState[] = ['queued', 'dialing', 'ringing', 'active', 'transferring']
export const DEFAULT_SLOTS = 20

export function toPay({ id, address, channel_id, campaign_id, max_seconds }: CallRow) {
  return { id, address, channelId: channel_id, campaignId: campaign_id, maxSeconds: max_seconds }
}

/** A number is dialled: its carrier costs money, and the gate decides. */
export function isDialed({ kind, direction }: Pick<CallRow, 'kind' | 'direction'>): boolean {
  return kind === 'phone' && direction === 'outbound'
}

export function isOver({ state }: Pick<CallRow, 'state'>): boolean {
  return state === 'completed' || state === 'failed'
}

/** A state only moves forward: reports may come late, twice, and in any order. */
export function isForward(from: CallState, to: CallState): boolean {
  return from !== 'completed' && from !== 'failed' && CALL_STATES.indexOf(to) > CALL_STATES.indexOf(from)
}

/** The time allowed beside the ringing, in which a provider sets a call up and reports it. */
const SET_UP_MS = 30_000

/** When a call that nobody has answered is given up. */
export function ringDeadline({
  dialed_at,
  ringing_at,
  ring_seconds,
}: Pick<CallRow, 'dialed_at' | 'ringing_at' | 'ring_seconds'>): Date {
  const begun = dialed_at ?? ringing_at
  return new Date((begun?.getTime() ?? 0) + ring_seconds * 1000 + SET_UP_MS)
}

/** When an answered call is cut. */
export function talkDeadline({
  answered_at,
  max_seconds,
}: Pick<CallRow, 'answered_at' | 'max_seconds'>): Date {
  return new Date((answered_at?.getTime() ?? 0) + max_seconds * 1000)
}

export function earlier(...times: (Date | null | undefined)[]): Date {
  return new Date(Math.min(...times.flatMap((time) => time?.getTime() ?? [])))
}

/** The reason of a call that the carrier has ended. */
export function endOf(row: Pick<CallRow, 'answered_at'>, end: CarrierEnd | undefined): CallEndReason {
  if (row.answered_at !== null) return 'contact_hung_up'
  if (end === undefined || end === 'hung_up') return 'no_answer'
  return end === 'failed' ? 'provider_error' : end
}

export function presentCall(row: CallRow): Call {
  const { answered_at, ended_at } = row
  return {
    id: showId('call', row.id),
    state: row.state,
    end_reason: row.end_reason,
    error: row.error,
    kind: row.kind,
    direction: row.direction,
    contact_id: showId('contact', row.contact_id),
    to: row.address || null,
    channel_id: showId('channel', row.channel_id),
    agent_id: row.agent_id && showId('agent', row.agent_id),
    flow_id: row.flow_id && showId('flow', row.flow_id),
    flow_version: row.flow_version,
    campaign_id: row.campaign_id && showId('campaign', row.campaign_id),
    source_campaign_id: row.source_campaign_id && showId('campaign', row.source_campaign_id),
    attempt: row.attempt,
    conversation_id: row.conversation_id && showId('conversation', row.conversation_id),
    session_id: row.session_id && showId('session', row.session_id),
    language: row.language,
    variables: row.variables,
    answers: row.answers,
    outcome: row.outcome,
    answered_by: row.answered_by,
    ring_seconds: row.ring_seconds,
    max_seconds: row.max_seconds,
    purpose: row.purpose,
    ignores_do_not_disturb: row.ignores_do_not_disturb !== null,
    metadata: row.metadata,
    dial_at: row.dial_at.toISOString(),
    dialed_at: row.dialed_at?.toISOString() ?? null,
    ringing_at: row.ringing_at?.toISOString() ?? null,
    answered_at: answered_at?.toISOString() ?? null,
    ended_at: ended_at?.toISOString() ?? null,
    duration_seconds:
      answered_at && ended_at ? Math.round((ended_at.getTime() - answered_at.getTime()) / 1000) : null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
