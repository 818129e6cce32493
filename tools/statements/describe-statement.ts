/** Asks Postgres what a statement would answer with, without carrying it out. */
import type { Client, Connection } from 'pg'

export interface ResultColumn {
  name: string
  /** Oid of its type. */
  type: number
  /** The column of a table that it comes from unchanged; 0 where it is computed. */
  table: number
  attribute: number
}

interface FieldMessage {
  fields: { name: string; dataTypeID: number; tableID: number; columnID: number }[]
}

/** The calls of pg's connection that its types leave out. */
interface Wire {
  parse(message: { text: string }): void
  describe(message: { type: 'S' }): void
  sync(): void
}

/** Parses and describes a statement, with the types of its parameters left to Postgres, as the server does. */
class Description {
  readonly #done: (error: Error | null, columns: ResultColumn[]) => void
  #columns: ResultColumn[] = []
  readonly #text: string

  constructor(text: string, done: (error: Error | null, columns: ResultColumn[]) => void) {
    this.#text = text
    this.#done = done
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire
    wire.parse({ text: this.#text })
    wire.describe({ type: 'S' })
    wire.sync()
  }

  handleRowDescription({ fields }: FieldMessage): void {
    this.#columns = fields.map(({ name, dataTypeID, tableID, columnID }) => ({
      name,
      type: dataTypeID,
      table: tableID,
      attribute: columnID,
    }))
  }

  /** pg calls nothing else after it. */
  handleError(error: Error): void {
    this.#done(error, [])
  }

  handleReadyForQuery(): void {
    this.#done(null, this.#columns)
  }
}

export function describeStatement(client: Client, text: string): Promise<ResultColumn[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new Description(text, (error, columns) => {
        if (error) reject(error)
        else resolve(columns)
      }),
    )
  })
}
