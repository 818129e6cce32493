/** Sessions and transactions on one checked-out connection. */
import type { ClientBase } from 'pg'
import type { ConnectionMode } from './connection-mode.ts'
import type { Session, Statement, Transaction } from './database.ts'
import type { DatabaseCounters } from './database-counters.ts'
import { CommitOutcomeUnknownError, isConnectionLost } from './errors.ts'
import { COMMIT, prefacesFor, type Scope } from './scope.ts'
import type { Answer, BatchStatement } from './statement-batch.ts'
import { createStatementQueue, type StatementQueue } from './statement-queue.ts'

/** A connection that has been prepared for its mode. */
export interface Connection {
  client: ClientBase
  mode: ConnectionMode
  counters: DatabaseCounters
}

/** The session that callers get. `ask` carries the statement out. */
function sessionOf(ask: (statement: Statement) => Promise<Answer>): Session {
  async function rows<Row>(statement: Statement): Promise<Row[]> {
    try {
      return (await ask(statement)).rows as Row[]
    } catch (error) {
      // The stack of the socket says nothing; the one of the caller does.
      Error.captureStackTrace(error as Error)
      throw error
    }
  }
  return { rows, row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0] }
}

const ENDED = 'This database session has ended: await every statement inside the function it was given to.'

/** Carries out one statement as a transaction of its own, in one round trip. */
export async function querySingle<Row>(
  connection: Connection,
  scope: Scope,
  statement: Statement,
): Promise<Row[]> {
  return runSession(connection, scope, (session) => session.rows<Row>(statement))
}

/** Runs `work` without a transaction around it: the statements of one write are one. */
export async function runSession<T>(
  { client, mode, counters }: Connection,
  scope: Scope,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  let hasEnded = false
  const queue = createStatementQueue({
    ...{ client, mode, counters },
    frame: () => ({ before: prefacesFor(mode, scope, 'implicit'), isWhole: true, commits: false }),
  })
  const session = sessionOf((statement) => {
    // It would run in somebody else's workspace.
    if (hasEnded) throw new Error(ENDED)
    return queue.ask(statement)
  })
  try {
    return await work(session)
  } finally {
    hasEnded = true
    await queue.settled()
  }
}

/** How far a transaction has come. */
interface Progress {
  connection: Connection
  queue: StatementQueue
  /** Why no further statement is taken. */
  refusal: string | undefined
  hasBegun: boolean
  /** Whether a statement failed, so that no other one is carried out up to a rollback. */
  hasFailed: boolean
  /** Whether the connection went with it. Then further statements fail with that, and the caller may try again. */
  isLost: boolean
  /** Whether the next write ends with the transaction. */
  commits: boolean
  isCommitted: boolean
  /** Of the last statement, where one was named. */
  last: Promise<Answer> | undefined
  lastError: unknown
  savepoints: number
  openSavepoints: number
  actions: (() => void)[]
}

/**
 * Runs `work` in a transaction. BEGIN goes out with the first statement, and a transaction whose only statement is the last
 * one needs none. Puts the actions to run into `actions` once the transaction is durable, also where `work` throws after it.
 */
export async function runTransaction<T>(
  connection: Connection,
  scope: Scope,
  work: (transaction: Transaction) => Promise<T>,
  actions: (() => void)[],
): Promise<T> {
  const progress = start(connection, scope)
  try {
    const result = await work(transactionOf(progress))
    await end(progress)
    if (progress.lastError !== undefined) throw swallowed(progress.lastError)
    if (!progress.isCommitted) await commit(progress)
    progress.isCommitted = true
    return result
  } catch (error) {
    await end(progress)
    if (progress.hasBegun && !progress.isCommitted && !isConnectionGone(error)) await rollBack(progress)
    throw error
  } finally {
    if (progress.isCommitted) actions.push(...progress.actions)
  }
}

function start(connection: Connection, scope: Scope): Progress {
  const { client, mode, counters } = connection
  const progress: Progress = {
    connection,
    queue: createStatementQueue({
      ...{ client, mode, counters },
      frame() {
        const { hasBegun, commits } = progress
        if (hasBegun) return { before: [], isWhole: false, commits }
        if (commits) return { before: prefacesFor(mode, scope, 'implicit'), isWhole: true, commits }
        progress.hasBegun = true
        return { before: prefacesFor(mode, scope, 'begin'), isWhole: false, commits }
      },
      onFailure(error) {
        progress.hasFailed = true
        progress.isLost ||= isConnectionGone(error)
      },
    }),
    refusal: undefined,
    hasBegun: false,
    hasFailed: false,
    isLost: false,
    commits: false,
    isCommitted: false,
    last: undefined,
    lastError: undefined,
    savepoints: 0,
    openSavepoints: 0,
    actions: [],
  }
  return progress
}

