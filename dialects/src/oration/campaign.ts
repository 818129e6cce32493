/** Oration's campaign: a campaign of ours whose calls an agent leads, both ways. Each of its runs is a duplicate of it. */
import type { Agent, Campaign, Input } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, phone } from '../kit/index.ts'
import { maxSecondsOf } from './agent.ts'
import { BUILT_IN_VARIABLES } from './built-in-variables.ts'
import { FROM, IDENTIFIER } from './call.ts'
import { campaignSchedule, presentSchedule, readHours, readStart } from './campaign-schedule.ts'
import { PRIORITY_DEFAULT, PRIORITY_KEY } from './customer.ts'
import { type CustomerFilter, customerFilter } from './customer-filter.ts'
import { ids, workspaceIdOf } from './ids.ts'
import { variablesOf } from './new-conversation.ts'

/** `maxConcurrency` is the vendor's number of slots. No pace is documented, so ours is the largest. */
const DEFAULTS = { maxConcurrency: 20, maxRetries: 0, retryDelayMinutes: 60 } as const
const CALLS_PER_MINUTE = 1000
/** Settings that ours does not have stand in its metadata, whose values have so many characters at most. */
const LONGEST = 2000
const KEPT = {
  filter: 'oration_customer_filter',
  schedule: 'oration_schedule',
  delay: 'oration_retry_delay_minutes',
  variables: 'oration_dynamic_variables',
} as const

const fitsIn = (value: unknown) => JSON.stringify(value ?? null).length <= LONGEST
const TOO_LONG = { error: `Use at most ${LONGEST} characters of JSON.`, params: { rule: 'too_big' } }

export const newCampaign = z.object({
  name: z.string().trim().min(1).max(200),
  agentId: z.string().min(1).max(64),
  fromPhoneNumber: phone.nullish(),
  customerFilter: customerFilter.nullish().refine(fitsIn, TOO_LONG),
  schedule: campaignSchedule.nullish(),
  maxConcurrency: z.number().int().min(1).max(1000).default(DEFAULTS.maxConcurrency),
  maxRetries: z.number().int().min(0).max(10).default(DEFAULTS.maxRetries),
  retryDelayMinutes: z.number().int().min(1).max(10_080).default(DEFAULTS.retryDelayMinutes),
  dynamicVariables: z.record(z.string().min(1).max(64), z.unknown()).nullish().refine(fitsIn, TOO_LONG),
  ignoreDND: z.boolean().nullish(),
})
export type NewCampaign = z.output<typeof newCampaign>

/** The names of our fields in the vendor's words. */
export const CAMPAIGN_FIELDS = {
  audience_id: 'customerFilter',
  rules: 'customerFilter',
  channel_id: 'fromPhoneNumber',
  'call.agent_id': 'agentId',
  'call.max_concurrent': 'maxConcurrency',
  'call.variables': 'dynamicVariables',
  'call.hours': 'schedule',
  'retry.delays_minutes': 'maxRetries',
  'schedule.starts_at': 'schedule.startAt',
  'schedule.time_zone': 'schedule.timezone',
} as const

/** The customers of a campaign without a filter are all of the workspace that have a number. */
export const filterOf = ({ customerFilter: filter }: NewCampaign): CustomerFilter => filter ?? {}

/**
 * The values of a call. The prompt's variables that the campaign gives no value are those of the customer's metadata; a customer
 * who lacks one is not called.
 */
export function variablesOfCalls(
  { variables }: Pick<Agent, 'variables'>,
  given: Record<string, string>,
): Record<string, string> {
  const own = variables.filter((name) => !BUILT_IN_VARIABLES.has(name))
  return { ...Object.fromEntries(own.map((name) => [name, `{{custom_fields.${name}}}`])), ...given }
}

export function readCampaign(
  asked: NewCampaign,
  { agent, audienceId, channelId }: { agent: Agent; audienceId: string; channelId: string | undefined },
): Input<'campaigns.create'> {
  const { name, schedule, fromPhoneNumber: from, maxRetries, retryDelayMinutes: delay } = asked
  const hours = schedule ? readHours(schedule) : undefined
  const start = schedule ? readStart(schedule) : undefined
  return {
    name,
    kind: 'call',
    audience_id: audienceId,
    ...(channelId !== undefined && { channel_id: channelId }),
    call: {
      agent_id: agent.id,
      variables: variablesOfCalls(agent, variablesOf(asked)),
      calls_per_minute: CALLS_PER_MINUTE,
      max_concurrent: asked.maxConcurrency,
      timeout_seconds: maxSecondsOf(agent),
      order_by: { custom_field: PRIORITY_KEY, default: PRIORITY_DEFAULT },
      metadata: { [IDENTIFIER]: '{{external_id}}', ...(from && { [FROM]: from }) },
      ...(hours && { hours }),
    },
    retry: { delays_minutes: Array.from({ length: maxRetries }, () => delay) },
    ...(start && { schedule: start }),
    // The vendor's campaigns do not pause by themselves.
    stops: { error_percent: null, opt_out_percent: null },
    ignore_do_not_disturb: asked.ignoreDND ?? false,
    metadata: {
      [KEPT.filter]: JSON.stringify(filterOf(asked)),
      ...(schedule && { [KEPT.schedule]: JSON.stringify(schedule) }),
      ...(maxRetries === 0 && { [KEPT.delay]: String(delay) }),
      ...(asked.dynamicVariables && { [KEPT.variables]: JSON.stringify(asked.dynamicVariables) }),
    },
  }
}

/** The values that the caller gave for all calls of a campaign. */
export const givenVariables = ({ metadata }: Pick<Campaign, 'metadata'>): Record<string, string> =>
  variablesOf({ dynamicVariables: readKept(metadata[KEPT.variables]) as Record<string, unknown> | null })

export const presentCampaign =
  (request: Pick<DialectRequest, 'caller'>) =>
  (campaign: Campaign): object => {
    const { call, retry, metadata } = campaign
    const kept = Number(metadata[KEPT.delay])
    return {
      id: ids.show('campaign', campaign.id),
      workspaceId: workspaceIdOf(request),
      name: campaign.name,
      agentId: ids.showOptional('agent', call?.agent_id),
      fromPhoneNumber: call?.metadata?.[FROM] ?? null,
      customerFilter: readKept(metadata[KEPT.filter]),
      schedule: readKept(metadata[KEPT.schedule]) ?? presentSchedule(campaign),
      maxConcurrency: call?.max_concurrent ?? DEFAULTS.maxConcurrency,
      maxRetries: retry.delays_minutes.length,
      retryDelayMinutes: retry.delays_minutes[0] ?? (kept > 0 ? kept : DEFAULTS.retryDelayMinutes),
      dynamicVariables: metadata[KEPT.variables] ?? '{}',
      ignoreDND: campaign.ignore_do_not_disturb,
      createdAt: campaign.created_at,
      updatedAt: campaign.updated_at,
    }
  }

/** Metadata may have been changed by our own API. */
function readKept(text: string | undefined): object | null {
  if (text === undefined) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
