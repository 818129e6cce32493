import type { LedgerEntry } from '@parley/contracts'

/** What people see of an entry; the update itself is long and stands by itself. */
export function entryFields({ update: _update, ...fields }: LedgerEntry): Record<string, unknown> {
  return fields
}
