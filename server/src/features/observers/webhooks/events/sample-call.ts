/** A made-up call for trying out an endpoint. */
import { type EventType, showId } from '@parley/contracts'
import { PHONE, SAMPLE, SAMPLE_IDS } from './sample-ids.ts'

const STATES: Readonly<Record<string, string>> = {
  'call.created': 'queued',
  'call.initiated': 'dialing',
  'call.ringing': 'ringing',
  'call.answered': 'active',
  'call.completed': 'completed',
  'call.failed': 'failed',
}

export function sampleCall(type: EventType, at: string): Record<string, unknown> {
  const isAnswered = type === 'call.answered' || type === 'call.completed'
  const isOver = type === 'call.completed' || type === 'call.failed'
  return {
    id: showId('call', SAMPLE),
    state: STATES[type],
    end_reason: type === 'call.completed' ? 'finished' : type === 'call.failed' ? 'busy' : null,
    error: null,
    kind: 'phone',
    direction: 'outbound',
    contact_id: SAMPLE_IDS.contact_id,
    to: PHONE,
    channel_id: SAMPLE_IDS.channel_id,
    agent_id: null,
    flow_id: showId('flow', SAMPLE),
    flow_version: 1,
    campaign_id: null,
    attempt: 1,
    conversation_id: isAnswered ? SAMPLE_IDS.conversation_id : null,
    session_id: isAnswered ? SAMPLE_IDS.session_id : null,
    language: 'en',
    variables: {},
    answers: type === 'call.completed' ? { visit: 'yes' } : {},
    outcome: null,
    answered_by: isAnswered ? 'person' : null,
    ring_seconds: 30,
    max_seconds: 300,
    purpose: 'utility',
    ignores_do_not_disturb: false,
    metadata: {},
    dial_at: at,
    dialed_at: type === 'call.created' ? null : at,
    ringing_at: isAnswered || type === 'call.ringing' ? at : null,
    answered_at: isAnswered ? at : null,
    ended_at: isOver ? at : null,
    duration_seconds: type === 'call.completed' ? 0 : null,
    created_at: at,
    updated_at: at,
  }
}
