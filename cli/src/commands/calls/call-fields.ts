import type { Call } from '@parley/contracts'

/** The state, and why the call ended where it has: `failed (busy)`. */
export function stateOf({ state, end_reason }: Call): string {
  return end_reason === null ? state : `${state} (${end_reason})`
}

/** Minutes and seconds, such as `1:05`. Nothing for a call that was not answered or is not over. */
export function durationOf({ duration_seconds }: Call): string | undefined {
  if (duration_seconds === null) return undefined
  return `${Math.floor(duration_seconds / 60)}:${String(duration_seconds % 60).padStart(2, '0')}`
}

export function callFields(call: Call): Record<string, unknown> {
  const answers = Object.entries(call.answers).map(([name, answer]) => `${name}: ${JSON.stringify(answer)}`)
  return {
    id: call.id,
    to: call.to,
    contact: call.contact_id,
    state: stateOf(call),
    error: call.error?.message,
    outcome: call.outcome,
    answers: answers.join(', ') || undefined,
    'answered by': call.answered_by,
    agent: call.agent_id,
    flow: call.flow_id && `${call.flow_id}, version ${call.flow_version}`,
    campaign: call.campaign_id && `${call.campaign_id}, attempt ${call.attempt}`,
    [call.direction === 'inbound' ? 'called' : 'dial at']: call.dialed_at ?? call.dial_at,
    answered: call.answered_at,
    ended: call.ended_at,
    duration: durationOf(call),
    conversation: call.conversation_id,
  }
}
