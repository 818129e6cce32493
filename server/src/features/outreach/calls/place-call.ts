/**
 * Places a call: the row, and its slot where it is dialled at once. Slots are counted under the lock of the workspace's row, so no two
 * callers, campaigns or processes take the last one. Writes rows alone: a worker dials after the commit.
 */
import type { CallKind, ContactPurpose } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { recordTouches } from '../../contacts/contactability/index.ts'
import { type Author, type ContactSnapshot, firstIdentity } from '../../contacts/contacts/index.ts'
import { chooseLanguage, type FlowVersionRow } from '../flows/index.ts'
import { type CallRow, isDialed, MONEY_WAIT_MS, toPay } from './call.ts'
import { insertCall, lockSlots } from './calls.store.ts'
import type { CallDependencies } from './dependencies.ts'
import { askGate, type Verdict } from './gate-of-call.ts'
import { announceCall } from './record-call.ts'

export type CallSpeaker = { flow: FlowVersionRow } | { agent: { id: string | null; language: string } }

export interface CallRequest {
  contact: ContactSnapshot
  /** The number that is dialled. Default: the first one of the contact. */
  address?: string | undefined
  channelId: string
  /** The flow that is walked, or the agent that talks. */
  speaker: CallSpeaker
  /** Default: `phone`. A contact joins a web call from a page. */
  kind?: CallKind
  language?: string | undefined
  variables: Record<string, string>
  ringSeconds: number
  maxSeconds: number
  purpose: ContactPurpose
  /** The author who lifted do-not-disturb. Null: it holds. */
  ignoresDoNotDisturb: Author | null
  metadata: Record<string, unknown>
  /** Not before then. It waits without a slot. */
  dialAt?: Date | undefined
  simulatedAnswers?: string[] | undefined
  campaignId?: string
  /** The campaign that it is a duplicate of. */
  sourceCampaignId?: string | null
  /** Default: 1. */
  attempt?: number
}

/** `full`: every slot is in use. `waits`: the gate, or money of other calls, names a later time. `exhausted`: a budget is used up. */
export type Placed =
  | { call: CallRow }
  | { refused: Exclude<Verdict, 'allowed' | { waits: unknown }>['refused'] }
  | { waits: { code: string; message: string }; until: Date }
  | { full: { slots: number } }
  | { exhausted: { message: string; params: Record<string, unknown> } }

export type PlaceCall = (
  work: TimedScope,
  request: CallRequest,
  options: { mayWait: boolean },
) => Promise<Placed>

/** `mayWait`: a call that may not be dialled yet is kept until then. */
export function createPlaceCall(dependencies: CallDependencies): PlaceCall {
  const { wake } = dependencies.platform
  return async (work, request, { mayWait }) => {
    const { contact, channelId, dialAt, ignoresDoNotDisturb, purpose } = request
    // The contact comes by themselves: the gate is for contacting people.
    const verdict: Verdict =
      request.kind === 'web'
        ? 'allowed'
        : await askGate(
            dependencies,
            work,
            { contactId: contact.id, channelId, purpose, ignoresDoNotDisturb },
            'placing',
          )
    if (verdict !== 'allowed' && 'refused' in verdict) return verdict
    const allowedAt = verdict === 'allowed' ? work.now : verdict.until
    if (verdict !== 'allowed' && !mayWait) return verdict
    const at = dialAt !== undefined && dialAt > allowedAt ? dialAt : allowedAt
    const waits = at > work.now
    const call = newCall(work, request, { state: waits ? 'created' : 'queued', at })
    if (!waits) {
      const unpaid = isDialed(call) ? await dependencies.budgets.findRefusal(work, toPay(call)) : undefined
      if (unpaid && !unpaid.mayFitLater) return { exhausted: unpaid }
      if (unpaid && !mayWait) return moneyReserved(work, unpaid)
      const { slots, used } = await lockSlots(work)
      if (used >= slots) return { full: { slots } }
    }
    const row = await insertCall(work, call)
    if (isDialed(row))
      await recordTouches(work, [{ id: row.id, contactId: contact.id, channelId, kind: 'call', purpose }])
    await announceCall(work, row, 'call.created')
    work.transaction.afterCommit(() => wake.signal('calls'))
    return { call: row }
  }
}

function moneyReserved({ now }: TimedScope, { message }: { message: string }): Placed {
  return { waits: { code: 'budget_reserved', message }, until: new Date(now.getTime() + MONEY_WAIT_MS) }
}

export function newCall(
  work: Pick<TimedScope, 'workspaceId' | 'now'>,
  request: CallRequest,
  { state, at }: { state: 'created' | 'queued'; at: Date },
): CallRow {
  const { contact, speaker, kind = 'phone' } = request
  const wishes = [request.language, contact.language]
  const flow = 'flow' in speaker ? speaker.flow : undefined
  return {
    ...NOTHING_YET,
    workspace_id: work.workspaceId,
    id: newId(),
    state,
    contact_id: contact.id,
    address: request.address ?? firstIdentity(contact, 'phone') ?? '',
    channel_id: request.channelId,
    kind,
    direction: kind === 'web' ? 'inbound' : 'outbound',
    agent_id: 'agent' in speaker ? speaker.agent.id : null,
    flow_id: flow?.flow_id ?? null,
    flow_version: flow?.version ?? null,
    campaign_id: request.campaignId ?? null,
    source_campaign_id: request.sourceCampaignId ?? null,
    attempt: request.attempt ?? 1,
    language:
      'flow' in speaker ? chooseLanguage(speaker.flow, wishes) : languageOfAgent(speaker.agent, wishes),
    variables: request.variables,
    ring_seconds: request.ringSeconds,
    max_seconds: request.maxSeconds,
    purpose: request.purpose,
    ignores_do_not_disturb: request.ignoresDoNotDisturb,
    metadata: request.metadata,
    simulated_answers: request.simulatedAnswers ?? null,
    due_at: at,
    dial_at: at,
    created_at: work.now,
    updated_at: work.now,
  }
}

function languageOfAgent(
  { language }: { language: string },
  wishes: readonly (string | null | undefined)[],
): string {
  return wishes.find((wish) => wish != null) ?? language
}

const NOTHING_YET = {
  end_reason: null,
  error: null,
  conversation_id: null,
  session_id: null,
  answers: {},
  outcome: null,
  answered_by: null,
  provider_call_id: null,
  talk: null,
  reports: [],
  must_hang_up: false,
  dialed_at: null,
  ringing_at: null,
  answered_at: null,
  ended_at: null,
} as const satisfies Partial<CallRow>
