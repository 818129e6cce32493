/** Counts what an erasure removes, while it does. Pure. */
import type { ErasedPlace } from './erasures.store.ts'

/** `before` and `after`: rows by place. Rows that are left afterwards hold nothing of the person any more. */
export function reportOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  others: readonly ErasedPlace[],
): ErasedPlace[] {
  const counted = [...before].map(([place, rows]) => {
    const redacted = Math.min(rows, after.get(place) ?? 0)
    return { place, removed: rows - redacted, redacted }
  })
  return [...counted, ...others.filter(({ removed, redacted }) => removed + redacted > 0)].sort(
    (one, other) => (one.place < other.place ? -1 : 1),
  )
}
