/** OliAI's record of a call. */
import type { Call, Message } from '@parley/contracts'
import { ids } from './ids.ts'

/** The vendor's four states by ours. */
const STATUSES = {
  created: 'PENDING',
  queued: 'PENDING',
  dialing: 'IN_PROGRESS',
  ringing: 'IN_PROGRESS',
  active: 'IN_PROGRESS',
  transferring: 'IN_PROGRESS',
  completed: 'COMPLETED',
  failed: 'FAILED',
} as const satisfies Record<Call['state'], string>
type VendorStatus = (typeof STATUSES)[Call['state']]
export const CALL_STATUSES = [...new Set(Object.values(STATUSES))] as [VendorStatus, ...VendorStatus[]]

export function statesOf(status: VendorStatus): Call['state'][] {
  return (Object.keys(STATUSES) as Call['state'][]).filter((state) => STATUSES[state] === status)
}

/** `transcript` is null where it was not read: in lists, and of a call that nobody answered. */
export function presentCall(call: Call, transcript: object[] | null = null) {
  return {
    id: ids.show('call', call.id),
    campaignId: ids.showOptional('campaign', call.campaign_id),
    contactId: ids.show('contact', call.contact_id),
    flowId: ids.showOptional('flow', call.flow_id),
    status: STATUSES[call.state],
    attempt: call.attempt,
    startedAt: call.dialed_at,
    endedAt: call.ended_at,
    durationSeconds: call.duration_seconds,
    transcript,
    recordingUrl: null,
    outcome: call.outcome ?? call.end_reason?.toUpperCase() ?? null,
    answers: call.answers,
    createdAt: call.created_at,
  }
}

export function presentLine(message: Message): object {
  return {
    speaker: message.direction === 'inbound' ? 'CONTACT' : 'AGENT',
    text: 'text' in message.content ? message.content.text : '',
    at: message.occurred_at,
  }
}
