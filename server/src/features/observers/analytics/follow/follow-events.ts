/**
 * Keeps the figures in step with the numbered events. A batch, the figures it changes and the cursor commit together:
 * a process that dies in the middle leaves everything to the next one, and nothing is counted twice.
 */

import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import { NIL_ID } from '../../../../platform/ids/new-id.ts'
import { inScope, type Scope } from '../../../../platform/operations/work.ts'
import { mapInSlices } from '../../../../platform/ordering/map-in-slices.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { workspacesOf } from '../../../../platform/worker/due-lanes.ts'
import {
  type Activity,
  addActivity,
  addHandoffs,
  addQuestions,
  answerHandoffs,
  currentRounds,
  eventsAfter,
  type HandoffSeen,
  lockCursor,
  moveCursor,
  type QuestionSeen,
  saveRounds,
  unansweredTurns,
  workspacesToFollow,
} from './follow.store.ts'
import { topicOf } from './question-topic.ts'
import {
  applyEvent,
  beginRound,
  beginsRound,
  bucketOf,
  COUNTERS,
  type FollowedEvent,
  type Round,
} from './round.ts'

const BATCH = 500

/** `due` names workspaces with new events. Without it every workspace that is behind is looked for. */
export function createFollower(
  platform: Pick<Platform, 'database' | 'log'>,
): (due?: readonly Due[]) => Promise<'again' | 'idle'> {
  const { database, log } = platform
  return async (due) => {
    let more = false
    const failures: unknown[] = []
    for (const workspaceId of due ? workspacesOf(due) : await workspacesToFollow(database.system)) {
      try {
        const read = await inScope(database, workspaceId, (work) => followBatch(work), {
          byKey: true,
        })
        if (read === BATCH) more = true
      } catch (error) {
        log.warn({ err: error, workspace_id: workspaceId }, 'figures are brought up to date a little later')
        if (!isRetryableDatabaseError(error)) failures.push(error)
      }
    }
    // Thrown last: one workspace holds up no other, and the worker slows down.
    if (failures.length > 0) throw failures[0]
    return more ? 'again' : 'idle'
  }
}

async function followBatch(work: Scope): Promise<number> {
  const cursor = await lockCursor(work)
  if (cursor === undefined) return 0
  const events = await eventsAfter(work, cursor, BATCH)
  const last = events.at(-1)
  if (!last) return 0

  const conversations = new Set(events.flatMap((event) => event.conversation_id ?? []))
  const rounds = new Map<string, Round>()
  for (const round of await currentRounds(work, [...conversations])) {
    rounds.set(round.conversation_id, round)
  }
  const changes = collect(events, rounds)
  await saveRounds(work, [...changes.rounds])
  await addActivity(work, [...changes.activity.values()])
  await addHandoffs(work, [...changes.handoffs.values()])
  await answerHandoffs(work, changes.answers)
  await addQuestions(work, await readQuestions(work, changes.turns))
  await moveCursor(work, last.sequence)
  return events.length
}

type AnsweredTurn = Omit<QuestionSeen, 'question' | 'topic'>

interface Changes {
  rounds: Set<Round>
  activity: Map<string, Activity>
  handoffs: Map<string, HandoffSeen>
  answers: { conversation_id: string; round: number; member_id: string | null; at: Date }[]
  turns: Map<string, AnsweredTurn>
}

function collect(events: readonly FollowedEvent[], rounds: Map<string, Round>): Changes {
  const changes: Changes = {
    rounds: new Set(),
    activity: new Map(),
    handoffs: new Map(),
    answers: [],
    turns: new Map(),
  }
  for (const event of events) {
    const round = event.conversation_id ? roundOf(event, rounds) : undefined
    const counters = round ? applyEvent(round, event) : []
    if (event.type === 'lead.captured') counters.push('leads_captured')
    if (event.type === 'booking.created') counters.push('bookings_made')
    if (counters.length > 0) {
      const row = activityOf(changes.activity, event, round)
      for (const counter of counters) row[counter]++
    }
    if (!round) continue
    changes.rounds.add(round)
    if (event.type === 'handoff.requested') noteHandoff(changes, event, round)
    if (event.type === 'message.sent' && event.sender === 'person') {
      const { occurred_at: at, member_id } = event
      changes.answers.push({ conversation_id: round.conversation_id, round: round.round, member_id, at })
    }
    if (event.type === 'message.queued' && event.turn_id) {
      const { conversation_id, round: number, channel_id, agent_id } = round
      const turn = { turn_id: event.turn_id, asked_at: event.occurred_at }
      changes.turns.set(event.turn_id, { ...turn, conversation_id, round: number, channel_id, agent_id })
    }
  }
  return changes
}

/** Events of before there were figures may begin in the middle of a conversation: its round begins with the first. */
function roundOf(event: FollowedEvent, rounds: Map<string, Round>): Round {
  const id = event.conversation_id!
  let round = rounds.get(id)
  if (!round || (round.closed_at && beginsRound(event))) {
    round = beginRound(event, round)
    rounds.set(id, round)
  }
  return round
}

function activityOf(known: Map<string, Activity>, event: FollowedEvent, round: Round | undefined): Activity {
  const bucket = bucketOf(event.occurred_at)
  const conversationId = round?.conversation_id ?? NIL_ID
  const memberId = event.member_id ?? NIL_ID
  const key = `${bucket.getTime()} ${conversationId} ${round?.round ?? 0} ${memberId}`
  let row = known.get(key)
  if (!row) {
    row = {
      bucket,
      conversation_id: conversationId,
      round: round?.round ?? 0,
      member_id: memberId,
      channel_id: round?.channel_id ?? event.channel_id,
      agent_id: event.agent_id ?? round?.agent_id ?? null,
      ...(Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Record<
        (typeof COUNTERS)[number],
        number
      >),
    }
    known.set(key, row)
  }
  return row
}

function noteHandoff(changes: Changes, event: FollowedEvent, round: Round): void {
  const id = event.handoff_id
  if (!id || changes.handoffs.has(id)) return
  round.handoffs++
  round.handed_off_at ??= event.occurred_at
  changes.handoffs.set(id, {
    id,
    conversation_id: round.conversation_id,
    round: round.round,
    channel_id: round.channel_id,
    agent_id: round.agent_id,
    reason: event.handoff_reason ?? '',
    requested_at: event.occurred_at,
  })
}

async function readQuestions(work: Scope, turns: ReadonlyMap<string, AnsweredTurn>): Promise<QuestionSeen[]> {
  if (turns.size === 0) return []
  const found = await unansweredTurns(work, [...turns.keys()])
  return mapInSlices(found, ({ turn_id, question }) => ({
    ...turns.get(turn_id)!,
    turn_id,
    question: question.slice(0, 1000),
    topic: topicOf(question),
  }))
}
