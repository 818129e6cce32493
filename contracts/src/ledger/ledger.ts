import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One update of a provider, stored before it was acknowledged (P1). */
export const ledgerEntry = z
  .object({
    id: id('ledger_entry'),
    channel_id: id('channel').nullable().describe('null when no channel has the number that it was for.'),
    kind: z.string(),
    dedupe_key: z.string(),
    state: z.enum(['waiting', 'processed', 'quarantined']),
    attempts: z.number().int(),
    error: z.string().nullable(),
    received_at: timestamp,
    processed_at: timestamp.nullable(),
    update: z.record(z.string(), z.unknown()).optional().describe('Only when one entry is read.'),
  })
  .meta({ id: 'LedgerEntry' })
export type LedgerEntry = z.infer<typeof ledgerEntry>

export const reconciliation = z
  .object({
    received: z.number().int(),
    processed: z.number().int(),
    waiting: z.number().int(),
    quarantined: z.number().int(),
    duplicates: z.number().int().describe('Told again by the provider, stored once.'),
    balanced: z.boolean().describe('received = processed + waiting + quarantined'),
    oldest_waiting_at: timestamp.nullable(),
    unknown_messages: z.number().int().describe('Sends whose outcome nobody knows yet.'),
  })
  .meta({ id: 'Reconciliation' })
export type Reconciliation = z.infer<typeof reconciliation>
