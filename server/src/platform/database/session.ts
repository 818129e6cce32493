/** Sessions and transactions on one checked-out connection. */
import type { ClientBase } from 'pg'
import type { Session, Statement, Transaction } from './database.ts'
import { CommitOutcomeUnknownError, isConnectionLost } from './errors.ts'

/** A session and the switch that ends it. */
export interface OpenSession extends Session {
  /** Waits for statements under way and refuses later ones, which would run in somebody else's workspace. */
  end(): Promise<void>
}

export function openSession(client: ClientBase): OpenSession {
  let ended = false
  // A connection carries out one statement at a time; callers may ask for several at once.
  let last: Promise<unknown> = Promise.resolve()

  async function rows<Row>(statement: Statement): Promise<Row[]> {
    if (ended)
      throw new Error(
        'This database session has ended: await every statement inside the function it was given to.',
      )
    const query = { text: statement.text, values: statement.values, name: statement.name }
    const result = last.then(() => client.query(query))
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

/**
 * Runs `work` between BEGIN and COMMIT. `begin` may carry more than BEGIN, so that setting the workspace costs no
 * round trip of its own. Answers with the result and the actions to run now that it is durable.
 */
export async function runTransaction<T>(
  client: ClientBase,
  begin: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<{ result: T; actions: (() => void)[] }> {
  await client.query(begin)
  const session = openSession(client)
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
    if (!isConnectionLost(error)) await client.query('ROLLBACK').catch(() => {})
    throw error
  }
  await commit(client)
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
