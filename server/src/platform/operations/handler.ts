/** How an operation's body looks: what it is given and what it must answer. */
import type { OperationName, Operations, Output, Parsed, Principal, StreamItem } from '@parley/contracts'
import type { Work } from './work.ts'

export interface CallContext {
  principal: Principal
  /** Of the principal. */
  workspaceId: string
  now: Date
  /** Aborted when the caller goes away. */
  signal: AbortSignal
  requestId: string
}

/**
 * One transaction carries a call: its effects, its events and its Idempotency-Key row commit together or not at
 * all. Operations that GET only read: their statements run under the caller's workspace too, each on its own.
 */
export interface OperationContext extends CallContext, Work {
  principal: Principal
  /**
   * Holds the answer back until `wait` is over, once the transaction has committed: for what must be so when the caller
   * hears of it, and must hold no transaction open meanwhile. Nothing waits where the call was rolled back or replayed.
   */
  beforeAnswer?(wait: () => Promise<void>): void
}

/** A stream outlives its request: it holds no transaction, and asks again and again whether it still may go on. */
export interface StreamContext extends CallContext {
  /** As the caller sent it. */
  lastEventId?: string
  /** The present principal of the caller’s key; undefined when the key is no longer valid. */
  reauthenticate(): Promise<Principal | undefined>
}

/** Operations that talk to a provider open their own short transactions around it. */
type ContextOf<Name extends OperationName> = Operations[Name] extends { transport: 'stream' }
  ? StreamContext
  : Operations[Name] extends { transaction: 'outside' }
    ? CallContext
    : OperationContext

type AnswerOf<Name extends OperationName> = Operations[Name] extends { transport: 'stream' }
  ? AsyncIterable<readonly StreamItem[]>
  : Output<Name>

export type Handler<Name extends OperationName> = (
  context: ContextOf<Name>,
  input: Parsed<Name>,
) => Promise<AnswerOf<Name>>

/** A feature binds its share of the table; the wiring's sum must be the whole of it, or it does not compile. */
export type Handlers<Names extends OperationName = OperationName> = { [Name in Names]: Handler<Name> }

/** One of several calls of an operation that are carried out together. All of them are of one workspace and transaction. */
export interface CallTogether<Name extends OperationName> {
  context: OperationContext
  input: Parsed<Name>
}

/**
 * A second way to carry out an operation: many calls in one transaction, for operations that are called so often that
 * round trips are what they cost. It must do exactly what the handler would do for each of them, or throw.
 */
export interface CallsTogether<Name extends OperationName> {
  /** Calls of one group may go together; undefined: this one goes alone. */
  groupOf(input: Parsed<Name>, principal: Principal): string | undefined
  /** The outputs in the order of the calls. When it throws nothing is stored, and each call is carried out alone. */
  carryOut(calls: readonly CallTogether<Name>[]): Promise<Output<Name>[]>
}

export type Together = { [Name in OperationName]?: CallsTogether<Name> }
