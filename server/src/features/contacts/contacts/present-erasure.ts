import { type Erasure, showId } from '@parley/contracts'
import type { ErasureRow } from './erasures.store.ts'

export function presentErasure(row: ErasureRow): Erasure {
  return {
    id: showId('erasure', row.id),
    contact_id: showId('contact', row.contact_id),
    author: row.author,
    places: row.places,
    files_removed: row.files_removed,
    erased_at: row.erased_at.toISOString(),
  }
}
