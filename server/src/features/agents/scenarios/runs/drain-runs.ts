/** The body of the worker that plays runs: a slice of one run, so that a long run delays no short one. */
import { inWork, readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { createPartsDrain, type PartsDrain, playSome } from '../../../../platform/worker/play-in-parts.ts'
import { type AgentProfile, readSettingsProfile } from '../../agents/index.ts'
import { noteModelRequest } from '../../copilot/index.ts'
import type { Thinker } from '../../turns/index.ts'
import { playScenario } from './play-scenario.ts'
import type { ResultRow, RunRow, RunScenario } from './run.ts'
import {
  claimRun,
  dueRuns,
  endRun,
  findRun,
  insertResult,
  keepRun,
  playedAttempts,
  type RunPlace,
} from './runs.store.ts'

/** Longer than an attempt takes with slow models. A process that dies leaves the run for so long. */
export const LEASE_MS = 60_000
/** Attempts of one slice. */
const SLICE = 40
/** Attempts that are played at the same time. */
const AT_ONCE = 8

export interface RunPlaying {
  platform: Pick<Platform, 'database' | 'clock' | 'log'>
  thinker: Thinker<AgentProfile>
}

interface Attempt {
  position: number
  attempt: number
  scenario: RunScenario
}

export function createRunDrain(playing: RunPlaying): PartsDrain {
  const { database, clock, log } = playing.platform
  return createPartsDrain<RunPlace>({
    log,
    find: async () => (await dueRuns(database.system, clock.now(), 1))[0],
    play: (place, signal) => playSlice(playing, place, signal),
    failure: ({ id }) => ({
      fields: { scenario_run_id: id },
      message: 'a run of scenarios stopped; it goes on in a minute',
    }),
  })
}

async function playSlice(playing: RunPlaying, place: RunPlace, signal: AbortSignal): Promise<void> {
  const { platform } = playing
  const leaseUntil = () => new Date(platform.clock.now().getTime() + LEASE_MS)
  const run = await inWork(platform, place.workspace_id, (work) => claimRun(work, place.id, leaseUntil()))
  if (!run) return
  const { profile, left } = await readScope(platform.database, place.workspace_id, async (scope) => ({
    profile: await readSettingsProfile({ ...scope, now: platform.clock.now() }, run.agent_id, run.settings),
    left: attemptsLeft(run, await playedAttempts(scope, run.id)),
  }))
  if (!profile) {
    await inWork(platform, place.workspace_id, (work) => endRun(work, run.id, 'cancelled'))
    return
  }
  await playSome(left.slice(0, SLICE), AT_ONCE, signal, async (next) => {
    const result = await playAttempt(playing, { run, profile, place, signal }, next)
    if (signal.aborted) return false
    return inWork(platform, place.workspace_id, async (work) => {
      if (!(await keepRun(work, run.id, leaseUntil()))) return false
      await insertResult(work, run.id, result)
      await noteModelRequest(work, {
        operation: 'scenario_runs.create',
        conversation_id: null,
        agent_id: run.agent_id,
        channel_id: null,
        member_id: run.member_id,
        ...result,
      })
      return true
    })
  })
  await inWork(platform, place.workspace_id, async (work) => {
    if (!(await keepRun(work, run.id, null))) return
    const view = (await findRun(work, run.id))!
    if (view.done >= view.attempts) await endRun(work, run.id, view.failed === 0 ? 'passed' : 'failed')
  })
}

function attemptsLeft(run: RunRow, played: readonly { position: number; attempt: number }[]): Attempt[] {
  const done = new Set(played.map(({ position, attempt }) => `${position}:${attempt}`))
  return run.scenarios
    .flatMap((scenario, index) =>
      Array.from({ length: scenario.times }, (_, attempt) => ({
        position: index + 1,
        attempt: attempt + 1,
        scenario,
      })),
    )
    .filter(({ position, attempt }) => !done.has(`${position}:${attempt}`))
}

async function playAttempt(
  { platform: { clock }, thinker }: RunPlaying,
  scene: { run: RunRow; profile: AgentProfile; place: RunPlace; signal: AbortSignal },
  { position, attempt, scenario }: Attempt,
): Promise<ResultRow> {
  const { profile, place, signal } = scene
  const now = clock.now()
  const played = await playScenario(
    { thinker, profile, workspaceId: place.workspace_id, now, signal },
    scenario.definition,
  )
  const finished = clock.now()
  return {
    position,
    attempt,
    ...played,
    duration_ms: Math.max(0, finished.getTime() - now.getTime()),
    finished_at: finished,
  }
}
