import { z } from 'zod'
import { templateContent, textContent } from '../kit/content-kinds.ts'
import { id } from '../kit/id.ts'
import { stringMap, timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { currency } from '../price-lists/price-list.ts'
import { campaignCall } from './campaign-call.ts'

/** People, variants, attempts and sizes of one campaign. */
export const CAMPAIGN_LIMITS = { contacts: 10_000, variants: 5, retries: 10 } as const

export const campaignKind = z
  .enum(['message', 'call'])
  .describe(
    '`message`: one message to each recipient. `call`: a call in which an AI agent talks, or a flow is walked.',
  )

export const campaignStatus = z
  .enum(['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled'])
  .describe(
    '`draft`: it can be changed. `scheduled`: it begins at its time. `running`: it sends. `paused`: it sends nothing until it is resumed. `completed`: every recipient has an outcome. `cancelled`: it was stopped for good.',
  )
export type CampaignStatus = z.infer<typeof campaignStatus>

export const campaignContent = z
  .discriminatedUnion('type', [templateContent, textContent])
  .describe(
    'The content of the message for each recipient. Texts, variables and addresses of files may hold placeholders: `{{first_name}}`, `{{name}}`, `{{last_name}}`, `{{phone}}`, `{{email}}`, `{{external_id}}`, `{{language}}` or `{{custom_fields.KEY}}`, each with words for those who lack it: `{{first_name|there}}`. A recipient who lacks a value and has no such words is refused with `variable_missing`.',
  )
  .meta({
    examples: [
      {
        type: 'template',
        name: 'diwali_offer',
        language: 'en',
        variables: { 1: '{{first_name|there}}' },
      },
    ],
  })
export type CampaignContent = z.infer<typeof campaignContent>

export const campaignVariant = z
  .object({
    key: z
      .string()
      .regex(/^[a-zA-Z0-9_-]{1,32}$/, 'use letters, digits, _ and -')
      .describe('Name of the variant, such as `a`.')
      .meta({ examples: ['a'] }),
    weight: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .describe('Share of the recipients, relative to the other variants. Default: 1.'),
    content: campaignContent,
  })
  .meta({ id: 'CampaignVariant', description: 'One of several contents that a campaign compares.' })
export type CampaignVariant = z.infer<typeof campaignVariant>

export const campaignTest = z
  .object({
    metric: z
      .enum(['delivered', 'read', 'replied'])
      .default('read')
      .describe(
        'The share of sent messages that is compared: delivered, read or replied to. Default: `read`.',
      ),
    minimum_sample: z
      .number()
      .int()
      .min(10)
      .max(1_000_000)
      .default(100)
      .describe('Sent messages that each variant needs for a sure result. Default: 100.'),
    confidence_percent: z
      .number()
      .min(80)
      .max(99.9)
      .default(95)
      .describe('How sure the two-proportion z-test must be. Default: 95.'),
    test_percent: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(100)
      .describe(
        'Share of the recipients who get the variants first. The others wait for the winner. Default: 100, nobody waits.',
      ),
    decide_after_minutes: z
      .number()
      .int()
      .min(1)
      .max(20_160)
      .default(240)
      .describe(
        'The variants are compared once, so long after each of the test group had their turn; members who wait for a later hour hold back nobody. Where the test is not sure, the variant with the highest share goes on. With a `test_percent` of 100 it is so long after the start, and only a sure winner goes on. Default: 240.',
      ),
  })
  .meta({ id: 'CampaignTest', description: 'How the winner among the variants is found.' })
export type CampaignTest = z.infer<typeof campaignTest>

export const campaignSchedule = z
  .object({
    starts_at: timestamp.describe('When it begins.'),
    time_zone: timeZone
      .default('UTC')
      .describe('Time zone of the campaign, as an IANA name. Default: `UTC`.'),
    in_contact_zone: z
      .boolean()
      .default(false)
      .describe(
        'True: each recipient is reached when their own clock shows the time that `starts_at` shows in `time_zone`. Default: false.',
      ),
  })
  .meta({ id: 'CampaignSchedule', description: 'When a campaign begins.' })
export type CampaignSchedule = z.infer<typeof campaignSchedule>

export const campaignRetry = z
  .object({
    delays_minutes: z
      .array(z.number().int().min(1).max(10_080))
      .max(CAMPAIGN_LIMITS.retries)
      .default([])
      .describe(
        'Minutes before each further attempt after one that failed for a reason that may pass. Default: no further attempt. Short disturbances of the provider are repeated by themselves and do not count.',
      ),
  })
  .meta({ id: 'CampaignRetry', description: 'The further attempts after a failed one.' })
export type CampaignRetry = z.infer<typeof campaignRetry>

const percent = z.number().min(0.1).max(100)
export const campaignStops = z
  .object({
    error_percent: percent
      .nullable()
      .default(25)
      .describe('Pauses when more of the attempts have failed. Null: never. Default: 25.'),
    opt_out_percent: percent
      .nullable()
      .default(5)
      .describe('Pauses when more of those who were reached have opted out since. Null: never. Default: 5.'),
    minimum_sample: z
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .default(50)
      .describe('Attempts before the shares count. Default: 50.'),
    budget: z
      .object({
        currency,
        limit_micros: z
          .number()
          .int()
          .min(1)
          .max(1_000_000_000_000_000)
          .describe('The most that its messages or calls may cost, in millionths of the currency.'),
      })
      .nullable()
      .default(null)
      .describe('Pauses before a message would cost more. Default: no limit of its own.'),
  })
  .meta({ id: 'CampaignStops', description: 'When a campaign pauses by itself.' })
export type CampaignStops = z.infer<typeof campaignStops>

export const campaignReason = z.object({
  code: z
    .string()
    .describe('The reason as a code.')
    .meta({ examples: ['error_rate'] }),
  message: z.string().describe('The same in a sentence that says what to do.'),
})

export const campaign = z
  .object({
    id: id('campaign').describe('Id of the campaign.'),
    name: z
      .string()
      .describe('Name of the campaign, for people.')
      .meta({ examples: ['Diwali offer'] }),
    kind: campaignKind,
    status: campaignStatus,
    status_reason: campaignReason
      .nullable()
      .describe('Why it paused by itself. Null: a caller did it, or it is not paused.'),
    channel_id: id('channel')
      .nullable()
      .describe('The channel that it uses. Null: the default channel of the workspace.'),
    audience_id: z
      .string()
      .nullable()
      .describe('The audience whose members it reaches. Null: contacts were named one by one.'),
    contacts_count: z
      .number()
      .int()
      .nullable()
      .describe('Contacts that were named one by one. Null: it has an audience.'),
    recipients_count: z
      .number()
      .int()
      .nullable()
      .describe(
        'Recipients, counted when it began: later changes of the audience change nothing. Null: not begun.',
      ),
    content: campaignContent
      .nullable()
      .describe('The content of the message for each recipient. Null: it has variants, or calls.'),
    variants: z
      .array(campaignVariant)
      .describe('The contents that are compared. Empty: there is one content.')
      .meta({ examples: [[]] }),
    test: campaignTest
      .nullable()
      .describe('How the winner among the variants is found. Null: there are none.')
      .meta({ examples: [null] }),
    winner: z
      .string()
      .nullable()
      .describe('The variant that won. Null: none has, yet.')
      .meta({ examples: [null] }),
    call: campaignCall
      .nullable()
      .describe('How it dials. Null for messages.')
      .meta({ examples: [null] }),
    schedule: campaignSchedule.nullable().describe('When it begins. Null: when it is started.'),
    retry: campaignRetry.describe('How often it tries again after a failed attempt.'),
    stops: campaignStops.describe('When it pauses by itself.'),
    messages_per_second: z
      .number()
      .nullable()
      .describe('Most messages a second. Null: what the channel and its provider allow.'),
    ignore_do_not_disturb: z
      .boolean()
      .describe('Whether it reaches contacts who asked not to be disturbed. It lifts nothing else.'),
    metadata: stringMap.describe('Your own data, kept with the campaign.'),
    source_campaign_id: id('campaign')
      .nullable()
      .describe('The campaign that this one is a duplicate of. Null: it is an original.')
      .meta({ examples: [null] }),
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When it was last changed.'),
    started_at: timestamp.nullable().describe('When it began. Null: not yet.'),
    completed_at: timestamp.nullable().describe('When it was completed or cancelled. Null: not yet.'),
  })
  .meta({
    id: 'Campaign',
    description: 'One message, or one call, to each member of an audience: each is reached at most once.',
  })
export type Campaign = z.infer<typeof campaign>
