/** Which statements are prepared on a connection, and how their rows are read. */
import type { Connection } from 'pg'
import type { ReadRow } from './row-reader.ts'

interface Prepared {
  text: string
  isConfirmed: boolean
  /** Postgres refuses a prepared statement whose columns have changed, so they need not be described again. */
  read: ReadRow | undefined
}

interface Named {
  name?: string | undefined
}

/** There is no such prepared statement, or the columns of its rows have changed. */
const GONE = new Set(['26000', '0A000'])
/** For the statements that return no rows. */
const NO_ROWS: ReadRow = () => ({})

export class PreparedStatements {
  readonly #prepared = new Map<string, Prepared>()
  /** Sent, and not known to exist: a statement failed, and perhaps it was only carrying it out that failed. */
  readonly #doubtful = new Set<string>()

  find(name: string): Prepared | undefined {
    return this.#prepared.get(name)
  }

  isDoubtful(name: string): boolean {
    return this.#doubtful.has(name)
  }

  add(name: string, text: string): void {
    this.#prepared.set(name, { text, isConfirmed: false, read: undefined })
  }

  /** It was carried out. */
  confirm(name: string, read: ReadRow | undefined): void {
    this.#doubtful.delete(name)
    const prepared = this.#prepared.get(name)
    if (prepared === undefined || prepared.read !== undefined) return
    prepared.isConfirmed = true
    prepared.read = read ?? NO_ROWS
  }

  /** The first of these failed, and the others were skipped. */
  forget([failed, ...skipped]: readonly Named[], error: Error): void {
    const isGone = GONE.has((error as { code?: string }).code ?? '')
    const name = failed?.name
    if (name !== undefined && (isGone || !this.#isConfirmed(name))) {
      this.#prepared.delete(name)
      this.#doubtful.add(name)
    }
    this.forgetUnconfirmed(skipped)
  }

  forgetUnconfirmed(statements: readonly Named[]): void {
    for (const { name } of statements)
      if (name !== undefined && !this.#isConfirmed(name)) this.#prepared.delete(name)
  }

  #isConfirmed(name: string): boolean {
    return this.#prepared.get(name)?.isConfirmed === true
  }
}

const byConnection = new WeakMap<Connection, PreparedStatements>()

export function preparedOn(connection: Connection): PreparedStatements {
  const known = byConnection.get(connection)
  if (known) return known
  const fresh = new PreparedStatements()
  byConnection.set(connection, fresh)
  return fresh
}
