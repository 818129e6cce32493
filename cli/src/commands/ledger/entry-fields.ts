import type { LedgerEntry } from '@parley/contracts'

/** The fields of an entry that people see. The update itself is long and is shown apart. */
export function entryFields({ update: _update, ...fields }: LedgerEntry): Record<string, unknown> {
  return fields
}
