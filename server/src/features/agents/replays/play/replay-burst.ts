/** Answers one turn of a stored conversation once more, given the original history before it. Nothing is sent or changed. */
import { unpackJson } from '../../../../platform/events/pack-json.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { AgentProfile } from '../../agents/index.ts'
import { asSpoken, HISTORY, type Thinker, type Thought } from '../../turns/index.ts'
import { namesOf, type ReplayTurnRow } from '../replay-turn.ts'
import { replayedTurnOf, type StoredTrace, toolCallsOf } from '../tool-calls.ts'
import { compareAnswers } from './compare-answers.ts'
import type { Burst } from './find-bursts.ts'
import type { StoredConversation, StoredTurn } from './stored-conversation.store.ts'

export interface BurstScene {
  clock: Platform['clock']
  thinker: Thinker<AgentProfile>
  profile: AgentProfile
  workspaceId: string
  conversation: StoredConversation
  signal: AbortSignal
}

/** A conversation of a replay. */
export interface BurstPlace {
  replay_id: string
  position: number
  conversation_id: string
}

export async function replayBurst(
  scene: BurstScene,
  place: BurstPlace,
  burst: Burst,
  intake: unknown,
): Promise<{ row: ReplayTurnRow; intake: unknown }> {
  const { clock } = scene
  const started = clock.now()
  const thought = await think(scene, burst, intake)
  const finished = clock.now()
  const row = {
    ...rowOf(burst, thought, scene.profile),
    ...place,
    id: newId(),
    duration_ms: Math.max(0, finished.getTime() - started.getTime()),
    created_at: finished,
  }
  return { row, intake: thought.intake === undefined ? intake : thought.intake }
}

function think(scene: BurstScene, burst: Burst, intake: unknown): Promise<Thought> {
  const { conversation, profile, signal, thinker, workspaceId } = scene
  return thinker.think({
    agent: profile,
    workspaceId,
    replay: replayedTurnOf(stepsOf(burst.turn), () => burst.earlier.map(stepsOf)),
    contactName: conversation.contact_name,
    contactPhone: conversation.contact_phone,
    contactTimeZone: conversation.contact_time_zone,
    contactLanguage: conversation.contact_language,
    history: burst.history.slice(-HISTORY).map(asSpoken),
    saidByPeople: burst.history.filter(({ sender }) => sender === 'person').map(asSpoken),
    unanswered: burst.customer,
    variables: conversation.variables,
    intake,
    // "Tomorrow" is the day that the customer meant.
    now: burst.customer.at(-1)!.created_at,
    signal,
  })
}

function stepsOf(turn: StoredTurn | undefined): StoredTrace['steps'] {
  return turn ? (turn.trace ?? (unpackJson(turn.packed!) as StoredTrace)).steps : []
}

function rowOf({ customer, answers, turn }: Burst, thought: Thought, profile: AgentProfile) {
  const last = customer.at(-1)!
  const steps = stepsOf(turn)
  const tools = toolCallsOf(thought.trace)
  const comparison = compareAnswers(
    {
      outcome: turn?.outcome ?? null,
      text: answers.length === 0 ? null : answers.map(({ text }) => text).join('\n'),
      tools: toolCallsOf(steps),
      steps,
    },
    { ...thought, tools, steps: thought.trace },
    profile.model,
  )
  return {
    message_id: last.id,
    sequence: Number(last.sequence),
    asked_at: last.created_at,
    message_ids: customer.map(({ id }) => id),
    answer_ids: answers.map(({ id }) => id),
    original_turn_id: turn?.id ?? null,
    original_outcome: turn?.outcome ?? null,
    original_cost_micros: turn?.cost_micros ?? null,
    original_duration_ms: turn?.duration_ms ?? null,
    ...comparison,
    outcome: thought.outcome,
    text: thought.text,
    tools,
    sources: namesOf(thought.sources),
    model: thought.model,
    input_tokens: thought.inputTokens,
    output_tokens: thought.outputTokens,
    cost_micros: thought.costMicros,
  }
}
