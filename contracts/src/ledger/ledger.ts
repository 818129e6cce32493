import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One update of a provider, stored before it was acknowledged (P1). */
export const ledgerEntry = z
  .object({
    id: id('ledger_entry').describe('Id of the entry.'),
    channel_id: id('channel')
      .nullable()
      .describe('The channel that the update is for. Null: no channel has the number that it was for.'),
    kind: z
      .string()
      .describe('The kind of report: `message`, `echo`, `status`, `template_changed`, `notice`, …')
      .meta({ examples: ['message'] }),
    dedupe_key: z
      .string()
      .describe(
        'The key that tells the update from others. The provider may send an update again; it is stored once.',
      ),
    state: z
      .enum(['waiting', 'processed', 'quarantined'])
      .describe(
        '`waiting` to be processed, `processed`, or `quarantined`: it could not be processed and blocks nothing.',
      ),
    attempts: z.number().int().describe('How often the server has tried to process it.'),
    error: z.string().nullable().describe('Why the last try failed. Null: it did not.'),
    received_at: timestamp.describe('When the server stored it, before it acknowledged it to the provider.'),
    processed_at: timestamp.nullable().describe('When it was processed. Null: not yet.'),
    update: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('The report of the provider, in Parley’s terms. Only where one entry is read.')
      .meta({ examples: [{ kind: 'message', provider_message_id: 'wamid.HBgMOTE5ODEyMzQ1Njc4' }] }),
  })
  .meta({ id: 'LedgerEntry', description: 'One update of a provider, stored before it was acknowledged.' })
export type LedgerEntry = z.infer<typeof ledgerEntry>

export const reconciliation = z
  .object({
    received: z
      .number()
      .int()
      .describe('Updates that were ever stored.')
      .meta({ examples: [4711] }),
    processed: z
      .number()
      .int()
      .describe('Those that were processed.')
      .meta({ examples: [4711] }),
    waiting: z
      .number()
      .int()
      .describe('Those that wait to be processed.')
      .meta({ examples: [0] }),
    quarantined: z
      .number()
      .int()
      .describe('Those that could not be processed. Replay or look at them: ledger.list.')
      .meta({ examples: [0] }),
    duplicates: z
      .number()
      .int()
      .describe('Updates that the provider sent again. They are stored once and counted here.'),
    balanced: z.boolean().describe('True: received = processed + waiting + quarantined, so nothing is lost.'),
    oldest_waiting_at: timestamp
      .nullable()
      .describe('Since when the oldest one waits. Null: none waits.')
      .meta({ examples: [null] }),
    unknown_messages: z
      .number()
      .int()
      .describe('Sent messages with the status `unknown`: nobody knows yet whether they left.')
      .meta({ examples: [0] }),
  })
  .meta({
    id: 'Reconciliation',
    description: 'The count of updates from two sides, which shows that none is lost.',
  })
export type Reconciliation = z.infer<typeof reconciliation>
