/** One transaction that takes updates of a channel from the ledger. */
import type { Session, Statement } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { KnownThreads } from '../../conversations/index.ts'
import type { TurnClaim } from '../../turn-queue/index.ts'
import type { ChannelFacts } from './channel-facts.store.ts'

/** The unit of work of an applier. */
export interface Receiving extends TimedScope {
  channel: ChannelFacts
  /** Of the people who wrote the messages of this batch. */
  knownThreads: KnownThreads
  /** Takes turns that become due in this transaction. */
  turns: TurnClaim
}

export interface ProcessedEntry {
  id: string
  /** A remark for those who read the ledger. */
  note: string | null
}

/** Asks for one statement that is ready: its values are made, so nothing of ours can fail any more. */
export type ReadyStatement = (session: Session) => Promise<unknown>

/**
 * The entries that are processed and still to be marked in the ledger, and the statements that remain. Those leave in one
 * write with the ledger mark and the commit. They are all made before the first is asked for: an error in making one must not let the others commit.
 */
export interface Applied {
  processed: ProcessedEntry[]
  statements: ReadyStatement[]
}

/** Asks for all of them in this tick. */
export async function carryOut(
  { transaction }: Pick<Receiving, 'transaction'>,
  statements: readonly ReadyStatement[],
): Promise<void> {
  await Promise.all(statements.map((ask) => ask(transaction)))
}

/** The same, where no other statement follows: the commit leaves with the last of them. */
export async function carryOutAndCommit(
  { transaction }: Pick<Receiving, 'transaction'>,
  statements: readonly ReadyStatement[],
): Promise<void> {
  const last: Session = {
    rows: (statement) => transaction.last(statement),
    row: async <Row>(statement: Statement) => (await transaction.last<Row>(statement))[0],
  }
  await Promise.all(statements.map((ask, index) => ask(index === statements.length - 1 ? last : transaction)))
}
