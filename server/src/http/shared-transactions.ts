/**
 * Concurrent calls of an operation in one transaction, where the operation offers that. Their Idempotency-Keys are claimed, and
 * their answers kept, in that transaction too.
 */
import {
  memberOf,
  type OperationDefinition,
  OperationError,
  type OperationName,
  type Principal,
} from '@parley/contracts'
import { type Batcher, createBatcher } from '../platform/batching/batcher.ts'
import { CommitOutcomeUnknownError, type Database, type Transaction } from '../platform/database/index.ts'
import type { Log } from '../platform/logging/log.ts'
import type { CallContext, CallsTogether, Together } from '../platform/operations/handler.ts'
import type { Claim } from './idempotency/idempotency.store.ts'
import type { Answered, KeptAnswers } from './idempotency/kept-answers.ts'

/** Calls in one transaction, and such transactions at once per operation. */
const CALLS = 50
const TRANSACTIONS = 2

export interface SharedCall {
  definition: OperationDefinition
  name: OperationName
  context: CallContext
  input: unknown
  /** Of a call with an Idempotency-Key. */
  claim: Claim | undefined
}

export interface SharedTransactions {
  /** Undefined when nothing was done and the call is to be carried out by itself. */
  carryOut(call: SharedCall): Promise<Answered | undefined>
}

type Grouped = SharedCall & { group: string }
/** Undefined: carry it out by itself. */
type Result = Answered | Failure | undefined

export function createSharedTransactions(
  database: Pick<Database, 'transaction'>,
  together: Together,
  answers: Pick<KeptAnswers, 'claimAll' | 'storeAll'>,
  log: Log,
): SharedTransactions {
  const operations = new Map(
    Object.entries(together).map(([name, operation]) => {
      const calls = operation as unknown as CallsTogether<never>
      return [name, { calls, batcher: batcherOf(calls) }] as const
    }),
  )

  function batcherOf(calls: CallsTogether<never>): Batcher<Grouped, Result> {
    return createBatcher<Grouped, Result>(
      async (batch) => {
        const results = new Map<Grouped, Result>()
        const groups = Map.groupBy(batch, (call) => `${call.context.workspaceId} ${call.group}`)
        await Promise.all([...groups.values()].map((group) => oneTransaction(calls, group, results)))
        return batch.map((call) => results.get(call))
      },
      { maximum: CALLS, concurrency: TRANSACTIONS },
    )
  }

  /** Has no result for those that were rolled back: one of them may be refused, and the others not. */
  async function oneTransaction(
    calls: CallsTogether<never>,
    group: readonly Grouped[],
    results: Map<Grouped, Result>,
  ): Promise<void> {
    const [{ context, name }] = group as [Grouped]
    try {
      const done = await database.transaction(context.workspaceId, (tx) =>
        carryOutTogether(tx, calls, group, answers),
      )
      for (const [call, result] of done) results.set(call, result)
    } catch (error) {
      if (error instanceof CommitOutcomeUnknownError) {
        for (const call of group) results.set(call, new Failure(error))
        return
      }
      // A refusal of one of them is an answer, which its own call gets.
      if (!(error instanceof OperationError))
        log.warn(
          { operation: name, calls: group.length, err: error },
          'calls could not share a transaction; each is carried out by itself',
        )
    }
  }

  return {
    async carryOut(call) {
      const operation = operations.get(call.name)
      const group = operation?.calls.groupOf(call.input as never, call.context.principal)
      if (!operation || group === undefined || goesAlone(call.context.principal)) return undefined
      const result = await operation.batcher.add({ ...call, group })
      if (result instanceof Failure) throw result.error
      return result
    },
  }
}

/** Calls of one group. A key that is there twice is carried out once: its other calls find the answer by themselves. */
async function carryOutTogether(
  tx: Transaction,
  operation: CallsTogether<never>,
  group: readonly Grouped[],
  answers: Pick<KeptAnswers, 'claimAll' | 'storeAll'>,
): Promise<Map<Grouped, Result>> {
  const [{ context, definition }] = group as [Grouped]
  const { now } = context
  const results = new Map<Grouped, Result>()
  const claiming = [...firstOfEachKey(group).values()]
  const claimed = await answers.claimAll(
    tx,
    claiming.map(({ claim }) => claim),
    now,
  )
  for (const [index, { earlier, refusal }] of claimed.entries()) {
    const { call } = claiming[index]!
    if (refusal) results.set(call, new Failure(refusal))
    else if (earlier) results.set(call, { outcome: earlier, replayed: true })
  }
  const claimants = new Set(claiming.map(({ call }) => call))
  const open = group.filter((call) => !results.has(call) && (!call.claim || claimants.has(call)))
  if (open.length === 0) return results
  const outputs = await operation.carryOut(
    open.map((call) => ({ context: { ...call.context, transaction: tx }, input: call.input as never })),
  )
  const kept = open.flatMap(({ claim }, index) =>
    claim ? [{ claim, outcome: { output: outputs[index] } }] : [],
  )
  await answers.storeAll(tx, definition, kept, now)
  for (const [index, call] of open.entries())
    results.set(call, { outcome: { output: outputs[index] }, replayed: false })
  return results
}

function firstOfEachKey(group: readonly Grouped[]): Map<string, { call: Grouped; claim: Claim }> {
  const first = new Map<string, { call: Grouped; claim: Claim }>()
  for (const call of group) {
    const { claim } = call
    if (!claim) continue
    const name = JSON.stringify([claim.ownerId, claim.operation, claim.key])
    if (!first.has(name)) first.set(name, { call, claim })
  }
  return first
}

/**
 * A member of some channels works on a connection of its own, which is confined to them. The work of an agent is undone when another
 * responder takes over before it commits, and only that.
 */
function goesAlone(principal: Principal): boolean {
  return Boolean(memberOf(principal)?.channelIds) || principal.kind === 'agent'
}

/** Either an answer of this call alone, or it is not known whether it was done, so it must not be done again. */
class Failure {
  readonly error: Error

  constructor(error: Error) {
    this.error = error
  }
}
