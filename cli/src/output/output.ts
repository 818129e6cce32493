import type { Page } from '@parley/contracts'
import { type Column, writeFields, writeTable } from './table.ts'

/** Where results go: one JSON document with --json, readable text without. Progress and hints go to stderr. */
export interface Output {
  readonly json: boolean
  /** A page of a list. */
  page<Row>(page: Page<Row>, columns: readonly Column<Row>[], empty: string): void
  /** One thing. `fields` is what people see of it. */
  thing(value: unknown, fields: Record<string, unknown>): void
  /** Any text; nothing with --json. */
  line(text?: string): void
  /** The JSON document; nothing without --json. */
  document(value: unknown): void
  /** Beside the result: what to do next, or what is going on. */
  note(text: string): void
}

export function createOutput(json: boolean, write = { out: toStdout, err: toStderr }): Output {
  const line = (text = '') => {
    if (!json) write.out(`${text}\n`)
  }
  const document = (value: unknown) => {
    if (json) write.out(`${JSON.stringify(value, null, 2)}\n`)
  }
  const note = (text: string) => write.err(`${text}\n`)
  return {
    json,
    line,
    document,
    note,
    page(page, columns, empty) {
      document(page)
      line(page.data.length === 0 ? empty : writeTable(page.data, columns))
      if (page.next_cursor && !json) note(`There are more: --cursor ${page.next_cursor}`)
    },
    thing(value, fields) {
      document(value)
      line(writeFields(fields))
    },
  }
}

function toStdout(text: string): void {
  process.stdout.write(text)
}

function toStderr(text: string): void {
  process.stderr.write(text)
}
