/**
 * Takes the lead of an answered call: of a new one, or of one whose process has let its lease end. The words that were heard are stored;
 * a sentence that was begun is never said again, because the contact may have heard it.
 */
import { languageOfTag, phrases } from '@parley/language'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { readAgentProfiles } from '../../../agents/agents/index.ts'
import { type ChannelRow, findChannel } from '../../../channels/channels/index.ts'
import { type ContactSnapshot, findContact } from '../../../contacts/contacts/index.ts'
import { type ConversationWithTurn, openConversations } from '../../../conversations/conversations/index.ts'
import { type CallRow, earlier, talkDeadline } from '../call.ts'
import { takeDueCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { finishCall } from '../finish-call.ts'
import { recordCall } from '../record-call.ts'
import { endTalk } from '../talk/end-talk.ts'
import { type LiveTalk, NEW_TALK } from './live-talk.ts'
import { storeHeard } from './store-heard.ts'

/** A process that does not renew it has died. */
export const LINE_LEASE_MS = 3000

/** The lead of a call, as it was when it was taken. */
export interface Line {
  row: CallRow
  channel: ChannelRow
  fence: number
  responderEpoch: number
  /** The first sentences. */
  opening: string[]
  isAwaited: boolean
  /** The opening tells a caller that a person answers. The platform may say it although the AI may say nothing. */
  notice: string | undefined
}

export function leaseOf(work: TimedScope, row: CallRow): Date {
  return earlier(new Date(work.now.getTime() + LINE_LEASE_MS), talkDeadline(row))
}

/** Locks in the order of all: contact, conversation, call. Undefined: there is nothing to lead. */
export async function takeLine(
  dependencies: CallDependencies,
  work: TimedScope,
  seen: CallRow,
): Promise<Line | undefined> {
  const { workspaceId, transaction, now } = work
  const contact = await findContact(work, seen.contact_id)
  const channel = await findChannel(work, seen.channel_id)
  const agent = (await readAgentProfiles(work, [seen.agent_id!])).get(seen.agent_id!)
  if (!contact || !channel || !agent) {
    const row = await takeDueCall(work, seen.id)
    if (row) await finishCall(work, row, { reason: 'channel_unavailable', error: GONE, mustHangUp: true })
    return undefined
  }
  const people = [{ contactId: contact.id, conversationId: newId() }]
  const [conversation] = await openConversations(transaction, { workspaceId, id: channel.id }, people, now)
  const row = await takeDueCall(work, seen.id)
  if (row?.talk == null || row.contact_id !== contact.id) return undefined
  if (row.talk.phase === 'transfer') {
    await endTalk(dependencies, work, row, conversation!)
    return undefined
  }
  if (now >= talkDeadline(row)) {
    const live = row.talk.live
    const stored =
      live && live.sentences.length > 0
        ? await storeHeard(work, { row, live, conversation: conversation! })
        : row
    await finishCall(work, stored, { reason: 'timed_out', mustHangUp: true })
    return undefined
  }
  if (row.answered_by === 'machine') {
    await finishCall(work, row, { reason: 'voicemail', mustHangUp: true })
    return undefined
  }
  const greeting = phrases[languageOfTag(row.language)].greeting(agent.business_name, callName(contact))
  return goOn(work, { row, channel, conversation: conversation!, greeting })
}

const GONE = {
  code: 'channel_unavailable',
  message: 'The channel or the agent of the call does not exist any more.',
}

function callName({ name }: ContactSnapshot): string | null {
  const first = name?.trim().split(/\s+/)[0] ?? ''
  return /^[\p{L}\p{M}'’-]{1,30}$/u.test(first) ? first : null
}

async function goOn(
  work: TimedScope,
  {
    row,
    channel,
    conversation,
    greeting,
  }: {
    row: CallRow
    channel: ChannelRow
    conversation: ConversationWithTurn
    greeting: string
  },
): Promise<Line> {
  const before: LiveTalk = row.talk!.live ?? NEW_TALK
  const wasSpeaking = before.sentences.length > 0
  const stored = wasSpeaking ? await storeHeard(work, { row, live: before, conversation }) : row
  const rest = wasSpeaking ? before.rest : []
  const fence = before.fence + 1
  const live: LiveTalk = { ...(stored.talk!.live ?? before), fence, rest }
  const { resumed, personAnswers } = phrases[languageOfTag(row.language)].call
  const isFirst = !before.isGreeted && before.utterances === 0
  const notice =
    isFirst && !wasSpeaking && row.direction === 'inbound' && conversation.responder !== 'ai'
      ? personAnswers
      : undefined
  const opening = wasSpeaking ? [resumed, ...rest] : isFirst ? [notice ?? greeting] : []
  const led: CallRow = { ...stored, talk: { ...row.talk!, phase: 'live', live }, due_at: leaseOf(work, row) }
  await recordCall(work, led)
  return {
    row: led,
    channel,
    fence,
    responderEpoch: conversation.responder_epoch,
    opening,
    isAwaited: live.utterances > live.answered,
    notice,
  }
}
