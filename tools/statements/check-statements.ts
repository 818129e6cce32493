/** Prepares every statement on a migrated database, and compares the declared rows with what it returns. */
import type { Client } from 'pg'
import type { CollectedStatement, Collection } from './collect-statements.ts'
import { compareRow } from './compare-row.ts'
import { describeStatement, type ResultColumn } from './describe-statement.ts'
import type { Program } from './program.ts'

export interface StatementReport {
  problems: string[]
  /** Fields declared without null, of columns that may be null: file, function and field. */
  nullable: string[]
}

/** The client works as the role of the application. */
export async function checkStatements(
  client: Client,
  program: Program,
  { statements }: Pick<Collection, 'statements'>,
): Promise<StatementReport> {
  const problems = new Set<string>()
  const nullable = new Set<string>()
  const nullableColumns = await readNullable(client)
  const isNullable = ({ table, attribute }: ResultColumn) => nullableColumns.has(`${table}.${attribute}`)

  for (const statement of statements) {
    const columns = await describe(client, statement).catch((error: Error) => {
      problems.add(`${statement.place}: ${error.message}`)
      return undefined
    })
    const type = statement.call.typeArguments?.params[0]
    if (!columns || !type) continue
    const comparison = compareRow(program, type, columns, isNullable)
    for (const problem of comparison.problems) problems.add(`${statement.place}: ${problem}`)
    for (const field of comparison.nullable) nullable.add(`${statement.caller} ${field}`)
  }
  return { problems: [...problems], nullable: [...nullable] }
}

const IS_PLANNED = /^\s*(select|with|insert|update|delete|merge)\b/i

/** Postgres checks rights when it begins to carry a statement out, which EXPLAIN does too. */
async function describe(client: Client, { text }: CollectedStatement): Promise<ResultColumn[]> {
  const columns = await describeStatement(client, text)
  if (IS_PLANNED.test(text)) await client.query(`explain (generic_plan) ${text}`)
  return columns
}

async function readNullable(client: Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ key: string }>(
    "select attrelid || '.' || attnum as key from pg_attribute where attnum > 0 and not attnotnull",
  )
  return new Set(rows.map(({ key }) => key))
}
