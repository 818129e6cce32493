/** The statements of one session. Those that are asked for in the same tick leave in one write. */
import type { ClientBase } from 'pg'
import type { ConnectionMode } from './connection-mode.ts'
import type { Statement } from './database.ts'
import type { DatabaseCounters } from './database-counters.ts'
import { CommitOutcomeUnknownError, isOutcomeUnknown } from './errors.ts'
import {
  type Answer,
  type BatchOutcome,
  type BatchStatement,
  batchStatement,
  sendBatch,
} from './statement-batch.ts'

/** The properties of one write. */
export interface Frame {
  /** Goes in front of the statements. */
  before: readonly BatchStatement[]
  /** Whether the write is a transaction of its own: when one statement fails, none took effect. */
  isWhole: boolean
  /** Whether the transaction is committed with it. */
  commits: boolean
}

export interface StatementQueue {
  /**
   * A statement whose values cannot be sent fails like one that Postgres refuses: the later ones of the same write are not
   * carried out and fail with its error.
   */
  ask(statement: Statement): Promise<Answer>
  /** Goes out in front of the next statement that is asked for. Its answer is not waited for. */
  add(statement: BatchStatement): void
  /** Takes the statement back if it was added last. Answers whether it did. */
  takeBack(statement: BatchStatement): boolean
  /** Waits for the statements that were asked for. */
  settled(): Promise<void> | undefined
}

export interface StatementQueueOptions {
  client: ClientBase
  mode: ConnectionMode
  counters: DatabaseCounters
  /** Called before each write. */
  frame(): Frame
  /** Called when a statement failed, before its caller hears of it. */
  onFailure?(error: Error): void
}

interface Waiting {
  /** An error where its values cannot be sent. */
  statement: BatchStatement | Error
  /** Undefined for a statement that was added. */
  caller: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
}

export function createStatementQueue(options: StatementQueueOptions): StatementQueue {
  const { client, mode, counters, frame, onFailure } = options
  let waiting: Waiting[] = []
  let asked = 0
  let isDue = false
  let isUnderWay = false
  let onSettled: (() => void) | undefined

  function schedule(): void {
    if (isDue || isUnderWay) return
    isDue = true
    // After everything that runs in this tick.
    process.nextTick(flush)
  }

  function flush(): void {
    isDue = false
    isUnderWay = true
    const leaving = waiting
    waiting = []
    asked = 0
    const { sendable, refusal } = upToRefusal(leaving)
    const intended = frame()
    const around = refusal ? { ...intended, commits: false } : intended
    const end = (outcome: BatchOutcome) => {
      isUnderWay = false
      if (outcome.error) onFailure?.(outcome.error)
      answer(leaving, outcome, around)
      if (asked > 0) schedule()
      else onSettled?.()
    }
    const statements = [...around.before, ...sendable]
    // A write that is a transaction of its own takes effect whole or not at all.
    if (refusal && (around.isWhole || statements.length === 0)) {
      end({ answers: [], error: refusal, hasLeft: false })
      return
    }
    counters.roundTrips++
    counters.statements += statements.length
    if (around.before.length > 0) counters.transactions++
    sendBatch(client, statements, (outcome) => end({ ...outcome, error: outcome.error ?? refusal }))
  }

  return {
    ask: (statement) =>
      new Promise((resolve, reject) => {
        waiting.push({ statement: sendableOf(statement, mode), caller: { resolve, reject } })
        asked++
        schedule()
      }),
    add(statement) {
      waiting.push({ statement, caller: undefined })
    },
    takeBack(statement) {
      if (waiting.at(-1)?.statement !== statement) return false
      waiting.pop()
      return true
    },
    settled() {
      if (!isUnderWay && asked === 0) return undefined
      return new Promise((resolve) => {
        onSettled = resolve
      })
    },
  }
}

function sendableOf(statement: Statement, mode: ConnectionMode): BatchStatement | Error {
  try {
    return batchStatement(statement, mode)
  } catch (error) {
    return error as Error
  }
}

/** The statements before the first that cannot be sent, and why that one cannot. */
function upToRefusal(leaving: readonly Waiting[]): { sendable: BatchStatement[]; refusal?: Error } {
  const sendable: BatchStatement[] = []
  for (const { statement } of leaving) {
    if (statement instanceof Error) return { sendable, refusal: statement }
    sendable.push(statement)
  }
  return { sendable }
}

function answer(leaving: readonly Waiting[], outcome: BatchOutcome, frame: Frame): void {
  const { answers, hasLeft } = outcome
  const error = outcome.error && asCommitError(outcome.error, frame, hasLeft)
  for (const [index, { caller }] of leaving.entries()) {
    const given = answers[frame.before.length + index]
    if (error && (frame.isWhole || given === undefined)) caller?.reject(error)
    else if (given!.failure) caller?.reject(given!.failure)
    else caller?.resolve(given!)
  }
}

function asCommitError(error: Error, { commits }: Frame, hasLeft: boolean): Error {
  if (!commits || !hasLeft || !isOutcomeUnknown(error)) return error
  return new CommitOutcomeUnknownError('The connection was lost while committing.', { cause: error })
}
