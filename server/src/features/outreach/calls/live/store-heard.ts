/** Stores the words of an answer that were heard as one message. The rest of it never counts as told. */
import { showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { ConversationWithTurn } from '../../../conversations/conversations/index.ts'
import { recordUtterances, type Utterance } from '../../../conversations/messages/index.ts'
import { skipThrough } from '../../../conversations/turn-queue/index.ts'
import { type CallRow, talkDeadline } from '../call.ts'
import { heardText, isSaid, type LiveTalk, traceOf } from './live-talk.ts'

export interface Heard {
  row: CallRow
  live: LiveTalk
  conversation: ConversationWithTurn
  turnId?: string
}

/** The caller holds the locks of the conversation and the call, and writes the row that this returns. */
export async function storeHeard(
  work: TimedScope,
  { row, live, conversation, turnId }: Heard,
): Promise<CallRow> {
  const text = heardText(live)
  const { waitedMs } = live
  const metadata = {
    call_id: showId('call', row.id),
    ...traceOf(live),
    ...(waitedMs !== null && { waited_ms: waitedMs }),
  }
  const words: Utterance[] =
    text === ''
      ? []
      : [
          {
            speaker: live.isNotice ? 'system' : 'ai',
            text,
            metadata,
            ...(turnId !== undefined && { turn_id: turnId }),
          },
        ]
  // Its process died: what it answered is not answered again.
  if (turnId === undefined && live.through !== null && isSaid(live))
    await skipThrough(work, conversation.id, live.through)
  const written = await recordWords(work, { row, conversation }, words)
  const { isNotice, ...talk } = live
  const closed: LiveTalk = {
    ...talk,
    sentences: [],
    rest: [],
    through: null,
    waitedMs: null,
    answered: isSaid(live) ? live.utterances : live.answered,
  }
  return { ...written, talk: { ...row.talk!, live: closed } }
}

/** Words of either side, in the session of the call. */
export async function recordWords(
  work: TimedScope,
  { row, conversation }: { row: CallRow; conversation: ConversationWithTurn },
  words: readonly Utterance[],
): Promise<CallRow> {
  if (words.length === 0) return row
  const isFirst = row.session_id === null
  const session_id = row.session_id ?? newId()
  await recordUtterances(
    work,
    {
      conversation_id: conversation.id,
      session_id,
      channel_id: row.channel_id,
      contact_id: row.contact_id,
      agent_id: row.agent_id,
      address: row.address,
      opens: isFirst ? { expires_at: talkDeadline(row) } : null,
    },
    words,
  )
  return { ...row, conversation_id: conversation.id, session_id }
}
