import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const erasure = z
  .object({
    id: id('erasure').describe('Id of the report.'),
    contact_id: id('contact').describe('The contact who was erased. The id leads nowhere any more.'),
    author: z
      .object({
        kind: z
          .string()
          .describe('`key`, `member`, `agent` or `operator`.')
          .meta({ examples: ['member'] }),
        id: z.string().nullable().describe('Id of the key or member. Null: the operator.'),
      })
      .describe('The one who asked for the erasure.'),
    places: z
      .array(
        z.object({
          place: z
            .string()
            .describe('The table of the database, such as `messages` or `webhook_deliveries`.')
            .meta({ examples: ['messages'] }),
          removed: z.number().int().describe('Rows that are gone.'),
          redacted: z
            .number()
            .int()
            .describe(
              'Rows that stay for the records, such as numbered events, with everything of the person taken out.',
            ),
        }),
      )
      .describe('Every place that held something of the person. Places without any are left out.'),
    files_removed: z.number().int().describe('Files that are deleted: media of messages and uploads.'),
    erased_at: timestamp.describe('When the person was erased.'),
  })
  .meta({
    id: 'Erasure',
    description: 'The report of an erasure: what was removed, and where. It holds nothing of the person.',
  })
export type Erasure = z.infer<typeof erasure>
