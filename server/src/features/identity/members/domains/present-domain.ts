import { type Domain, showId } from '@parley/contracts'
import type { DomainRow } from './domains.store.ts'
import { recordName, recordValue } from './read-record.ts'

export function presentDomain(row: DomainRow): Domain {
  return {
    id: showId('domain', row.id),
    name: row.name,
    record_name: recordName(row.name),
    record_value: recordValue(row.token),
    verified_at: row.verified_at?.toISOString() ?? null,
    checked_at: row.checked_at?.toISOString() ?? null,
    failing_since: row.failing_since?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }
}
