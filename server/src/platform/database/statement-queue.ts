/** The statements of one session. Those that are asked for in the same tick leave in one write. */
import type { ClientBase } from 'pg'
import type { DatabaseCounters } from './database-counters.ts'
import { CommitOutcomeUnknownError, isOutcomeUnknown } from './errors.ts'
import { type Answer, type BatchOutcome, type BatchStatement, sendBatch } from './statement-batch.ts'

/** What is true of one write. */
export interface Frame {
  /** Goes in front of the statements. */
  before: readonly BatchStatement[]
  /** Whether the write is a transaction of its own: when one statement fails, none took effect. */
  isWhole: boolean
  /** Whether the transaction is committed with it. */
  commits: boolean
}

export interface StatementQueue {
  ask(statement: BatchStatement): Promise<Answer>
  /** Goes out in front of the next statement that is asked for. Its answer is not waited for. */
  add(statement: BatchStatement): void
  /** Takes the statement back if it was added last. Answers whether it did. */
  takeBack(statement: BatchStatement): boolean
  /** Waits for the statements that were asked for. */
  settled(): Promise<void> | undefined
}

export interface StatementQueueOptions {
  client: ClientBase
  counters: DatabaseCounters
  /** Called before each write. */
  frame(): Frame
  /** Called when a statement failed, before its caller hears of it. */
  onFailure?(): void
}

interface Waiting {
  statement: BatchStatement
  /** Undefined for a statement that was added. */
  caller: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
}

export function createStatementQueue(options: StatementQueueOptions): StatementQueue {
  const { client, counters, frame, onFailure } = options
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
    const around = frame()
    const statements = [...around.before, ...leaving.map(({ statement }) => statement)]
    counters.roundTrips++
    counters.statements += statements.length
    if (around.before.length > 0) counters.transactions++
    sendBatch(client, statements, (outcome) => {
      isUnderWay = false
      if (outcome.error) onFailure?.()
      answer(leaving, outcome, around)
      if (asked > 0) schedule()
      else onSettled?.()
    })
  }

  return {
    ask: (statement) =>
      new Promise((resolve, reject) => {
        waiting.push({ statement, caller: { resolve, reject } })
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
