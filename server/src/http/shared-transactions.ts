/** Concurrent calls of an operation in one transaction, where the operation offers that. */
import { memberOf, OperationError, type OperationName } from '@parley/contracts'
import { type Batcher, createBatcher } from '../platform/batching/batcher.ts'
import { CommitOutcomeUnknownError, type Database } from '../platform/database/index.ts'
import type { Log } from '../platform/logging/log.ts'
import type { CallContext, CallsTogether, Together } from '../platform/operations/handler.ts'

/** Calls in one transaction, and such transactions at once per operation. */
const CALLS = 50
const TRANSACTIONS = 2

interface Call {
  context: CallContext
  input: unknown
  group: string
}

export interface SharedTransactions {
  /** The output; undefined when nothing was done and the call is to be carried out by itself. */
  carryOut(name: OperationName, context: CallContext, input: unknown): Promise<unknown>
}

export function createSharedTransactions(
  database: Pick<Database, 'transaction'>,
  together: Together,
  log: Log,
): SharedTransactions {
  const operations = new Map(
    Object.entries(together).map(([name, operation]) => {
      const calls = operation as unknown as CallsTogether<never>
      return [name, { calls, batcher: batcherOf(name, calls) }] as const
    }),
  )

  function batcherOf(name: string, calls: CallsTogether<never>): Batcher<Call, unknown> {
    return createBatcher<Call, unknown>(
      async (batch) => {
        const outputs = new Map<Call, unknown>()
        const groups = Map.groupBy(batch, (call) => `${call.context.principal.workspaceId} ${call.group}`)
        await Promise.all(
          [...groups.values()].map(async (group) => {
            const results = await oneTransaction(name, calls, group)
            group.forEach((call, index) => {
              outputs.set(call, results[index])
            })
          }),
        )
        return batch.map((call) => outputs.get(call))
      },
      { maximum: CALLS, concurrency: TRANSACTIONS },
    )
  }

  /** Answers with nothing when it was rolled back: one of them may be refused, and the others not. */
  async function oneTransaction(
    name: string,
    calls: CallsTogether<never>,
    group: Call[],
  ): Promise<unknown[]> {
    try {
      return await database.transaction(group[0]!.context.principal.workspaceId, (tx) =>
        calls.carryOut(
          tx,
          group.map(({ context, input }) => ({ context: { ...context, tx }, input: input as never })),
        ),
      )
    } catch (error) {
      if (error instanceof CommitOutcomeUnknownError) return group.map(() => new Failure(error))
      // A refusal of one of them is an answer, which its own call gets.
      if (!(error instanceof OperationError))
        log.warn(
          { operation: name, calls: group.length, err: error },
          'calls could not share a transaction; each is carried out by itself',
        )
      return []
    }
  }

  return {
    async carryOut(name, context, input) {
      const operation = operations.get(name)
      const group = operation?.calls.groupOf(input as never, context.principal)
      // What a member of some channels does is held to them by a connection of its own.
      const isConfined = Boolean(memberOf(context.principal)?.channelIds)
      if (!operation || group === undefined || isConfined) return undefined
      const result = await operation.batcher.add({ context, input, group })
      if (result instanceof Failure) throw result.error
      return result
    },
  }
}

/** Whether it was done is not known, so it must not be done again. */
class Failure {
  readonly error: Error

  constructor(error: Error) {
    this.error = error
  }
}
