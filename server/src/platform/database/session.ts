/** Sessions and transactions on one checked-out connection. */
import type { ClientBase, QueryResult } from 'pg'
import type { Session, Statement, Transaction } from './database.ts'
import { CommitOutcomeUnknownError, isConnectionLost } from './errors.ts'
import { queryWithin } from './prefaced-query.ts'
import { type ConnectionMode, prefacesFor, type Scope } from './scope.ts'

/** A session and the switch that ends it. */
interface OpenSession extends Session {
  /** Waits for statements under way and refuses later ones, which would run in somebody else's workspace. */
  end(): Promise<void>
}

function openSession(query: (statement: Statement) => Promise<QueryResult>): OpenSession {
  let ended = false
  // A connection carries out one statement at a time; callers may ask for several at once.
  let last: Promise<unknown> = Promise.resolve()

  async function rows<Row>(statement: Statement): Promise<Row[]> {
    if (ended)
      throw new Error(
        'This database session has ended: await every statement inside the function it was given to.',
      )
    const result = last.then(() => query(statement))
    last = result.catch(() => {})
    const answer = await result
    return answer.rows as Row[]
  }

  return {
    rows,
    row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0],
    async end() {
      ended = true
      await last
    },
  }
}

/** Passes pg only the text and the values. A pooler would not know the name of a prepared statement. */
const asQuery = ({ text, values, name }: Statement, mode: ConnectionMode): Statement =>
  mode === 'direct' && name !== undefined ? { text, values, name } : { text, values }

/** A connection that has been prepared for its mode. */
export interface Connection {
  client: ClientBase
  mode: ConnectionMode
}

/** Carries out one statement as a transaction of its own, in one round trip. */
export function querySingle({ client, mode }: Connection, scope: Scope, statement: Statement) {
  return queryWithin(client, prefacesFor(mode, scope, 'single'), asQuery(statement, mode))
}

/** Runs `work` without a transaction around it: each statement is one. */
export async function runSession<T>(
  connection: Connection,
  scope: Scope,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = openSession((statement) => querySingle(connection, scope, statement))
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}

/**
 * Runs `work` between BEGIN and COMMIT. BEGIN goes out with the first statement, so it costs no round trip of its own.
 * Answers with the result and the actions to run now that it is durable.
 */
export async function runTransaction<T>(
  { client, mode }: Connection,
  scope: Scope,
  work: (transaction: Transaction) => Promise<T>,
): Promise<{ result: T; actions: (() => void)[] }> {
  let hasBegun = false
  const session = openSession((statement) => {
    const query = asQuery(statement, mode)
    if (hasBegun) return client.query(query)
    hasBegun = true
    return queryWithin(client, prefacesFor(mode, scope, 'begin'), query)
  })
  let actions: (() => void)[] = []
  let savepoints = 0

  const transaction: Transaction = {
    rows: session.rows,
    row: session.row,
    afterCommit(action) {
      actions.push(action)
    },
    async savepoint(inner) {
      const name = `savepoint_${++savepoints}`
      const actionsBefore = actions.length
      await session.rows({ text: `SAVEPOINT ${name}` })
      try {
        const result = await inner()
        await session.rows({ text: `RELEASE SAVEPOINT ${name}` })
        return result
      } catch (error) {
        actions = actions.slice(0, actionsBefore)
        if (!isConnectionLost(error)) {
          await session.rows({ text: `ROLLBACK TO SAVEPOINT ${name}` })
          await session.rows({ text: `RELEASE SAVEPOINT ${name}` })
        }
        throw error
      }
    },
  }

  let result: T
  try {
    result = await work(transaction)
    await session.end()
  } catch (error) {
    await session.end()
    // The caller needs to know what failed first. A connection that cannot roll back is thrown away by the pool.
    if (hasBegun && !isConnectionLost(error)) await client.query('ROLLBACK').catch(() => {})
    throw error
  }
  if (hasBegun) await commit(client)
  return { result, actions }
}

async function commit(client: ClientBase): Promise<void> {
  let command: string
  try {
    command = (await client.query('COMMIT')).command
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    throw new CommitOutcomeUnknownError('The connection was lost while committing.', { cause: error })
  }
  // Postgres answers ROLLBACK to the COMMIT of a transaction in which a statement failed.
  if (command !== 'COMMIT') {
    throw new Error(
      'The transaction was rolled back: a statement in it failed and its error was caught. Use a savepoint.',
    )
  }
}
