/**
 * One statement with others in front of it, all in one round trip and one transaction: the messages go out together and
 * only the last is followed by a Sync. When one of those in front fails, Postgres skips everything up to the Sync, so the
 * statement never runs without what goes before it.
 * https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
import pg, { type ClientBase, type Connection, type QueryResult } from 'pg'
import type { Statement } from './database.ts'

/** A command whose result is not read. */
export interface Preface {
  /** Prepared on this connection before, by `prepare`. Without a name, `text` is sent. */
  name?: string
  text: string
  values: readonly string[]
}

/** The part of pg's wire connection that is used here. pg-cursor and pg-query-stream build on the same calls. */
interface Wire {
  parse(message: { name?: string; text: string }): void
  bind(message: { statement?: string; values: readonly string[] }): void
  execute(message: object): void
}

/** The methods of pg's Query that its types leave out. */
interface QueryInternals {
  queryMode: string
  prepare(connection: Connection): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
}
const Query = pg.Query as unknown as new (
  config: object,
  values: undefined,
  callback: (error: Error | null, result: QueryResult) => void,
) => QueryInternals & pg.Submittable

class PrefacedQuery extends Query {
  readonly #prefaces: readonly Preface[]
  /** Parsed under their names, and not carried out. */
  readonly #prepared: readonly Preface[]
  #left: number

  constructor(
    parts: { prefaces: readonly Preface[]; prepared: readonly Preface[]; statement: Statement },
    callback: (error: Error | null, result: QueryResult) => void,
  ) {
    const { text, values, name } = parts.statement
    super({ text, values, name }, undefined, callback)
    this.#prefaces = parts.prefaces
    this.#prepared = parts.prepared
    this.#left = parts.prefaces.length
    this.queryMode = 'extended'
  }

  override prepare(connection: Connection): void {
    const wire = connection as unknown as Wire
    for (const { name, text } of this.#prepared) wire.parse({ name: name!, text })
    for (const { name, text, values } of this.#prefaces) {
      // pg would take the answer to this Parse for that of a statement with a name: see `queryWithin`.
      if (name === undefined) wire.parse({ text })
      wire.bind(name === undefined ? { values } : { statement: name, values })
      wire.execute({})
    }
    super.prepare(connection)
  }

  override handleDataRow(message: unknown): void {
    if (this.#left === 0) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.#left > 0) this.#left--
    else super.handleCommandComplete(message, connection)
  }
}

function send(
  client: ClientBase,
  parts: { prefaces: readonly Preface[]; prepared: readonly Preface[]; statement: Statement },
): Promise<QueryResult> {
  return new Promise<QueryResult>((resolve, reject) => {
    client.query(
      new PrefacedQuery(parts, (error, result) => {
        if (error) reject(error)
        else resolve(result)
      }),
    )
  }).catch((error: Error) => {
    // The stack of the socket says nothing; the one of the caller does.
    Error.captureStackTrace(error)
    throw error
  })
}

/**
 * Carries out `prefaces` and then `statement`. Outside a transaction block all of it is one transaction; a BEGIN among
 * the prefaces leaves one open. A statement may have a name only where every preface has one.
 */
export function queryWithin(
  client: ClientBase,
  prefaces: readonly Preface[],
  statement: Statement,
): Promise<QueryResult> {
  if (statement.name !== undefined && prefaces.some((preface) => preface.name === undefined)) {
    throw new TypeError(`The statement ${statement.name} has a name, and what goes before it has none.`)
  }
  return send(client, { prefaces, prepared: [], statement })
}

/** Prepares `prepared` under their names and carries out `statement`, in one round trip. */
export function prepare(
  client: ClientBase,
  prepared: readonly Preface[],
  statement: Statement,
): Promise<QueryResult> {
  return send(client, { prefaces: [], prepared, statement })
}
