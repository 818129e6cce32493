/** The memory of a process about a call that it leads, and how each step finds the call. */
import type { LineState } from '@parley/voice'
import { newId } from '../../../../platform/ids/new-id.ts'
import { inWork, type Work } from '../../../../platform/operations/work.ts'
import type { SpokenTurn, Thought } from '../../../agents/turns/index.ts'
import { type ConversationWithTurn, openConversations } from '../../../conversations/conversations/index.ts'
import { type CallRow, isOver, talkDeadline } from '../call.ts'
import { findCall, lockCall, type Responder } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import type { LiveTalk } from './live-talk.ts'
import type { Line } from './take-line.ts'

export interface DeskState {
  dependencies: CallDependencies
  line: Line
  responderEpoch: number
  /** The turn whose answer is being spoken, and what was thought out in it. */
  turn: SpokenTurn | undefined
  thought: Thought | undefined
  utterances: number
  renewedAt: number
  /** The notice of the opening is being spoken. */
  isNotifying: boolean
  /** Sentences of the answer that have passed the checks and were not begun. */
  checked: string[]
}

/** Another process leads the call by now. */
export class LostLineError extends Error {}

export interface Held {
  row: CallRow
  live: LiveTalk
  conversation: ConversationWithTurn
}

export function openState(dependencies: CallDependencies, line: Line): DeskState {
  return {
    dependencies,
    line,
    responderEpoch: line.responderEpoch,
    turn: undefined,
    thought: undefined,
    utterances: line.row.talk!.live!.utterances,
    renewedAt: 0,
    isNotifying: false,
    checked: line.opening.slice(1),
  }
}

/** Under the locks of contact, conversation and call. */
export function held<T>(
  { dependencies, line }: DeskState,
  act: (work: Work, held: Held) => Promise<T>,
): Promise<T> {
  const { workspace_id: workspaceId, id } = line.row
  return inWork(dependencies.platform, workspaceId, async (work) => {
    const contactId = (await findCall(work, id))?.contact_id ?? line.row.contact_id
    const people = [{ contactId, conversationId: newId() }]
    const channel = { workspaceId, id: line.channel.id }
    const [conversation] = await openConversations(work.transaction, channel, people, work.now)
    const row = await lockCall(work, id)
    const live = ownTalk(line, row)
    if (!row || !live || row.contact_id !== contactId) throw new LostLineError()
    return act(work, { row, live, conversation: conversation! })
  })
}

/** Undefined: another process leads the call. */
export function ownTalk({ fence }: Pick<Line, 'fence'>, row: CallRow | undefined): LiveTalk | undefined {
  const live = row?.talk?.live
  return live?.fence === fence ? live : undefined
}

export function stateOf(
  { line, responderEpoch, isNotifying }: Pick<DeskState, 'line' | 'responderEpoch' | 'isNotifying'>,
  row: CallRow | undefined,
  responder: Responder | undefined,
  now: Date,
): LineState {
  if (!row || !ownTalk(line, row)) return 'lost'
  if (isOver(row) || now >= talkDeadline(row)) return 'over'
  const isOurs = responder?.responder === 'ai' && responder.responder_epoch === responderEpoch
  return isOurs || isNotifying ? 'speak' : 'silent'
}
