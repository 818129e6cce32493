/** OliAI's campaign: calls with a flow to an audience, both ways. */
import type { Campaign, CampaignReport, Input } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, time } from '../kit/index.ts'
import { ids, organizationId } from './ids.ts'
import { invalidField, SAID } from './problems.ts'

const DEFAULTS = {
  callsPerMinute: 10,
  maxConcurrentCalls: 5,
  maxRetries: 3,
  retryDelayMinutes: 5,
  callTimeoutMinutes: 5,
} as const

const id = z.string().trim().min(1).max(64)
const scheduledAt = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d/.test(text) && time.safeParse(text).success, {
    error: 'must be a valid ISO 8601 date string',
    ...SAID,
  })
  .transform((text) => time.parse(text))
const timezone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'must be a valid IANA time zone', ...SAID })

const fields = {
  name: z.string().trim().min(1).max(200),
  flowId: id,
  audienceId: id,
  callsPerMinute: z.number().int().min(1).max(1000),
  maxConcurrentCalls: z.number().int().min(1).max(1000),
  maxRetries: z.number().int().min(0).max(10),
  retryDelayMinutes: z.number().int().min(1).max(10_080),
  callTimeoutMinutes: z.number().int().min(1).max(240),
}
const times = { scheduledAt: scheduledAt.nullish(), timezone: timezone.nullish() }

export const newCampaign = z.object({
  ...fields,
  callsPerMinute: fields.callsPerMinute.default(DEFAULTS.callsPerMinute),
  maxConcurrentCalls: fields.maxConcurrentCalls.default(DEFAULTS.maxConcurrentCalls),
  maxRetries: fields.maxRetries.default(DEFAULTS.maxRetries),
  retryDelayMinutes: fields.retryDelayMinutes.default(DEFAULTS.retryDelayMinutes),
  callTimeoutMinutes: fields.callTimeoutMinutes.default(DEFAULTS.callTimeoutMinutes),
  ...times,
})
export const campaignChanges = z.object({ ...z.object(fields).partial().shape, ...times })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The names of our fields in the vendor's words. */
export const CAMPAIGN_FIELDS = {
  audience_id: 'audienceId',
  'call.flow_id': 'flowId',
  'call.calls_per_minute': 'callsPerMinute',
  'call.max_concurrent': 'maxConcurrentCalls',
  'call.timeout_seconds': 'callTimeoutMinutes',
  'retry.delays_minutes': 'maxRetries',
  'schedule.starts_at': 'scheduledAt',
  'schedule.time_zone': 'timezone',
} as const

/** The vendor's settings that ours cannot hold: a wait without retries, a zone without a time. */
const KEPT_DELAY = 'oliai_retry_delay_minutes'
const KEPT_ZONE = 'oliai_timezone'

type Settings = z.output<typeof newCampaign>

/** The settings of a campaign that is there, so that a change of some of them leaves the others. */
export function settingsOf(campaign: Campaign): Settings {
  const { call, retry, schedule, metadata } = campaign
  const kept = Number(metadata[KEPT_DELAY])
  return {
    name: campaign.name,
    // The vendor's campaigns have flows alone; in one with a native `agent_id` there is none.
    flowId: ids.showOptional('flow', call?.flow_id) ?? '',
    audienceId: ids.showOptional('audience', campaign.audience_id) ?? '',
    callsPerMinute: call?.calls_per_minute ?? DEFAULTS.callsPerMinute,
    maxConcurrentCalls: call?.max_concurrent ?? DEFAULTS.maxConcurrentCalls,
    maxRetries: retry.delays_minutes.length,
    retryDelayMinutes: retry.delays_minutes[0] ?? (kept > 0 ? kept : DEFAULTS.retryDelayMinutes),
    callTimeoutMinutes: Math.max(1, Math.round((call?.timeout_seconds ?? 300) / 60)),
    scheduledAt: schedule?.starts_at ?? null,
    timezone: schedule?.time_zone ?? metadata[KEPT_ZONE] ?? null,
  }
}

