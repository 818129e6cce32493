/** The body of the worker that plays replays: some conversations of one replay, so that a long replay delays no short one. */
import { inWork, readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { createPartsDrain, type PartsDrain, playSome } from '../../../../platform/worker/play-in-parts.ts'
import { type AgentProfile, readSettingsProfile } from '../../agents/index.ts'
import { noteModelRequest } from '../../copilot/index.ts'
import type { Thinker } from '../../turns/index.ts'
import type { ReplayRow } from '../replay.ts'
import { holdConversation, insertReplayTurn, replayedMessages } from '../replay-turns.store.ts'
import {
  cancelReplay,
  claimReplay,
  conversationsLeft,
  dueReplays,
  giveReplayBack,
  keepPlace,
  keepReplay,
  type ReplayConversation,
  type ReplayPlace,
} from '../replays.store.ts'
import { type Burst, findBursts, isAnsweredBy } from './find-bursts.ts'
import { type BurstScene, replayBurst } from './replay-burst.ts'
import { readStoredConversation } from './stored-conversation.store.ts'

/** Longer than a turn takes with slow models. A process that dies leaves the replay for so long. */
export const LEASE_MS = 60_000
/** Conversations of one part. */
const PART = 20
/** Conversations that are replayed at the same time. Their turns are replayed one after the other. */
const AT_ONCE = 8

export interface ReplayPlaying {
  platform: Pick<Platform, 'database' | 'clock' | 'log'>
  thinker: Thinker<AgentProfile>
}

interface PartScene extends ReplayPlaying {
  replay: ReplayRow
  profile: AgentProfile
  place: ReplayPlace
  signal: AbortSignal
}

export function createReplayDrain(playing: ReplayPlaying): PartsDrain {
  const { database, clock, log } = playing.platform
  return createPartsDrain<ReplayPlace>({
    log,
    find: async () => (await dueReplays(database.system, clock.now(), 1))[0],
    play: (place, signal) => playPart(playing, place, signal),
    failure: ({ id }) => ({
      fields: { agent_replay_id: id },
      message: 'a replay stopped; it goes on in a minute',
    }),
  })
}

const leaseUntil = ({ clock }: Pick<Platform, 'clock'>) => new Date(clock.now().getTime() + LEASE_MS)

async function playPart(playing: ReplayPlaying, place: ReplayPlace, signal: AbortSignal): Promise<void> {
  const { platform } = playing
  const { workspace_id } = place
  const replay = await inWork(platform, workspace_id, (work) =>
    claimReplay(work, place.id, leaseUntil(platform)),
  )
  if (!replay) return
  const { profile, left } = await readScope(platform.database, workspace_id, async (scope) => ({
    profile: await readSettingsProfile(
      { ...scope, now: platform.clock.now() },
      replay.agent_id,
      replay.settings,
    ),
    left: await conversationsLeft(scope, replay.id, PART),
  }))
  if (!profile) {
    await inWork(platform, workspace_id, (work) => cancelReplay(work, replay.id))
    return
  }
  const scene = { ...playing, replay, profile, place, signal }
  await playSome(left, AT_ONCE, signal, (next) => playConversation(scene, next))
  if (!signal.aborted) await inWork(platform, workspace_id, (work) => giveReplayBack(work, replay.id))
}

/** False: the replay is not wanted any more. */
async function playConversation(scene: PartScene, next: ReplayConversation): Promise<boolean> {
  const { platform, place, replay, signal } = scene
  const { position, conversation_id } = next
  const { conversation, known } = await readScope(platform.database, place.workspace_id, async (scope) => ({
    conversation: await readStoredConversation(scope, conversation_id),
    known: await replayedMessages(scope, replay.id, conversation_id),
  }))
  let intake = next.intake
  const left = conversation
    ? chosenBursts(replay, findBursts(conversation)).filter(({ customer }) => !known.has(customer.at(-1)!.id))
    : []
  for (const burst of left) {
    const { clock } = platform
    const burstScene: BurstScene = {
      ...scene,
      clock,
      workspaceId: place.workspace_id,
      conversation: conversation!,
    }
    const inReplay = { replay_id: replay.id, position, conversation_id }
    const played = await replayBurst(burstScene, inReplay, burst, intake)
    if (signal.aborted) return false
    intake = played.intake
    const isWanted = await inWork(platform, place.workspace_id, async (work) => {
      if (!(await keepReplay(work, replay.id, leaseUntil(platform)))) return false
      if (await holdConversation(work, conversation_id)) await insertReplayTurn(work, played.row)
      await keepPlace(work, replay.id, { position, intake, done: false })
      await noteModelRequest(work, {
        operation: 'agent_replays.create',
        conversation_id: null,
        agent_id: replay.agent_id,
        channel_id: null,
        member_id: replay.member_id,
        ...costOf(played.row),
      })
      return true
    })
    if (!isWanted) return false
  }
  return inWork(platform, place.workspace_id, async (work) => {
    if (!(await keepReplay(work, replay.id, leaseUntil(platform)))) return false
    await keepPlace(work, replay.id, { position, intake: null, done: true })
    return true
  })
}

function costOf(row: Awaited<ReturnType<typeof replayBurst>>['row']) {
  const { model, input_tokens, output_tokens, cost_micros, duration_ms } = row
  return { model, input_tokens, output_tokens, cost_micros, duration_ms }
}

/** The newest turns of the conversation that the replay is about, oldest first. */
function chosenBursts(replay: ReplayRow, bursts: readonly Burst[]): Burst[] {
  const { messages_from, messages_to } = replay
  return bursts
    .filter((burst) => {
      const at = burst.customer.at(-1)!.created_at
      if (messages_from && at < messages_from) return false
      if (messages_to && at >= messages_to) return false
      return replay.answered_by === 'all' || isAnsweredBy(burst, replay.agent_id)
    })
    .slice(-replay.turns_per_conversation)
}
