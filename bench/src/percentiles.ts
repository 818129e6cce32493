export interface Percentiles {
  p50_ms: number
  p95_ms: number
  p99_ms: number
}

/** By the nearest rank, so that every figure is one that was measured. Rounded to hundredths of a millisecond. */
export function percentilesOf(milliseconds: readonly number[]): Percentiles {
  if (milliseconds.length === 0) throw new Error('Nothing was measured, so there are no percentiles.')
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const rank = (share: number) => round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!)
  return { p50_ms: rank(0.5), p95_ms: rank(0.95), p99_ms: rank(0.99) }
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits))