/** The vendor knows no purpose of calls. The stricter one holds: contacts who opted out of marketing are not called. */
const PURPOSE = 'marketing'

/** The settings of calls that the vendor has no words for. */
function keptOf({ voicemail, variables, hours, order_by, metadata }: NonNullable<Campaign['call']>) {
  return {
    ...{ voicemail, variables },
    ...(hours && { hours }),
    ...(order_by && { order_by }),
    ...(metadata && { metadata }),
  }
}

/** `flowId` and `audienceId` are ours by now. `known`: the settings of calls that the vendor has no words for stay as they are. */
export function readSettings(
  settings: Settings,
  known: Campaign['call'] = null,
): Omit<Input<'campaigns.create'>, 'kind' | 'schedule'> & {
  schedule: Input<'campaigns.create'>['schedule'] | null
} {
  const { name, maxRetries, retryDelayMinutes, scheduledAt, timezone } = settings
  if (scheduledAt && !timezone) throw invalidField('timezone', 'is required when scheduledAt is set')
  return {
    name,
    audience_id: settings.audienceId,
    call: {
      purpose: known?.purpose ?? PURPOSE,
      ...(known && keptOf(known)),
      ...(settings.flowId === '' ? { agent_id: known?.agent_id } : { flow_id: settings.flowId }),
      calls_per_minute: settings.callsPerMinute,
      max_concurrent: settings.maxConcurrentCalls,
      timeout_seconds: settings.callTimeoutMinutes * 60,
    },
    retry: { delays_minutes: Array.from({ length: maxRetries }, () => retryDelayMinutes) },
    schedule: scheduledAt ? { starts_at: scheduledAt, time_zone: timezone! } : null,
    // The vendor's campaigns do not pause by themselves.
    stops: { error_percent: null, opt_out_percent: null },
    metadata: {
      ...(maxRetries === 0 && { [KEPT_DELAY]: String(retryDelayMinutes) }),
      ...(timezone && !scheduledAt && { [KEPT_ZONE]: timezone }),
    },
  }
}

/** The vendor's statuses by ours. */
const STATUSES = {
  draft: 'DRAFT',
  scheduled: 'SCHEDULED',
  running: 'IN_PROGRESS',
  paused: 'PAUSED',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
} as const satisfies Record<Campaign['status'], string>
type VendorStatus = (typeof STATUSES)[Campaign['status']]
export const VENDOR_STATUSES = Object.values(STATUSES) as [VendorStatus, ...VendorStatus[]]

export function readStatus(status: VendorStatus): Campaign['status'] {
  return (Object.keys(STATUSES) as Campaign['status'][]).find((ours) => STATUSES[ours] === status)!
}

export const presentCampaign =
  (request: Pick<DialectRequest, 'caller'>) =>
  (campaign: Campaign): object => ({
    ...presentCampaignAlone(campaign),
    organizationId: organizationId(request),
  })

/** Without the organization, which an event does not name. */
export function presentCampaignAlone(campaign: Campaign) {
  const { name, ...settings } = settingsOf(campaign)
  return {
    id: ids.show('campaign', campaign.id),
    name,
    status: STATUSES[campaign.status],
    ...settings,
    flowId: settings.flowId || null,
    audienceId: settings.audienceId || null,
    createdAt: campaign.created_at,
    updatedAt: campaign.updated_at,
    startedAt: campaign.started_at,
    completedAt: campaign.completed_at,
  }
}

/** Everybody has one place: whoever is left when a campaign is cancelled has failed. */
export function presentProgress(funnel: CampaignReport['funnel']) {
  const completed = funnel.answered
  const failed = funnel.failed + funnel.refused + funnel.unknown + funnel.cancelled
  const total = funnel.recipients
  const pending = Math.min(funnel.waiting, total)
  return {
    total,
    pending,
    inProgress: Math.max(0, total - pending - completed - failed),
    completed,
    failed,
    percentComplete: total === 0 ? 0 : Math.round(((completed + failed) / total) * 10_000) / 100,
  }
}
