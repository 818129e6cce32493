/**
 * Several statements in one write, followed by one Sync: one round trip. When one fails, Postgres skips everything up to the
 * Sync, so none of the later ones is carried out. Outside a transaction block all of them are one transaction.
 * https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
import type { ClientBase, Connection, FieldDef, Submittable } from 'pg'
import utils from 'pg/lib/utils.js'
import type { ConnectionMode } from './connection-mode.ts'
import type { Statement } from './database.ts'
import { MessageWriter } from './message-writer.ts'
import { type PreparedStatements, preparedOn } from './prepared-statements.ts'
import { type ReadRow, rowReader } from './row-reader.ts'

/** One statement of a batch. Its values are what Postgres reads. */
export interface BatchStatement {
  text: string
  /** Makes it a prepared statement of its connection. */
  name?: string | undefined
  values: readonly (string | Buffer | null)[]
}

export interface Answer {
  rows: unknown[]
  /** The command tag of Postgres: `SELECT 1`, `COMMIT`. */
  tag: string
  /** A value of its rows that JavaScript cannot hold. The statement itself was carried out. */
  failure: Error | undefined
}

export interface BatchOutcome {
  /** Of the statements that were carried out, in order. */
  answers: Answer[]
  /** Of the first statement without an answer; of the whole batch when all of them have one. */
  error: Error | undefined
  /** Whether anything was written. When it was, and the connection was lost, what Postgres did with it is unknown. */
  hasLeft: boolean
}

/** The protocol counts the values of a statement in 16 bits. */
const MOST_VALUES = 65_535

/** Throws when a value cannot be sent. A pooler would not know the name of a prepared statement. */
export function batchStatement({ text, name, values }: Statement, mode: ConnectionMode): BatchStatement {
  if (values !== undefined && values.length > MOST_VALUES)
    throw new RangeError(
      `A statement has ${values.length} values, and Postgres takes ${MOST_VALUES}. Pass lists as arrays: any ($1), unnest($1).`,
    )
  return {
    text,
    name: mode === 'direct' ? name : undefined,
    values: values === undefined ? [] : values.map(utils.prepareValue),
  }
}

/** Sends the statements and tells their outcome. Never throws. */
export function sendBatch(
  client: ClientBase,
  statements: readonly BatchStatement[],
  onOutcome: (outcome: BatchOutcome) => void,
): void {
  client.query(new StatementBatch(client, statements, onOutcome))
}

/** Everything is written in one go, so one writer serves all connections. */
const writer = new MessageWriter()

/** pg calls `submit` when it is the turn of this batch, and the others for each message that answers it. */
class StatementBatch implements Submittable {
  readonly #client: ClientBase
  readonly #statements: readonly BatchStatement[]
  readonly #onOutcome: (outcome: BatchOutcome) => void
  readonly #answers: Answer[] = []
  #prepared: PreparedStatements | undefined
  #hasLeft = false
  /** Of the statement that is being answered. */
  #rows: unknown[] = []
  #read: ReadRow | undefined
  #failure: Error | undefined

  constructor(
    client: ClientBase,
    statements: readonly BatchStatement[],
    onOutcome: (outcome: BatchOutcome) => void,
  ) {
    this.#client = client
    this.#statements = statements
    this.#onOutcome = onOutcome
  }

  submit(connection: Connection): Error | null {
    const prepared = preparedOn(connection)
    this.#prepared = prepared
    try {
      for (const statement of this.#statements) this.#write(prepared, statement)
    } catch (error) {
      writer.clear()
      return error as Error
    }
    writer.sync()
    const bytes = writer.take()
    this.#hasLeft = true
    if (connection.stream.writable) connection.stream.write(bytes)
    this.#expectNext()
    return null
  }

  /** Throws where the name belongs to another statement. */
  #write(prepared: PreparedStatements, { text, name, values }: BatchStatement): void {
    const known = name === undefined ? undefined : prepared.find(name)
    if (known !== undefined && known.text !== text)
      throw new Error(`The name ${name} belongs to another statement. Give each statement a name of its own.`)
    if (name !== undefined && known === undefined) {
      // Does nothing where there is no such statement.
      if (prepared.isDoubtful(name)) writer.closeStatement(name)
      prepared.add(name, text)
    }
    if (known === undefined) writer.parse(name, text)
    writer.bind(name, values)
    if (known?.read === undefined) writer.describe()
    writer.execute()
  }

  #expectNext(): void {
    const { name } = this.#statements[this.#answers.length] ?? {}
    this.#rows = []
    this.#failure = undefined
    this.#read = name === undefined ? undefined : this.#prepared!.find(name)?.read
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.#read = rowReader(fields, this.#client)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#failure) return
    try {
      this.#rows.push(this.#read!(fields))
    } catch (error) {
      this.#failure = error as Error
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const { name } = this.#statements[this.#answers.length]!
    if (name !== undefined) this.#prepared!.confirm(name, this.#read)
    this.#answers.push({ rows: this.#rows, tag: text, failure: this.#failure })
    this.#expectNext()
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' })
  }

  handlePortalSuspended(): void {}

  handleCopyInResponse(connection: { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail('COPY FROM STDIN is not supported here.')
  }

  handleCopyData(): void {}

  handleError(error: Error): void {
    if (this.#hasLeft) this.#prepared?.forget(this.#statements.slice(this.#answers.length), error)
    else this.#prepared?.forgetUnconfirmed(this.#statements)
    this.#onOutcome({ answers: this.#answers, error, hasLeft: this.#hasLeft })
  }

  handleReadyForQuery(): void {
    this.#onOutcome({ answers: this.#answers, error: undefined, hasLeft: true })
  }
}
