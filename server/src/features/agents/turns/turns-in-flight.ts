/** The turns that this process thinks about: at most so many at once, shared fairly between workspaces. */
import type { Session } from '../../../platform/database/index.ts'
import { readScope, type TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createInFlight } from '../../../platform/worker/in-flight.ts'
import type { ClaimedTurn } from '../../conversations/turn-queue/index.ts'
import { runTurnOf, type TurnRunDependencies } from './run-turn.ts'
import { inputOf, type ReadAgentProfiles, readTurnInputs, type TurnInputs } from './turn-inputs.ts'

/** A workspace may have this many in flight as long as there are free slots. */
const LEAST_IN_FLIGHT = 8

export interface TurnDependencies extends TurnRunDependencies {
  readAgentProfiles: ReadAgentProfiles
}

export function createTurnsInFlight(
  platform: Platform,
  dependencies: TurnDependencies,
  options: { maximumInFlight: number },
) {
  const { database, clock, wake, log } = platform
  const runTurn = runTurnOf(platform, dependencies)
  const running = new Set<AbortController>()
  const flight = createInFlight({
    slots: options.maximumInFlight,
    least: LEAST_IN_FLIGHT,
    onRoom: () => wake.signal('turns'),
  })
  let isOpen = true

  async function run(turn: ClaimedTurn, inputs: TurnInputs): Promise<void> {
    const abort = new AbortController()
    running.add(abort)
    await runTurn(turn, inputOf(turn, inputs), abort.signal)
    running.delete(abort)
    flight.end(turn.workspace_id)
  }

  function inputsOf(work: TimedScope<Session>, turns: readonly ClaimedTurn[]): Promise<TurnInputs> {
    const conversations = turns.map(({ id }) => id)
    return readTurnInputs(dependencies, work, {
      conversations,
      agents: turns.map(({ agent_id }) => agent_id),
    })
  }

  /** Each turn has a place, and gives it back when it ends. */
  function begin(turns: readonly ClaimedTurn[], inputs: TurnInputs): void {
    for (const turn of turns) void run(turn, inputs)
  }

  /** An agent that is missing is read first: the conversation or its channel has just got another one. */
  async function beginClaimed(
    workspaceId: string,
    turns: readonly ClaimedTurn[],
    inputs: TurnInputs,
  ): Promise<void> {
    const others = turns.filter(({ agent_id }) => agent_id !== null && !inputs.profiles.has(agent_id))
    begin(
      turns.filter((turn) => !others.includes(turn)),
      inputs,
    )
    if (others.length === 0) return
    try {
      const now = clock.now()
      begin(others, await readScope(database, workspaceId, (work) => inputsOf({ ...work, now }, others)))
    } catch (error) {
      // Their leases expire, and they are claimed again.
      log.warn({ err: error }, 'the agents of claimed turns could not be read')
      flight.giveBack(workspaceId, others.length)
    }
  }

  /** Stops thinking. Another process claims the unfinished turns. */
  async function stop(): Promise<void> {
    isOpen = false
    for (const abort of running) abort.abort()
    await flight.settled()
  }

  return { flight, inputsOf, begin, beginClaimed, stop, isOpen: () => isOpen }
}
