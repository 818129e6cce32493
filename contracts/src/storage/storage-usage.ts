import { z } from 'zod'
import { timestamp } from '../kit/page.ts'

/** The growth of a workspace's data, and its retention. */
export const storageUsage = z
  .object({
    measured_at: timestamp.describe('When it was measured.'),
    groups: z
      .array(
        z.object({
          group: z.string().describe('As in PARLEY_RETENTION: events, webhooks, ledger, turns, …'),
          kept_for_hours: z.number().nullable().describe('Older rows are deleted. Null: kept for ever.'),
          rows_last_day: z
            .number()
            .int()
            .describe('Rows that were added in the last 24 hours and still exist.'),
          bytes_last_day: z
            .number()
            .int()
            .describe('Their size with indexes, estimated from the mean row of the table.'),
        }),
      )
      .describe('Groups of tables that grow.'),
    rows_last_day: z
      .number()
      .int()
      .describe('Rows of all groups that were added in the last 24 hours and still exist.'),
    bytes_last_day: z.number().int().describe('Their size in bytes, with indexes, estimated.'),
  })
  .meta({
    id: 'StorageUsage',
    description: 'How much the workspace adds to the database, and how long it is kept.',
  })
export type StorageUsage = z.infer<typeof storageUsage>
