/**
 * Claims due turns, thinks, and hands the result to the commit. Thinking holds no lock and no transaction: a slow
 * model keeps nobody waiting, and what it says is only said if the conversation is still the AI's (see commit-turns).
 */
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import { createInFlight } from '../../../platform/worker/in-flight.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { type ClaimedTurn, claimTurns, readDueTurns } from '../../conversations/turn-queue/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import { LEASE_MS, runTurnOf, type TurnRunDependencies } from './run-turn.ts'

const BATCH = 100
const TURNS = {
  queue: 'turns',
  gauge: { name: 'parley_turns_due', help: 'Conversations that wait for their agent.' },
} as const
/** A workspace may have this many in flight as long as there are free slots. */
const LEAST_IN_FLIGHT = 8
/** Messages of the conversation that a turn reads. */
const HISTORY = 20

export interface TurnDependencies extends TurnRunDependencies {
  readAgentProfiles(workspaceId: string, agentIds: string[]): Promise<Map<string, AgentProfile>>
}

export function createTurnRunner(
  platform: Platform,
  dependencies: TurnDependencies,
  options: { maximumInFlight: number },
) {
  const { database, clock, wake } = platform
  const runTurn = runTurnOf(platform, dependencies)
  const running = new Set<AbortController>()
  const flight = createInFlight({
    slots: options.maximumInFlight,
    least: LEAST_IN_FLIGHT,
    onRoom: () => wake.signal('turns'),
  })

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
    const now = clock.now()
    const turns = await readScope(
      database,
      workspaceId,
      (work) =>
        claimTurns(work, {
          now,
          leaseUntil: new Date(now.getTime() + LEASE_MS),
          limit,
          history: HISTORY,
        }),
      { byKey: true },
    )
    if (turns.length === 0) return 0
    const agentIds = [...new Set(turns.flatMap((turn) => (turn.agent_id ? [turn.agent_id] : [])))]
    const profiles =
      agentIds.length > 0 ? await dependencies.readAgentProfiles(workspaceId, agentIds) : new Map()
    for (const turn of turns) void run(turn, turn.agent_id ? profiles.get(turn.agent_id) : undefined)
    return turns.length
  }

  async function run(turn: ClaimedTurn, agent: AgentProfile | undefined): Promise<void> {
    const abort = new AbortController()
    running.add(abort)
    flight.take(turn.workspace_id, 1)
    await runTurn(turn, agent, abort.signal)
    running.delete(abort)
    flight.end(turn.workspace_id)
  }

  /** Stops thinking; what is not finished is taken again by the next process. */
  async function stop(): Promise<void> {
    for (const abort of running) abort.abort()
    await flight.settled()
  }

  return {
    workers: [{ ...TURNS, drain, stop }] satisfies QueueWorker[],
    drain,
    /** Resolves when no turn is being thought about. */
    settled: flight.settled,
  }
}
