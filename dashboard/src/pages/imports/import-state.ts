/** Where an import stands. */
import type { ContactImport } from '@parley/contracts'

export const isAtWork = ({ status }: ContactImport): boolean => status === 'checking' || status === 'running'

/** Milliseconds until the end at the pace so far. Undefined: too early to say. */
export function timeLeft({ status, started_at, percent }: ContactImport, now: Date): number | undefined {
  if (status !== 'running' || started_at === null || percent < 2) return undefined
  const passed = now.getTime() - new Date(started_at).getTime()
  return Math.max(0, (passed * (100 - percent)) / percent)
}

/** How wide the parts of the bar are, in percent of all rows. They sum up to what has been read. */
export function barParts({ percent, counts }: Pick<ContactImport, 'percent' | 'counts'>) {
  const { processed, created, updated, unchanged, failed } = counts
  const share = (rows: number) => (processed === 0 ? 0 : (percent * rows) / processed)
  return { good: share(created + updated), quiet: share(unchanged), bad: share(failed) }
}
