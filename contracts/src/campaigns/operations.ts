import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, listOf, pageInput, pageOf, stringMap } from '../kit/page.ts'
import {
  CAMPAIGN_LIMITS,
  campaign,
  campaignContent,
  campaignKind,
  campaignRetry,
  campaignSchedule,
  campaignStatus,
  campaignStops,
  campaignTest,
  campaignVariant,
} from './campaign.ts'
import { campaignCall } from './campaign-call.ts'
import { campaignRecipient, recipientState } from './campaign-recipient.ts'
import { campaignForecast, campaignReport } from './campaign-report.ts'

const path = { id: id('campaign') }
const name = z.string().trim().min(1).max(200).describe('Name of the campaign, for people.')
const variants = z
  .array(campaignVariant)
  .min(2)
  .max(CAMPAIGN_LIMITS.variants)
  .describe(
    'Contents to compare, instead of `content`. Which one a contact gets depends on the contact alone.',
  )
const rate = z
  .number()
  .min(0.01)
  .max(1000)
  .describe('Most messages a second. Default: what the channel and its provider allow.')
const audienceId = id('audience').describe(
  'The audience whose members it reaches. Its members count when it begins.',
)
const named = {
  contact_ids: z
    .array(id('contact'))
    .min(1)
    .max(CAMPAIGN_LIMITS.contacts)
    .describe('The contacts whom it reaches, instead of an audience.'),
  to: z
    .array(e164)
    .min(1)
    .max(CAMPAIGN_LIMITS.contacts)
    .describe('The phone numbers that it reaches, instead of an audience. Unknown ones become contacts.'),
}
const ignoresDoNotDisturb = z
  .boolean()
  .describe(
    'True reaches contacts who asked not to be disturbed, too. It lifts nothing else, and is recorded with its author.',
  )

