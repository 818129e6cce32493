import { z } from 'zod'
import { timestamp } from '../kit/page.ts'

/** What a workspace adds to the database, and how long it is kept. */
export const storageUsage = z
  .object({
    measured_at: timestamp,
    groups: z.array(
      z.object({
        group: z.string().describe('As in PARLEY_RETENTION: events, webhooks, ledger, turns, …'),
        kept_for_hours: z.number().nullable().describe('Older rows are deleted. Null: kept for ever.'),
        rows_last_day: z
          .number()
          .int()
          .describe('Rows that the last 24 hours have added and that are there still.'),
        bytes_last_day: z
          .number()
          .int()
          .describe('What they take up, with their indexes: estimated from the mean row of the table.'),
      }),
    ),
    rows_last_day: z.number().int(),
    bytes_last_day: z.number().int(),
  })
  .meta({ id: 'StorageUsage' })
export type StorageUsage = z.infer<typeof storageUsage>
