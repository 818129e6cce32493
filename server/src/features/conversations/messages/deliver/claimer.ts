/**
 * The transactions that claim. Each takes its slots first, so that claims at the same time do not count the same ones, and
 * gives back those that it does not need. Nothing of a claim has left the process while its commit is not confirmed.
 */
import { CommitOutcomeUnknownError } from '../../../../platform/database/index.ts'
import { inScope, type Scope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { InFlight } from '../../../../platform/worker/in-flight.ts'
import type { ChannelPaces } from './channel-paces.ts'
import { createDirectClaims, type DirectClaims } from './claim-directly.ts'
import { type Claim, type ClaimedMessages, type ClaimRequest, claimMessages } from './claim-messages.ts'
import type { Depart } from './depart-messages.ts'
import type { DeliveryDependencies } from './dependencies.ts'
import { outcomeOfRetry } from './outcome.ts'
import type { OutcomeWriter } from './write-outcomes.ts'

export type SendingTransaction = <T>(
  workspaceId: string,
  most: number,
  act: (scope: Scope, claims: DirectClaims) => Promise<T>,
) => Promise<T>

interface ClaimerParts {
  flight: InFlight
  paces: ChannelPaces
  outcomes: OutcomeWriter
  depart: Depart
}

export function createClaimer(platform: Platform, dependencies: DeliveryDependencies, parts: ClaimerParts) {
  const { clock } = platform
  const { paces, depart } = parts
  const inSlots = slottedTransactions(platform, parts)
  const held = createHeldChannels(platform)

  return {
    async claim(
      workspaceId: string,
      request: Pick<ClaimRequest, 'channelId' | 'room' | 'expires'>,
    ): Promise<Claim> {
      const { channelId, room } = request
      const begun = clock.now().getTime()
      const comeAgain = held.begin({ workspaceId, channelId })
      const claimed: ClaimedMessages[] = []
      const act = (scope: Scope) =>
        claimMessages(platform, dependencies, scope, {
          ...request,
          aheadMs: paces.aheadOf(channelId),
          adapter: paces.adapterOf(channelId),
          beforeCommit: (messages) => claimed.push(messages),
        })
      const done = await inSlots(workspaceId, room, () => claimed, act)
      if (done.claimed) depart(done.claimed, begun)
      if (done.isBusy) comeAgain()
      return done
    },

    /** Runs `act` in a transaction; messages that it claims leave when it has committed. */
    async transaction<T>(
      workspaceId: string,
      room: number,
      act: (scope: Scope, claims: DirectClaims) => Promise<T>,
    ): Promise<T> {
      const claims = createDirectClaims(dependencies, { room, ...paces })
      const begun = clock.now().getTime()
      try {
        const result = await inSlots(workspaceId, room, claims.claimed, (scope) => act(scope, claims))
        for (const claimed of claims.claimed()) depart(claimed, begun)
        return result
      } finally {
        held.noteEnd()
      }
    },
  }
}

/**
 * Transactions with slots for what they claim. `claimed` tells what `act` has claimed, also where the commit failed. Each
 * message keeps its slot until it has ended.
 */
function slottedTransactions({ database, clock, wake, log }: Platform, { flight, outcomes }: ClaimerParts) {
  /** If they were claimed after all, they go back to the queue: none has left. The fence is the attempt. */
  function requeue({ channel, messages }: ClaimedMessages): void {
    for (const { message_id, attempt } of messages) {
      const outcome = outcomeOfRetry({ message_id, attempt: attempt + 1 }, clock.now())
      outcomes
        .write({ channel, outcome, followUps: [], pauseUntil: null, stop: null })
        .then(() => wake.signal('outbox', { workspaceId: channel.workspace_id, channelId: channel.id }))
        .catch((error) => log.error({ message_id, err: error }, 'a message could not be queued again'))
        .finally(() => flight.end(channel.workspace_id))
    }
  }

  return async <T>(
    workspaceId: string,
    room: number,
    claimed: () => readonly ClaimedMessages[],
    act: (scope: Scope) => Promise<T>,
  ): Promise<T> => {
    flight.take(workspaceId, room)
    let used = 0
    try {
      const result = await inScope(database, workspaceId, act, { byKey: true })
      used = countOf(claimed())
      return result
    } catch (error) {
      if (error instanceof CommitOutcomeUnknownError) {
        used = countOf(claimed())
        for (const each of claimed()) requeue(each)
      }
      throw error
    } finally {
      flight.giveBack(workspaceId, room - used)
    }
  }
}

interface HeldChannel {
  workspaceId: string
  channelId: string
}

/** Claims that found the pace of their channel held come again when the transactions of this process have ended. */
function createHeldChannels({ wake }: Pick<Platform, 'wake'>) {
  const waiting = new Map<string, HeldChannel>()
  let ended = 0
  return {
    /** Before a claim. The returned function asks for another one. */
    begin(due: HeldChannel): () => void {
      const endedBefore = ended
      return () => {
        if (ended === endedBefore) waiting.set(due.channelId, due)
        else wake.signal('outbox', due)
      }
    },
    noteEnd(): void {
      ended++
      for (const due of waiting.values()) wake.signal('outbox', due)
      waiting.clear()
    },
  }
}

function countOf(claimed: readonly ClaimedMessages[]): number {
  return claimed.reduce((count, { messages }) => count + messages.length, 0)
}
