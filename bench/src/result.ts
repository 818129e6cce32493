/** The result of a benchmark, as a table for people and as one object for programs. */
import { cpus, type as system, totalmem } from 'node:os'
import { round } from './percentiles.ts'

export interface BenchResult {
  name: string
  /** One sentence: what was counted, from where to where. */
  title: string
  /** The lines of the table. */
  lines: Line[]
  /** Tables with columns of their own, after the lines. */
  tables?: Table[]
  /** `throughput_per_s`, `floor_per_s`, `ratio`, `p50_ms`, … and fields of its own. */
  figures: Record<string, number | string | boolean>
  /** For programs only: figures in groups. */
  details?: Record<string, unknown>
  /** Notes without which the figures cannot be understood. */
  notes: string[]
  /** Of benchmarks that test a promise: it does not hold, and the command fails. */
  isBroken?: boolean
}

export interface Line {
  what: string
  per_s?: number
  p50_ms?: number
  p95_ms?: number
  p99_ms?: number
}

export interface Table {
  /** The first column is text, the others are figures. */
  columns: string[]
  rows: string[][]
}

export interface Machine {
  processors: number
  processor: string
  system: string
  memory_gb: number
  node: string
  postgres?: string
}

export function describeMachine(postgres?: string): Machine {
  return {
    processors: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    system: `${system()} ${process.arch}`,
    memory_gb: round(totalmem() / 1e9, 1),
    node: process.version,
    ...(postgres ? { postgres } : {}),
  }
}

export function presentJson(result: BenchResult, machine: Machine): string {
  return JSON.stringify({ name: result.name, ...result.figures, ...result.details, ...machine })
}

const COLUMNS = ['', 'per second', 'p50 ms', 'p95 ms', 'p99 ms']

export function presentTable(result: BenchResult, machine: Machine): string {
  const cell = (value: number | undefined) => (value === undefined ? '' : String(value))
  const rows = [
    COLUMNS,
    ...result.lines.map((line) => [
      line.what,
      cell(line.per_s),
      cell(line.p50_ms),
      cell(line.p95_ms),
      cell(line.p99_ms),
    ]),
  ]
  const table = result.lines.length > 0 ? ['', ...alignColumns(rows)] : []
  const more = (result.tables ?? []).flatMap(({ columns, rows }) => ['', ...alignColumns([columns, ...rows])])
  const { processors, processor, memory_gb, node, postgres } = machine
  return [
    `${result.name}: ${result.title}`,
    `${processors} × ${processor}, ${memory_gb} GB, ${machine.system}, Node ${node}${postgres ? `, Postgres ${postgres}` : ''}`,
    ...table,
    ...more,
    '',
    ...result.notes,
  ].join('\n')
}

/** One line for each row; the first column is text, the others are figures. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('   '),
  )
}
