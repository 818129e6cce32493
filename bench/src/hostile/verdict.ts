/** Whether the normal tenant noticed the hostile one: every kind of request, alone and beside it. */
import { type Percentiles, percentilesOf, round } from '../percentiles.ts'

/** The limit of the promise. */
export const MOST_RATIO = 2

/** One kind of request in one phase. */
export interface Sample {
  /** Milliseconds of those that succeeded. */
  durations: number[]
  /** Why the others did not, one sentence each. */
  failures: string[]
}

export interface ComparedKind {
  kind: string
  /** Requests in both phases, the failed ones included. */
  count: number
  failures: number
  /** Undefined where nothing succeeded. */
  alone: Percentiles | undefined
  beside: Percentiles | undefined
  /** p95 beside the hostile tenant, divided by p95 alone. */
  ratio: number | undefined
  holds: boolean
}

export function compareKinds(
  alone: Readonly<Record<string, Sample>>,
  beside: Readonly<Record<string, Sample>>,
): ComparedKind[] {
  return Object.keys(alone).map((kind) => compareKind(kind, alone[kind]!, beside[kind]!))
}

function compareKind(kind: string, alone: Sample, beside: Sample): ComparedKind {
  const [before, after] = [percentilesOfSome(alone), percentilesOfSome(beside)]
  const ratio = before && after ? round(after.p95_ms / before.p95_ms) : undefined
  const failures = alone.failures.length + beside.failures.length
  return {
    kind,
    count: alone.durations.length + beside.durations.length + failures,
    failures,
    alone: before,
    beside: after,
    ratio,
    // Nothing measured is no promise kept.
    holds: failures === 0 && ratio !== undefined && ratio <= MOST_RATIO,
  }
}

function percentilesOfSome({ durations }: Sample): Percentiles | undefined {
  return durations.length === 0 ? undefined : percentilesOf(durations)
}

/** How many times each reason was given, the most frequent first. */
export function countReasons(reasons: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${reason} ×${count}`)
    .join(', ')
}
