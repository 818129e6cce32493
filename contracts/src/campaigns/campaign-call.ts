import { z } from 'zod'
import { dayInterval } from '../bookings/catalogue.ts'
import { stringMap } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'

export const callingHours = z
  .object({
    time_zone: timeZone.default('UTC').describe('Time zone of the hours, as an IANA name. Default: `UTC`.'),
    weekdays: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .max(7)
      .default([1, 2, 3, 4, 5, 6, 7])
      .describe('Days of the week: 1 is Monday, 7 is Sunday. Default: every day.')
      .meta({ examples: [[1, 2, 3, 4, 5]] }),
    from: dayInterval.shape.from,
    to: dayInterval.shape.to.describe(
      'End by the clock on the wall, `HH:MM`. `24:00` ends the day. A time that is not after `from` is on the next day.',
    ),
  })
  .meta({ id: 'CallingHours', description: 'The hours of a week in which a campaign begins calls.' })

export const campaignCall = z
  .object({
    agent_id: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe(
        'The AI agent that talks in each call. Name exactly one of `agent_id` and `flow_id`. A running campaign pauses while the agent is not active.',
      )
      .meta({ examples: ['agent_01ARZ3NDEKTSV4RRFFQ69G5FAV'] }),
    flow_id: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('The flow that each call walks. Name exactly one of `agent_id` and `flow_id`.'),
    variables: z
      .record(z.string().min(1).max(64), z.string().max(2000))
      .default({})
      .describe(
        'Values of {{name}} in the instructions of the agent, or of {{variables.…}} in the texts of the flow. They may hold the placeholders of a `content`, such as `{{first_name|there}}` or `{{custom_fields.KEY}}`, which are filled for each recipient. A recipient who lacks a value and has no such words is refused with `variable_missing`. Default: none.',
      )
      .meta({ examples: [{ order: '{{custom_fields.order|your last order}}' }] }),
    calls_per_minute: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(10)
      .describe('Calls begun in a minute. Default: 10.'),
    max_concurrent: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(5)
      .describe('Calls at the same time. Default: 5.'),
    timeout_seconds: z
      .number()
      .int()
      .min(10)
      .max(14_400)
      .default(300)
      .describe('When a call is cut. Default: 300.'),
    voicemail: z
      .enum(['retry', 'done'])
      .default('retry')
      .describe(
        'The outcome that an answering machine counts as: an attempt that failed, or done. Default: `retry`.',
      ),
    hours: callingHours
      .optional()
      .describe(
        'The hours in which calls begin. The rules of the workspace and of the country of each contact hold, too. Default: at any hour.',
      ),
    order_by: z
      .object({
        custom_field: z
          .string()
          .min(1)
          .max(64)
          .describe('Key of a custom field that holds a number.')
          .meta({ examples: ['priority'] }),
        default: z
          .number()
          .min(-1_000_000)
          .max(1_000_000)
          .default(0)
          .describe('The number of contacts without one. Default: 0.'),
      })
      .optional()
      .describe('Contacts with the lowest number are called first. Default: in no particular order.'),
    metadata: stringMap
      .optional()
      .describe(
        'Your own data of each call, with the placeholders of `variables`. A value for which there are no words is left out. Default: none.',
      ),
    purpose: z
      .enum(['marketing', 'utility'])
      .default('marketing')
      .describe(
        'The purpose of the calls, which decides whose consent and which caps count. `marketing`: contacts who opted out of marketing are not called. Default: `marketing`.',
      ),
  })
  .meta({ id: 'CampaignCall', description: 'How a campaign of the kind `call` dials.' })
export type CampaignCall = z.infer<typeof campaignCall>
