/** A call of ours as the vendor's conversation: by telephone, or by voice in a page. */
import type { Call } from '@parley/contracts'
import { ids } from './ids.ts'

export const CONVERSATION_TYPES = ['chat', 'web', 'telephony'] as const
export const TELEPHONY_TYPES = ['outbound', 'inbound'] as const
export const CONVERSATION_STATUSES = [
  'created',
  'queued',
  'dialing',
  'active',
  'completed',
  'failed',
] as const
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number]

/** States of a call that goes on. `queued`, waiting for a slot, does not occur: a call without a slot is refused. */
const STATUSES = {
  created: 'created',
  queued: 'created',
  dialing: 'dialing',
  ringing: 'dialing',
  active: 'active',
  transferring: 'active',
} as const satisfies Partial<Record<Call['state'], ConversationStatus>>

/** A call that nobody answered is completed, as the vendor's sample has it; failed is one that did not reach a telephone. */
const ENDS = {
  finished: ['completed', 'agent_hangup'],
  contact_hung_up: ['completed', 'user_hangup'],
  hung_up: ['completed', 'agent_hangup'],
  transferred: ['completed', 'agent_hangup'],
  voicemail: ['completed', 'user_did_not_answer'],
  no_input: ['completed', 'user_inactivity'],
  timed_out: ['completed', 'max_duration_exceeded'],
  connection_lost: ['completed', 'network_error'],
  busy: ['completed', 'user_did_not_answer'],
  no_answer: ['completed', 'user_did_not_answer'],
  declined: ['completed', 'user_did_not_answer'],
  unreachable: ['failed', 'network_error'],
  refused: ['failed', null],
  cancelled: ['failed', 'agent_hangup'],
  provider_error: ['failed', 'network_error'],
  channel_unavailable: ['failed', 'network_error'],
  outcome_unknown: ['failed', 'network_error'],
} as const satisfies Record<NonNullable<Call['end_reason']>, readonly ['completed' | 'failed', string | null]>

export function statusOf({ state, end_reason }: Pick<Call, 'state' | 'end_reason'>): ConversationStatus {
  if (state === 'completed' || state === 'failed') return end_reason ? ENDS[end_reason][0] : state
  return STATUSES[state]
}

/** How calls of a status are asked for. Undefined: no call has it. */
export function callsOf(
  status: ConversationStatus,
): { states: Call['state'][] } | { end_reasons: NonNullable<Call['end_reason']>[] } | undefined {
  if (status === 'completed' || status === 'failed') {
    const reasons = Object.keys(ENDS) as NonNullable<Call['end_reason']>[]
    return { end_reasons: reasons.filter((reason) => ENDS[reason][0] === status) }
  }
  const states = (Object.keys(STATUSES) as (keyof typeof STATUSES)[]).filter(
    (state) => STATUSES[state] === status,
  )
  return states.length > 0 ? { states } : undefined
}

/** The caller's reference, as it stands in the metadata of what was made for it. */
export const IDENTIFIER = 'identifier'
/** The caller's variables as JSON, in their order and with values that are no texts, in the metadata of what was made for it. */
export const VARIABLES = 'dynamic_variables'
/** The number that was to be shown, in the metadata of a call. */
export const FROM = 'from'

export function presentCall(call: Call, workspaceId: string) {
  const isTelephony = call.kind === 'phone'
  return {
    id: ids.show('call', call.id),
    workspaceId,
    agentId: ids.showOptional('agent', call.agent_id),
    customerId: ids.show('contact', call.contact_id),
    phoneId: null,
    flowId: ids.showOptional('flow', call.flow_id),
    conversationType: isTelephony ? 'telephony' : 'web',
    conversationStatus: statusOf(call),
    telephonyType: isTelephony ? call.direction : null,
    telephonyStatus: isTelephony ? telephonyStatusOf(call) : null,
    toPhoneNumber: isTelephony ? call.to : null,
    fromPhoneNumber: isTelephony ? textOf(call.metadata[FROM]) : null,
    ...timesOf(call),
    endReason: call.end_reason ? ENDS[call.end_reason][1] : null,
    recordingStatus: null,
    recordingUrl: null,
    postCallMetadata: null,
    summary: '',
    dynamicVariables: textOf(call.metadata[VARIABLES]) ?? JSON.stringify(call.variables),
    // A campaign that was started itself is its own run. Events of earlier releases name no source.
    campaignId: ids.showOptional('campaign', call.source_campaign_id ?? call.campaign_id),
    campaignRunId: ids.showOptional('campaign', call.campaign_id),
    identifier: textOf(call.metadata[IDENTIFIER]),
    createdAt: call.created_at,
    updatedAt: call.updated_at,
  }
}

/** A word of the telephone: the vendor's is free. A call that was made just now is about to be dialled. */
function telephonyStatusOf({ state, end_reason }: Call): string {
  if (state === 'created') return 'scheduled'
  if (state === 'queued') return 'dialing'
  return state === 'failed' ? (end_reason ?? state) : state
}

/** The agent is there from the answer to the end, until the call is passed on. */
function timesOf({
  state,
  end_reason,
  dialed_at,
  answered_at,
  ended_at,
  created_at,
  kind,
  updated_at,
}: Call) {
  const left = answered_at === null ? null : ended_at
  const isPassedOn = end_reason === 'transferred'
  return {
    callStartTime: kind === 'web' ? created_at : dialed_at,
    callEndTime: ended_at,
    userJoinTime: answered_at,
    userLeaveTime: left,
    agentJoinTime: answered_at,
    agentLeaveTime: left,
    transferStartTime: state === 'transferring' ? updated_at : isPassedOn ? ended_at : null,
    transferEndTime: isPassedOn ? ended_at : null,
    transferUserJoinTime: null,
    transferUserLeaveTime: null,
    transferStatus: state === 'transferring' ? 'in_progress' : isPassedOn ? 'completed' : null,
    transferDestination: null,
  }
}

export const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
