/** A call in Orbit's events. */
import type { Call } from '@parley/contracts'
import { type RenderContext, toOptionalSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

const STATUSES = {
  created: 'queued',
  queued: 'queued',
  dialing: 'initiated',
  ringing: 'ringing',
  active: 'answered',
  transferring: 'answered',
  completed: 'completed',
  failed: 'failed',
} as const satisfies Record<Call['state'], string>

export function callData(call: Call, { channelPhones }: RenderContext) {
  return {
    call_id: ids.show('call', call.id),
    contact_id: ids.show('contact', call.contact_id),
    conversation_id: ids.showOptional('conversation', call.conversation_id),
    flow_id: ids.showOptional('flow', call.flow_id),
    campaign_id: ids.showOptional('campaign', call.campaign_id),
    channel: 'voice',
    direction: call.direction,
    from: channelPhones?.get(call.channel_id) ?? null,
    to: call.to,
    status: STATUSES[call.state],
    end_reason: call.end_reason,
    started_at: toOptionalSeconds(call.dialed_at),
    answered_at: toOptionalSeconds(call.answered_at),
    ended_at: toOptionalSeconds(call.ended_at),
    duration_seconds: call.duration_seconds,
  }
}
