import { type LedgerEntry, showId } from '@parley/contracts'
import { NIL_ID } from '../../../../platform/ids/new-id.ts'
import type { LedgerRow } from '../ledger.store.ts'

export function presentLedgerEntry(row: LedgerRow): LedgerEntry {
  return {
    id: showId('ledger_entry', row.id),
    channel_id: row.channel_id === NIL_ID ? null : showId('channel', row.channel_id),
    kind: row.kind,
    dedupe_key: row.dedupe_key,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    received_at: row.received_at.toISOString(),
    processed_at: row.processed_at?.toISOString() ?? null,
  }
}