export const campaignOperations = operations({
  'campaigns.create': {
    method: 'POST',
    path: '/v1/campaigns',
    scope: 'campaigns:write',
    summary: 'Create a campaign as a draft.',
    status: 201,
    largestInput: { listItems: CAMPAIGN_LIMITS.contacts, values: 50_000 },
    input: z.object({
      name,
      kind: campaignKind.default('message').describe('`message` or `call`. Default: `message`.'),
      channel_id: id('channel')
        .optional()
        .describe('The channel that it uses. Default: the default channel.'),
      audience_id: audienceId.optional(),
      contact_ids: named.contact_ids.optional(),
      to: named.to.optional(),
      content: campaignContent.optional(),
      variants: variants.optional(),
      test: campaignTest.optional().describe('How a winner among the variants is found.'),
      call: campaignCall.optional().describe('How it dials. Only for the kind `call`.'),
      schedule: campaignSchedule.optional().describe('When it begins. Default: when it is started.'),
      retry: campaignRetry
        .prefault({})
        .describe('How often it tries again after a failed attempt. Default: none.'),
      stops: campaignStops
        .prefault({})
        .describe('When it pauses by itself. Default: each condition has its own.'),
      messages_per_second: rate.optional(),
      ignore_do_not_disturb: ignoresDoNotDisturb.default(false),
      metadata: stringMap.default({}).describe('Your own data, kept with the campaign. Default: none.'),
    }),
    output: campaign,
  },
  'campaigns.get': {
    method: 'GET',
    path: '/v1/campaigns/{id}',
    scope: 'campaigns:read',
    summary: 'Read a campaign.',
    input: z.object(path),
    output: campaign,
  },
  'campaigns.list': {
    method: 'GET',
    path: '/v1/campaigns',
    scope: 'campaigns:read',
    summary: 'List campaigns, the newest first.',
    input: z.object({
      ...pageInput,
      statuses: listOf(campaignStatus).optional().describe('Only those with one of these statuses.'),
      kind: campaignKind.optional(),
      channel_id: id('channel').optional().describe('Only those on this channel.'),
      audience_id: id('audience').optional().describe('Only those that reach this audience.'),
      search: z.string().trim().min(1).max(200).optional().describe('A part of the name, in any case.'),
      is_duplicate: z
        .enum(['true', 'false'])
        .optional()
        .describe('Only duplicates of campaigns, or only originals.'),
      source_campaign_id: id('campaign').optional().describe('Only this campaign and its duplicates.'),
    }),
    output: pageOf(campaign),
  },
  'campaigns.update': {
    method: 'PATCH',
    path: '/v1/campaigns/{id}',
    scope: 'campaigns:write',
    summary:
      'Change a campaign that is a draft. Its name and its stop conditions can be changed until it has ended.',
    errors: ['conflict'],
    largestInput: { listItems: CAMPAIGN_LIMITS.contacts, values: 50_000 },
    input: z.object({
      ...path,
      name: name.optional(),
      channel_id: id('channel')
        .nullable()
        .optional()
        .describe('The channel that it uses. Null: the default channel.'),
      audience_id: audienceId.optional(),
      contact_ids: named.contact_ids.optional(),
      to: named.to.optional(),
      content: campaignContent.optional(),
      variants: variants.optional(),
      test: campaignTest.optional().describe('How a winner among the variants is found.'),
      call: campaignCall.optional().describe('How it dials. Only for the kind `call`.'),
      schedule: campaignSchedule.nullable().optional().describe('When it begins. Null: when it is started.'),
      retry: campaignRetry.optional().describe('How often it tries again after a failed attempt.'),
      stops: campaignStops.optional().describe('When it pauses by itself.'),
      messages_per_second: rate
        .nullable()
        .optional()
        .describe('Most messages a second. Null: what the channel allows.'),
      ignore_do_not_disturb: ignoresDoNotDisturb.optional(),
      metadata: stringMap.optional().describe('Your own data: replaces what was there.'),
    }),
    output: campaign,
  },
  'campaigns.delete': {
    method: 'DELETE',
    path: '/v1/campaigns/{id}',
    scope: 'campaigns:write',
    summary: 'Delete a campaign that is a draft or has ended. Its messages stay.',
    status: 204,
    errors: ['conflict'],
    input: z.object(path),
    output: z.null(),
  },
  'campaigns.duplicate': {
    method: 'POST',
    path: '/v1/campaigns/{id}/duplicate',
    scope: 'campaigns:write',
    summary:
      'Make a draft with the settings of a campaign, or run it again. A schedule that is over is left out. A duplicate of a duplicate belongs to the original.',
    status: 201,
    errors: ['conflict'],
    input: z.object({
      ...path,
      name: name.optional().describe('Name of the duplicate. Default: that of the campaign.'),
      start: z
        .boolean()
        .default(false)
        .describe(
          'True: the duplicate is started, too. Refused while the campaign or another duplicate of it has not ended, so that nobody is reached by two of them at once. Default: false.',
        ),
    }),
    output: campaign,
  },
  'campaigns.start': {
    method: 'POST',
    path: '/v1/campaigns/{id}/start',
    scope: 'campaigns:write',
    summary: 'Start a draft: at once, or at the time of its schedule.',
    status: 202,
    errors: ['conflict'],
    input: z.object(path),
    output: campaign,
  },
  'campaigns.pause': {
    method: 'POST',
    path: '/v1/campaigns/{id}/pause',
    scope: 'campaigns:write',
    summary: 'Pause a campaign. Messages that have not left wait until it is resumed.',
    errors: ['conflict'],
    input: z.object(path),
    output: campaign,
  },
  'campaigns.resume': {
    method: 'POST',
    path: '/v1/campaigns/{id}/resume',
    scope: 'campaigns:write',
    summary: 'Go on with a paused campaign.',
    errors: ['conflict'],
    input: z.object(path),
    output: campaign,
  },
  'campaigns.cancel': {
    method: 'POST',
    path: '/v1/campaigns/{id}/cancel',
    scope: 'campaigns:write',
    summary: 'Stop a campaign for good. Messages that have not left are not sent.',
    errors: ['conflict'],
    input: z.object(path),
    output: campaign,
  },
  'campaigns.list_recipients': {
    method: 'GET',
    path: '/v1/campaigns/{id}/recipients',
    scope: 'campaigns:read',
    summary: 'List the recipients of a campaign that has begun, each with state, attempts and reason.',
    input: z.object({
      ...pageInput,
      ...path,
      states: listOf(recipientState).optional().describe('Only those with one of these states.'),
      reason: z.string().max(64).optional().describe('Only those with this reason.'),
      contact_id: id('contact').optional().describe('Only this contact.'),
      reached: z
        .enum(['sent', 'delivered', 'read', 'replied'])
        .optional()
        .describe('Only those who came at least so far: the same people that the funnel counts.'),
      replied: z.enum(['true', 'false']).optional().describe('Whether they have written after it.'),
    }),
    output: pageOf(campaignRecipient),
  },
  'campaigns.report': {
    method: 'GET',
    path: '/v1/campaigns/{id}/report',
    scope: 'campaigns:read',
    summary: 'Read the funnel of a campaign, its rate against the limit, and the reasons of failures.',
    input: z.object(path),
    output: campaignReport,
  },
  'campaigns.forecast': {
    method: 'GET',
    path: '/v1/campaigns/{id}/forecast',
    scope: 'campaigns:read',
    summary: 'Work out whom a campaign would reach now, and what it would cost. Nothing is stored.',
    input: z.object(path),
    output: campaignForecast,
  },
})
