/** How much more a message costs on a filled database than on an empty one. */
import type { StatementCounter } from '../measure/read-database-counters.ts'
import { round } from '../percentiles.ts'
import type { Table } from '../result.ts'
import type { Phase } from './play-phases.ts'

/** The filled database may cost this many times the empty one. */
export const MOST_GROWTH = 1.3
/** Milliseconds a message. Less is noise of the measurement. */
const NOTICEABLE_MS = 0.02
const MOST_STATEMENTS = 20
const TEXT_LENGTH = 110

export interface Growth {
  what: string
  phase: string
  empty: number
  filled: number
  ratio: number
}

/** Processor time and time in statements, for each phase. */
export function growthOf(empty: readonly Phase[], filled: readonly Phase[]): Growth[] {
  return filled.flatMap((phase) => {
    const before = empty.find(({ name }) => name === phase.name)
    if (!before) return []
    const of = (what: string, one: number | undefined, other: number | undefined): Growth[] =>
      one && other !== undefined
        ? [{ what, phase: phase.name, empty: one, filled: other, ratio: round(other / one) }]
        : []
    return [
      ...of('CPU of server and Postgres, ms', before.cost.cpu_ms, phase.cost.cpu_ms),
      ...of('CPU of Postgres, ms', before.cost.postgres_cpu_ms, phase.cost.postgres_cpu_ms),
      ...of('time in statements, ms', before.cost.postgres_statement_ms, phase.cost.postgres_statement_ms),
    ]
  })
}

export interface GrownStatement {
  text: string
  phase: string
  emptyMs: number
  filledMs: number
  /** For each call, so that a statement that is only called more often shows as such. */
  emptyMsEach: number
  filledMsEach: number
  emptyPagesEach: number
  filledPagesEach: number
}

/** Statements that take noticeably longer for each message, those that grew the most first. */
export function grownStatements(empty: readonly Phase[], filled: readonly Phase[]): GrownStatement[] {
  return filled
    .flatMap((phase) => {
      const before = byText(empty.find(({ name }) => name === phase.name)?.statements)
      return [...byText(phase.statements).values()].flatMap((statement): GrownStatement[] => {
        const { ms = 0, calls = 0, pages = 0 } = before.get(keyOf(statement)) ?? {}
        if (statement.ms - ms < NOTICEABLE_MS) return []
        return [
          {
            text: statement.text,
            phase: phase.name,
            emptyMs: round(ms, 3),
            filledMs: round(statement.ms, 3),
            emptyMsEach: calls > 0 ? round(ms / calls, 3) : 0,
            filledMsEach: round(statement.ms / statement.calls, 3),
            emptyPagesEach: calls > 0 ? round(pages / calls, 1) : 0,
            filledPagesEach: round(statement.pages / statement.calls, 1),
          },
        ]
      })
    })
    .toSorted((one, other) => other.filledMs - other.emptyMs - (one.filledMs - one.emptyMs))
    .slice(0, MOST_STATEMENTS)
}

/** Postgres counts the same text more than once, when the types of its parameters differ. */
function byText(statements: readonly StatementCounter[] | undefined): Map<string, StatementCounter> {
  const sums = new Map<string, StatementCounter>()
  for (const statement of statements ?? []) {
    const { calls = 0, ms = 0, pages = 0 } = sums.get(keyOf(statement)) ?? {}
    sums.set(keyOf(statement), {
      ...statement,
      calls: calls + statement.calls,
      ms: ms + statement.ms,
      pages: pages + statement.pages,
    })
  }
  return sums
}

/** Its text: numbers of statements differ from database to database. */
const keyOf = ({ text, isTopLevel }: StatementCounter) => `${isTopLevel} ${text}`

export const growthTable = (growth: readonly Growth[]): Table => ({
  columns: ['per message', 'phase', 'empty', 'filled', 'ratio', 'limit', 'met'],
  rows: growth.map(({ what, phase, empty, filled, ratio }) => [
    what,
    phase,
    ...[empty, filled, ratio].map(String),
    `≤ ${MOST_GROWTH}`,
    ratio <= MOST_GROWTH ? 'yes' : 'no',
  ]),
})

export const statementTable = (statements: readonly GrownStatement[]): Table => ({
  columns: [
    'statements that grew',
    'phase',
    'ms a message, empty',
    'filled',
    'ms a call, empty',
    'filled',
    'pages a call, empty',
    'filled',
  ],
  rows: statements.map((statement) => [
    statement.text.slice(0, TEXT_LENGTH),
    statement.phase,
    ...[statement.emptyMs, statement.filledMs, statement.emptyMsEach, statement.filledMsEach].map(String),
    ...[statement.emptyPagesEach, statement.filledPagesEach].map(String),
  ]),
})
