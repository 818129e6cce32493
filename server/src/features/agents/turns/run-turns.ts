/**
 * Claims due turns, thinks, and hands the result to the commit. Thinking holds no lock and no transaction: a slow
 * model keeps nobody waiting, and what it says is only said if the conversation is still the AI's (see commit-turns).
 */
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { claimTurns, readDueTurns } from '../../conversations/turn-queue/index.ts'
import { claimOptions, createTurnClaims } from './claims-while-receiving.ts'
import { createTurnsInFlight, type TurnDependencies } from './turns-in-flight.ts'

const BATCH = 100
const TURNS = {
  queue: 'turns',
  gauge: { name: 'parley_turns_due', help: 'Conversations that wait for their agent.' },
} as const

export function createTurnRunner(
  platform: Platform,
  dependencies: TurnDependencies,
  options: { maximumInFlight: number },
) {
  const { database, clock } = platform
  const { flight, inputsOf, begin, beginClaimed, stop, isOpen } = createTurnsInFlight(
    platform,
    dependencies,
    options,
  )

  async function drain(due?: readonly Due[]): Promise<'again' | 'idle'> {
    const wanted = due
      ? new Map(due.map(({ workspaceId }) => [workspaceId, BATCH]))
      : new Map((await dueTurns()).map((row) => [row.workspace_id, Number(row.due)]))
    const shares = flight.divide(wanted)
    let hasMore = false
    for (const workspaceId of wanted.keys()) {
      const share = Math.min(BATCH, shares.get(workspaceId) ?? 0)
      const isFull = share === 0 || (await drainWorkspace(workspaceId, share)) === share
      if (isFull && share < BATCH) flight.noteShortage()
      if (isFull && share > 0) hasMore = true
    }
    return hasMore && flight.inUse < options.maximumInFlight ? 'again' : 'idle'
  }

  function dueTurns(): Promise<{ workspace_id: string; due: number }[]> {
    return readDueTurns(database.system, clock.now())
  }

  async function drainWorkspace(workspaceId: string, limit: number): Promise<number> {
    const { turns, inputs } = await readScope(
      database,
      workspaceId,
      async (scope) => {
        const work = { ...scope, now: clock.now() }
        const claimed = await claimTurns(work, { ...claimOptions(work.now), limit })
        return { turns: claimed, inputs: await inputsOf(work, claimed) }
      },
      { byKey: true },
    )
    flight.take(workspaceId, turns.length)
    begin(turns, inputs)
    return turns.length
  }

  return {
    workers: [{ ...TURNS, drain, stop }] satisfies QueueWorker[],
    drain,
    /** For receiving: it takes the turns that it makes due. */
    claims: createTurnClaims({
      flight,
      isOpen,
      readAgentProfiles: dependencies.readAgentProfiles,
      begin: (workspaceId, turns, inputs) => void beginClaimed(workspaceId, turns, inputs),
    }),
    /** Resolves when no turn is being thought about. */
    settled: flight.settled,
  }
}
