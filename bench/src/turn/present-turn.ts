/** The figures of the path of a message as tables, and as fields for programs. */
import type { Table } from '../result.ts'
import type { Phase } from './play-phases.ts'
import { isMet, type Target } from './targets.ts'

const cell = (value: number | undefined) => (value === undefined ? '–' : String(value))

export function latencyTable(phases: readonly Phase[]): Table {
  return {
    columns: [
      'milliseconds',
      'answers/s',
      'to provider p50',
      'p95',
      'p99',
      'hook p50',
      'p95',
      'p99',
      'not answered',
    ],
    rows: phases.map(({ name, per_s, answered, hook, failures }) => [
      name,
      String(per_s),
      ...[answered, hook].flatMap(({ p50_ms, p95_ms, p99_ms }) => [p50_ms, p95_ms, p99_ms].map(String)),
      String(failures),
    ]),
  }
}

export function processorTable(phases: readonly Phase[]): Table {
  return {
    columns: ['CPU ms per message', 'server and Postgres', 'api', 'worker', 'Postgres', 'load beside it'],
    rows: phases.map(({ name, cost }) => [
      name,
      ...[cost.cpu_ms, cost.api_cpu_ms, cost.worker_cpu_ms, cost.postgres_cpu_ms, cost.load_cpu_ms].map(cell),
    ]),
  }
}

export function databaseTable(phases: readonly Phase[]): Table {
  const columns: [name: string, of: (phase: Phase) => number | undefined][] = [
    ['statements', ({ cost }) => cost.statements],
    ['transactions', ({ cost }) => cost.transactions],
    ['round trips', ({ cost }) => cost.round_trips],
    ['by Postgres: statements', ({ cost }) => cost.postgres_statements],
    ['their ms', ({ cost }) => cost.postgres_statement_ms],
    ['commits', ({ cost }) => cost.postgres_transactions],
    ['WAL bytes', ({ cost }) => cost.wal_bytes],
    ['inserted', ({ cost }) => cost.rows_inserted],
    ['updated', ({ cost }) => cost.rows_updated],
    ['deleted', ({ cost }) => cost.rows_deleted],
    ['HOT share', ({ cost }) => cost.hot_share],
  ]
  return {
    columns: ['per message', ...columns.map(([name]) => name)],
    rows: phases.map((phase) => [phase.name, ...columns.map(([, of]) => cell(of(phase)))]),
  }
}

export function targetTable(targets: readonly Target[]): Table {
  return {
    columns: ['target', 'limit', 'measured', 'met'],
    rows: targets.map((target) => {
      const { what, unit, atMost, atLeast, measured } = target
      const limit = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`
      const met = isMet(target)
      return [what, `${limit} ${unit}`.trim(), cell(measured), met === undefined ? '–' : met ? 'yes' : 'no']
    }),
  }
}

/** For programs: as the tables, with the limits of the targets. */
export function phaseFields({ name, answers, failures, per_s, answered, hook, cost }: Phase) {
  const prefixed = Object.entries(hook).map(([field, value]) => [`hook_${field}`, value])
  return { name, answers, failures, per_s, ...answered, ...Object.fromEntries(prefixed), ...cost }
}

export const targetFields = (target: Target) => ({
  what: target.what,
  ...(target.atMost === undefined ? { at_least: target.atLeast } : { at_most: target.atMost }),
  measured: target.measured,
  met: isMet(target),
})
