/**
 * Somebody calls: the row of the call and its slot, in the transaction that takes the report from the ledger. The carrier hears of
 * the decision after the commit, from a worker.
 */
import type { IncomingCall } from '@parley/channels/kit'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { readAgentProfiles } from '../../../agents/agents/index.ts'
import { type ContactSnapshot, firstIdentity, resolveContacts } from '../../../contacts/contacts/index.ts'
import { type CallRow, ringDeadline } from '../call.ts'
import { insertCall, lockCallOfProvider, lockSlots } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { type Ending, finishCall } from '../finish-call.ts'
import { newCall } from '../place-call.ts'
import { announceCall, recordCall } from '../record-call.ts'

export interface ReceivingCalls extends TimedScope {
  channel: { id: string; agent: { id: string } | null }
}

const RING_SECONDS = 30
/** A caller is not cut off as a call of a campaign is. */
const MAX_SECONDS = 3600
const ANY_LANGUAGE = 'en'

export async function receiveCall(
  { platform }: Pick<CallDependencies, 'platform'>,
  work: ReceivingCalls,
  update: IncomingCall,
): Promise<void> {
  const { provider_call_id } = update
  const known = await lockCallOfProvider(work, work.channel.id, { provider_call_id, call_id: null })
  if (known) return
  const name = update.profile_name ? { name: update.profile_name } : {}
  const people = [{ key: 'caller', ...update.from, ...name }]
  const contact = (await resolveContacts(work, platform.wake, people)).get('caller')!
  const agent = await activeAgent(work)
  const call = await insertCall(work, callOf(work, update, { contact, agent }))
  await announceCall(work, call, 'call.created')
  const refusal = await findRefusal(work, update, { contact, call })
  const ringing: CallRow = { ...call, state: 'ringing', ringing_at: work.now, provider_call_id }
  if (refusal) await finishCall(work, { ...call, provider_call_id }, { ...refusal, mustHangUp: true })
  else await recordCall(work, ringing, 'call.ringing')
}

interface ActiveAgent {
  id: string
  language: string
}

async function activeAgent(work: ReceivingCalls): Promise<ActiveAgent | undefined> {
  const id = work.channel.agent?.id
  const profile = id === undefined ? undefined : (await readAgentProfiles(work, [id])).get(id)
  return profile?.status === 'active' ? { id: profile.id, language: profile.language } : undefined
}

function callOf(
  work: ReceivingCalls,
  update: IncomingCall,
  { contact, agent }: { contact: ContactSnapshot; agent: ActiveAgent | undefined },
): CallRow {
  const request = {
    contact,
    address: update.from.phone ?? firstIdentity(contact, 'phone') ?? '',
    channelId: work.channel.id,
    speaker: { agent: agent ?? { id: null, language: ANY_LANGUAGE } },
    variables: {},
    ringSeconds: RING_SECONDS,
    maxSeconds: MAX_SECONDS,
    purpose: 'utility' as const,
    ignoresDoNotDisturb: null,
    metadata: {},
    simulatedAnswers: update.simulated_answers,
  }
  return { ...newCall(work, request, { state: 'created', at: work.now }), direction: 'inbound' }
}

/** The gate is not asked: it is for contacting people, and this person calls. */
async function findRefusal(
  work: ReceivingCalls,
  update: IncomingCall,
  { contact, call }: { contact: ContactSnapshot; call: CallRow },
): Promise<Ending | undefined> {
  const begun = new Date(update.occurred_at)
  const givesUp = ringDeadline({ ringing_at: begun, dialed_at: null, ring_seconds: call.ring_seconds })
  if (work.now >= givesUp)
    return {
      reason: 'no_answer',
      error: {
        code: 'missed',
        message: 'The server heard of the call when the caller had given up: call back.',
      },
    }
  if (contact.blocked_at !== null)
    return {
      reason: 'refused',
      error: { code: 'contact_blocked', message: 'The contact is blocked, so the call was declined.' },
    }
  if (call.agent_id === null)
    return {
      reason: 'channel_unavailable',
      error: {
        code: 'no_agent',
        message:
          'No active agent answers this channel: name one with PATCH /v1/channels/{id} and `agent_id`.',
      },
    }
  const { slots, used } = await lockSlots(work)
  if (used < slots) return undefined
  return {
    reason: 'refused',
    error: {
      code: 'rate_limited',
      message: `${slots === 0 ? 'The workspace has no call slots' : `All ${slots} call slots were in use`}, so the call was declined. Raise slots with PATCH /v1/call-settings.`,
    },
  }
}
