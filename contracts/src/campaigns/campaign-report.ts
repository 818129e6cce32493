import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { currency } from '../price-lists/price-list.ts'
import { campaignStatus } from './campaign.ts'

export const splitReason = z.enum(['nothing_sent', 'no_difference', 'not_significant'])
export type SplitReason = z.infer<typeof splitReason>

const count = (text: string) => z.number().int().describe(text)

/** Each number holds the later ones: who has read was sent to, too. */
export const campaignFunnel = z.object({
  recipients: count('All recipients.'),
  waiting: count('Those who are not attempted yet, or wait for a further attempt.'),
  queued: count('Those whose message is in line, or whose call is on its way.'),
  sent: count('Those to whom it was sent, whatever became of it later.'),
  delivered: count('Those who got it.'),
  read: count('Those who read it.'),
  replied: count('Those who wrote after it.'),
  answered: count('Those who answered the call.'),
  failed: count('Those to whom it could not be sent.'),
  refused: count('Those whom a rule forbids to contact.'),
  unknown: count('Those to whom it may have been sent.'),
  cancelled: count('Those who were left when it was cancelled.'),
  opted_out: count('Those who opted out after they had been reached.'),
})
export type CampaignFunnel = z.infer<typeof campaignFunnel>

export const campaignReport = z
  .object({
    campaign_id: id('campaign').describe('The campaign.'),
    status: campaignStatus,
    at: timestamp.describe('When the figures were taken.'),
    funnel: campaignFunnel.describe('How many recipients have come how far.'),
    percent: z.number().describe('Share of the recipients who have an outcome, 0 to 100.'),
    reasons: z
      .array(
        z.object({
          state: z
            .enum(['waiting', 'failed', 'refused', 'unknown', 'cancelled'])
            .describe('The state of those recipients.'),
          reason: z
            .string()
            .describe('The reason as a code.')
            .meta({ examples: ['quiet_hours'] }),
          count: count('Recipients with this state and reason.'),
        }),
      )
      .describe('Why recipients wait, failed or were refused, the most frequent first.'),
    variants: z
      .array(
        z.object({
          key: z.string().describe('The variant.'),
          sent: count('Those to whom it was sent.'),
          delivered: count('Those who got it.'),
          read: count('Those who read it.'),
          replied: count('Those who wrote after it.'),
        }),
      )
      .describe('The figures of each variant. Empty: there are none.'),
    winner: z
      .object({
        key: z.string().describe('The variant that won.'),
        decided_at: timestamp.describe('When it was decided.'),
        is_significant: z
          .boolean()
          .describe('Whether the test was sure. False: its time was over, and the highest share was taken.'),
      })
      .nullable()
      .describe('The winner among the variants. Null: none, yet.'),
    comparison: z
      .object({
        decides_at: timestamp
          .nullable()
          .describe('When the variants are compared. Null: not everybody of the test had their turn yet.'),
        decided_at: timestamp.nullable().describe('When they were compared. Null: not yet.'),
        outcome: z
          .enum(['significant', 'highest_share', 'split'])
          .nullable()
          .describe(
            'How it ended. `significant`: the test was sure. `highest_share`: it was not, and the variant ahead goes on. `split`: no variant won, and the variants go on by their weights. Null: not compared yet.',
          ),
        reason: splitReason
          .nullable()
          .describe(
            'Why no variant won. `nothing_sent`: nobody of the test could be reached. `no_difference`: two variants share the highest share. `not_significant`: the test was not sure, and nobody waited for it. Null: one won, or it was not compared yet.',
          ),
      })
      .nullable()
      .describe('The comparison of the variants. Null: there are none.')
      .meta({ examples: [null] }),
    rate: z
      .object({
        per_second: z.number().describe('Messages that were sent in the last ten seconds, for each second.'),
        limit_per_second: z
          .number()
          .nullable()
          .describe('The rate that the channel allows, in messages a second. Null for calls.'),
        slowed_to: z
          .number()
          .nullable()
          .describe('The part of it that is used after the provider asked to slow down. Null: all of it.'),
        paused_until: timestamp
          .nullable()
          .describe('Until when the provider asked to wait. Null: it did not.'),
      })
      .describe('How fast it goes, against what is allowed.'),
    remaining_seconds: z
      .number()
      .int()
      .nullable()
      .describe('How long it will take at the present rate. Null: it is not running, or nobody can say.'),
    next_attempt_at: timestamp
      .nullable()
      .describe('When the next waiting recipient may be reached. Null: nobody waits.'),
  })
  .meta({
    id: 'CampaignReport',
    description: 'How far a campaign is, how fast, and why recipients were not reached.',
  })
export type CampaignReport = z.infer<typeof campaignReport>

export const campaignForecast = z
  .object({
    campaign_id: id('campaign').describe('The campaign.'),
    recipients: count('Members of the audience now.'),
    reachable: count('Those whom the rules allow to contact now or later.'),
    refusals: z
      .array(
        z.object({
          reason: z.string().describe('The reason as a code.'),
          count: count('Contacts with this reason.'),
        }),
      )
      .describe('Why the others would be refused.'),
    lines: z
      .array(
        z.object({
          country: z.string().describe('Country of the phone number, two letters. `*`: not known.'),
          category: z.string().describe('Category of the template, or `service`.'),
          count: count('Messages.'),
          price_micros: z.number().int().nullable().describe('Price of one, in millionths. Null: not known.'),
          currency: currency.nullable().describe('Currency of the price. Null: not known.'),
        }),
      )
      .describe('The messages by country and category.'),
    totals: z
      .array(
        z.object({
          currency,
          amount_micros: z.number().int().describe('Sum in millionths of the currency.'),
        }),
      )
      .describe('The sums by currency.'),
    unpriced_messages: count('Messages without a known price.'),
    seconds: z
      .number()
      .int()
      .nullable()
      .describe('How long sending takes without waits. Null: nobody can say.'),
  })
  .meta({
    id: 'CampaignForecast',
    description: 'The foreseen costs and duration of a campaign. Nothing is stored.',
  })
export type CampaignForecast = z.infer<typeof campaignForecast>
