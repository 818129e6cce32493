import type { ContactImport } from '@parley/contracts'

/** The fields of an import that people see. */
export function describeImport(each: ContactImport): Record<string, unknown> {
  const counts = each.status === 'ready' && each.check ? each.check : each.counts
  return {
    id: each.id,
    file: each.filename ?? 'JSON rows',
    status: each.status === 'ready' && each.check ? 'checked' : each.status,
    rows: counts.processed,
    created: counts.created,
    updated: counts.updated,
    unchanged: counts.unchanged,
    failed: counts.failed,
    ...(each.problem && { problem: each.problem }),
  }
}
