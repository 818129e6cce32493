import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Why a business writes or calls. The category of a template is its purpose. */
export const contactPurpose = z.enum(['marketing', 'utility', 'authentication'])
export type ContactPurpose = z.infer<typeof contactPurpose>

/** The kinds of channels for which a contact's consent may differ. */
export const consentChannel = z.enum(['any', 'whatsapp', 'sms', 'email', 'voice', 'webchat'])
export type ConsentChannel = z.infer<typeof consentChannel>

export const consentPurpose = z.enum(['any', ...contactPurpose.options])
export type ConsentPurpose = z.infer<typeof consentPurpose>

/** The caller who did something to a contact. */
export const contactAuthor = z.object({
  kind: z
    .string()
    .describe('`key`, `member`, `agent` or `operator`.')
    .meta({ examples: ['member'] }),
  id: z.string().nullable().describe('Id of the key or member. Null: the operator.'),
})

export const consentChange = z
  .object({
    id: id('consent_change').describe('Id of the change.'),
    channel: consentChannel.describe('The kind of channel; `any`: all of them.'),
    purpose: z
      .enum([...consentPurpose.options, 'do_not_disturb'])
      .describe('The subject; `any`: everything.'),
    allowed: z.boolean().describe('True: they agreed. False: they refused.'),
    source: z
      .string()
      .describe('How it came: `api`, `member`, `keyword`, `form`, `import` or `provider`.')
      .meta({ examples: ['keyword'] }),
    evidence: z.string().nullable().describe('The proof, such as their words. Null: nothing was given.'),
    author: contactAuthor
      .nullable()
      .describe('The one who wrote it down. Null: the contact’s own words or their provider.'),
    changed_at: timestamp.describe('When it was written down.'),
  })
  .meta({ id: 'ConsentChange', description: 'One change of what a contact allows. None is ever rewritten.' })
export type ConsentChange = z.infer<typeof consentChange>
