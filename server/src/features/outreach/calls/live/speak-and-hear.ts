/** The steps of an answer: hearing the contact, thinking, and each sentence before its first word and after its last. */
import { showId } from '@parley/contracts'
import { splitSentences } from '@parley/language'
import type { Desk, LineState, Spoken } from '@parley/voice'
import { inWork, type TimedScope } from '../../../../platform/operations/work.ts'
import { type CallRow, isOver } from '../call.ts'
import { lockCall, readResponder } from '../calls.store.ts'
import { recordCall } from '../record-call.ts'
import { type DeskState, held, LostLineError, ownTalk, stateOf } from './desk-state.ts'
import { begun, type LiveTalk, played } from './live-talk.ts'
import { recordWords } from './store-heard.ts'
import { leaseOf } from './take-line.ts'

export async function hear(state: DeskState, { kind, text }: Parameters<Desk['hear']>[0]): Promise<void> {
  const number = state.utterances
  await held(state, async (work, { row, live, conversation }) => {
    // A step that was repeated because the answer of the database was lost.
    if (live.utterances > number || isOver(row)) return
    const metadata = { call_id: showId('call', row.id), ...(kind === 'keys' && { keys: true }) }
    const words = [{ speaker: 'contact' as const, text, metadata }]
    const written = await recordWords(work, { row, conversation }, words)
    await saveTalk(work, written, { ...live, utterances: number + 1 })
  })
  state.utterances = number + 1
}

/** Thinks. Each sentence that comes out has passed the checks. */
export async function* answerOf(state: DeskState, signal: AbortSignal): AsyncIterable<string> {
  const { spokenTurns } = state.dependencies
  Object.assign(state, { turn: undefined, thought: undefined, checked: [] })
  state.turn = await held(state, async (work, { row, conversation }) => {
    if (isOver(row) || conversation.responder !== 'ai') return undefined
    state.responderEpoch = conversation.responder_epoch
    const { agent_id, variables } = row
    return spokenTurns.claim(work, { conversationId: conversation.id, agentId: agent_id!, variables })
  })
  if (!state.turn || signal.aborted) return
  const thought = await spokenTurns.think(state.turn, signal)
  state.thought = thought
  if (thought.outcome === 'failed' || thought.text === null || thought.transfer) return
  state.checked = sentencesOf(thought.text)
  yield* [...state.checked]
}

function sentencesOf(text: string): string[] {
  return splitSentences(text)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** A takeover waits for this transaction, or this one sees it. */
export function beginSentence(state: DeskState, sentence: string): Promise<LineState> {
  const { dependencies, line } = state
  return inWork(dependencies.platform, line.row.workspace_id, async (work) => {
    const responder = await readResponder(work, line.row, 'locked')
    const row = await lockCall(work, line.row.id)
    const isNotice = sentence === line.notice && ownTalk(line, row)?.isGreeted === false
    const found = stateOf({ ...state, isNotifying: isNotice }, row, responder, work.now)
    if (found !== 'speak') return found
    state.isNotifying = isNotice
    const through = state.turn?.claimed.last_inbound_sequence ?? null
    const before = { ...ownTalk(line, row)!, rest: state.checked, through }
    const live = { ...begun(before, sentence), ...(isNotice && { isNotice }) }
    await saveTalk(work, row!, live)
    state.checked = live.rest
    return found
  })
}

export async function keepPlayed(state: DeskState, spoken: Spoken): Promise<void> {
  const { dependencies, line } = state
  state.isNotifying = false
  await inWork(dependencies.platform, line.row.workspace_id, async (work) => {
    const row = await lockCall(work, line.row.id)
    const live = ownTalk(line, row)
    if (!row || !live) throw new LostLineError()
    const after = played(live, spoken)
    await saveTalk(work, row, { ...after, waitedMs: after.waitedMs ?? spoken.waitedMs })
  })
  if (!spoken.isComplete) state.checked = []
}

/** The row keeps the time of its end, where it has ended. */
export function saveTalk(work: TimedScope, row: CallRow, live: LiveTalk): Promise<CallRow> {
  const due_at = isOver(row) ? row.due_at : leaseOf(work, row)
  return recordCall(work, { ...row, talk: { ...row.talk!, live }, due_at })
}