function transactionOf(progress: Progress): Transaction {
  const { queue } = progress
  const refuse = () => {
    if (progress.refusal !== undefined) throw new Error(progress.refusal)
    // It would run without what has failed: Postgres may not know that a statement could not be sent.
    if (progress.hasFailed && !progress.isLost) throw new Error(ABORTED)
  }
  const session = sessionOf((statement) => {
    refuse()
    return queue.ask(statement)
  })
  const last = sessionOf((statement) => {
    refuse()
    if (progress.openSavepoints > 0)
      throw new Error('The last statement of a transaction cannot be in a savepoint.')
    progress.last = askLast(progress, statement)
    return progress.last
  })
  return {
    rows: session.rows,
    row: session.row,
    last: last.rows,
    afterCommit(action) {
      progress.actions.push(action)
    },
    savepoint: (work) => runSavepoint(progress, work),
  }
}

const COMMITTED = 'The transaction ended with its last statement: ask for nothing after it.'

/** The statement and COMMIT in one write. A write that holds all of the transaction is committed by its Sync alone. */
async function askLast(progress: Progress, statement: Statement): Promise<Answer> {
  const { queue, hasBegun } = progress
  progress.refusal = COMMITTED
  progress.commits = true
  try {
    // A statement that was asked for in this tick has not begun the transaction: both are in the write that commits.
    const asked = [queue.ask(statement)]
    if (hasBegun) asked.push(queue.ask(COMMIT))
    const [answer] = await Promise.all(asked)
    progress.isCommitted = true
    return answer!
  } catch (error) {
    progress.lastError = error
    throw error
  }
}

async function runSavepoint<T>(progress: Progress, work: () => Promise<T>): Promise<T> {
  const { queue } = progress
  if (progress.refusal !== undefined) throw new Error(progress.refusal)
  const name = `savepoint_${++progress.savepoints}`
  const command = (text: string): BatchStatement => ({ text: `${text} ${name}`, values: [] })
  const opening = command('savepoint')
  const { hasFailed } = progress
  const actionsBefore = progress.actions.length
  // Each of these commands goes out with the statement after it.
  queue.add(opening)
  progress.openSavepoints++
  try {
    const result = await work()
    if (progress.hasFailed) throw new Error(ABORTED)
    if (!queue.takeBack(opening)) queue.add(command('release savepoint'))
    return result
  } catch (error) {
    progress.actions.splice(actionsBefore)
    if (!isConnectionGone(error) && !queue.takeBack(opening)) {
      queue.add(command('rollback to savepoint'))
      queue.add(command('release savepoint'))
      progress.hasFailed = hasFailed
    }
    throw error
  } finally {
    progress.openSavepoints--
  }
}

async function end(progress: Progress): Promise<void> {
  progress.refusal ??= ENDED
  await progress.queue.settled()
  await progress.last?.catch(() => {})
}

const ABORTED =
  'The transaction was rolled back: a statement in it failed and its error was caught. Use a savepoint.'

const swallowed = (error: unknown) =>
  error instanceof CommitOutcomeUnknownError ? error : new Error(ABORTED, { cause: error })

async function commit(progress: Progress): Promise<void> {
  const { queue, hasFailed, hasBegun } = progress
  if (hasFailed) throw new Error(ABORTED)
  if (!hasBegun) return
  progress.commits = true
  const { tag } = await queue.ask(COMMIT)
  // Postgres answers ROLLBACK to the COMMIT of a transaction in which a statement failed.
  if (tag !== 'COMMIT') throw new Error(ABORTED)
}

/** The caller needs to know what failed first. A connection that cannot roll back is thrown away by the pool. */
async function rollBack({ connection }: Progress): Promise<void> {
  connection.counters.roundTrips++
  connection.counters.statements++
  await connection.client.query('ROLLBACK').catch(() => {})
}

const isConnectionGone = (error: unknown) =>
  error instanceof CommitOutcomeUnknownError || isConnectionLost(error)
