/** Campaigns: ours, over WhatsApp. A segment or a list of the vendor's is an audience. */
import type { Api, Campaign, CampaignReport, Input } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  step,
  time,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, NO_ITEMS, pageQuery } from './envelopes.ts'
import { invalidField, refuse, saying } from './errors.ts'
import { ids } from './ids.ts'
import { readContent, template } from './message-body.ts'

const CHANNELS = ['sms', 'whatsapp', 'rcs', 'viber', 'email'] as const
const STATUSES = {
  draft: 'draft',
  scheduled: 'scheduled',
  sending: 'running',
  paused: 'paused',
  completed: 'completed',
  cancelled: 'cancelled',
} as const satisfies Record<string, Campaign['status']>
type Status = keyof typeof STATUSES

const contents = {
  body: z.string().min(1).max(4096).nullish(),
  template_id: z.string().max(64).nullish(),
  template: template.nullish(),
  variables: z.record(z.string().max(64), z.string().max(1024)).nullish(),
}
const variant = z.looseObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,32}$/, 'Use letters, digits, _ and -.'),
  percentage: z.number().int().min(1).max(100),
  ...contents,
})
const fields = {
  name: z.string().trim().min(1).max(200),
  channel: z.enum(CHANNELS),
  segment_id: z.string().max(64).nullish(),
  list_id: z.string().max(64).nullish(),
  scheduled_at: time.nullish(),
  ab_test: z.looseObject({ variants: z.array(variant).min(2).max(5) }).nullish(),
  ...contents,
}
const newCampaign = z.looseObject(fields)
const changes = newCampaign.partial()
type Sent = z.output<typeof changes>
const listQuery = z.object({
  ...pageQuery,
  search: z.string().trim().max(200).optional(),
  status: z.enum(Object.keys(STATUSES) as [Status]).optional(),
  channel: z.enum(CHANNELS).optional(),
})

const FIELD_NAMES = {
  audience_id: 'segment_id',
  'content.text': 'body',
  'content.name': 'template_id',
  content: 'body',
  variants: 'ab_test.variants',
  'schedule.starts_at': 'scheduled_at',
  schedule: 'scheduled_at',
}
const refusals = {
  not_found: saying('NOT_FOUND', 'There is no such campaign.'),
  conflict: saying('CONFLICT'),
}

const campaignOf = step({
  operation: 'campaigns.get',
  read: ({ params }) => ({ id: ids.readPath('campaign', params.campaign) }),
  refusals,
})

function action(
  word: string,
  operation: 'campaigns.pause' | 'campaigns.resume' | 'campaigns.cancel' | 'campaigns.start',
) {
  return route({
    method: 'POST',
    path: `/campaigns/{campaign}/${word}`,
    operation,
    read: ({ params }) => ({ id: ids.readPath('campaign', params.campaign) }),
    refusals,
    write: (campaign, { request }) => answerOne(request, 200, presentCampaign(campaign)),
  })
}

export const campaignRoutes: DialectRoute[] = [
  // A function: a template is looked up, and a campaign with a time is started so that it begins then.
  {
    method: 'POST',
    path: '/campaigns',
    fields: FIELD_NAMES,
    async answer(request, api) {
      const body = readInput(newCampaign, request.body)
      const input = { ...(await readCampaign(request, api, body)), name: body.name, kind: 'message' as const }
      if (input.audience_id === undefined)
        throw invalidField('segment_id', 'Give segment_id or list_id.', 'required')
      if (input.content === undefined && input.variants === undefined)
        throw invalidField('body', 'Give template_id, body or ab_test.', 'required')
      const made = await api.call('campaigns.create', input)
      const campaign = input.schedule ? await api.call('campaigns.start', { id: made.id }) : made
      return answerOne(request, 201, presentCampaign(campaign))
    },
  },
  // A function: of another channel than WhatsApp there are none.
  {
    method: 'GET',
    path: '/campaigns',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const asked = {
        ...askPage(query),
        kind: 'message' as const,
        search: query.search || undefined,
        statuses: query.status && [STATUSES[query.status]],
      }
      const page = await gatherPages((input) => api.call('campaigns.list', input), asked)
      const isOther = query.channel !== undefined && query.channel !== 'whatsapp'
      return answerPage(request, isOther ? NO_ITEMS : page, (campaign) => presentCampaign(campaign))
    },
  },
  route({
    method: 'GET',
    path: '/campaigns/{campaign}',
    needs: campaignOf,
    operation: 'campaigns.report',
    read: (_request, { found }) => ({ id: found.id }),
    write: (report, { request, found }) => answerOne(request, 200, presentCampaign(found, report)),
  }),
  {
    method: 'PUT',
    path: '/campaigns/{campaign}',
    fields: FIELD_NAMES,
    async answer(request, api) {
      const body = readInput(changes, request.body)
      const { id } = await campaignOf.run(request, api, undefined)
      const changed = await readCampaign(request, api, body)
      const campaign = await api.call('campaigns.update', { ...changed, id, name: body.name })
      return answerOne(request, 200, presentCampaign(campaign))
    },
  },
  action('send', 'campaigns.start'),
  action('pause', 'campaigns.pause'),
  action('resume', 'campaigns.resume'),
  action('cancel', 'campaigns.cancel'),
  route({
    method: 'GET',
    path: '/campaigns/{campaign}/analytics',
    operation: 'campaigns.report',
    read: ({ params }) => ({ id: ids.readPath('campaign', params.campaign) }),
    refusals,
    write: (report, { request }) =>
      answerOne(request, 200, {
        campaign_id: ids.show('campaign', report.campaign_id),
        status: statusOf(report.status),
        ...progressOf(report),
        reasons: report.reasons,
        variants: report.variants.map(({ key, ...figures }) => ({ name: key, ...figures })),
        winner: report.winner?.key ?? null,
      }),
  }),
]

async function readCampaign(request: DialectRequest, api: Api, body: Sent) {
  if (body.channel !== undefined && body.channel !== 'whatsapp')
    throw refuse(request, 'CHANNEL_NOT_CONNECTED', `No ${body.channel} channel is connected.`, {
      channel: body.channel,
    })
  if (body.segment_id && body.list_id) throw invalidField('list_id', 'Give segment_id or list_id, not both.')
  const field = body.list_id ? 'list_id' : 'segment_id'
  const variants = await Promise.all(
    (body.ab_test?.variants ?? []).map(async (each, at) => {
      const content = await readOneContent(api, each)
      if (!content) throw invalidField(`ab_test.variants.${at}.body`, 'Give template_id or body.', 'required')
      return { key: each.name, weight: each.percentage, content }
    }),
  )
  return {
    audience_id: ids.readFilter('audience', field, body.list_id ?? body.segment_id ?? undefined),
    content: variants.length > 0 ? undefined : await readOneContent(api, body),
    variants: variants.length > 0 ? variants : undefined,
    schedule: body.scheduled_at ? { starts_at: body.scheduled_at } : undefined,
  }
}

type CampaignContent = NonNullable<Input<'campaigns.create'>['content']>

async function readOneContent(
  api: Api,
  { template_id, template: sent, variables, body }: Pick<Sent, keyof typeof contents>,
): Promise<CampaignContent | undefined> {
  if (template_id) {
    const id = ids.readField('template', 'template_id', template_id)
    const { name, language } = await api.call('templates.get', { id })
    return { type: 'template', name, language, variables: variables ?? {} }
  }
  if (sent) return readContent({ template: sent }) as CampaignContent
  return body ? { type: 'text', text: body } : undefined
}

function statusOf(status: Campaign['status']): Status {
  return status === 'running' ? 'sending' : status
}

function progressOf({ funnel, percent }: CampaignReport) {
  const { recipients: total, refused: skipped, ...counts } = funnel
  return { total, skipped, ...counts, percent }
}

export function presentCampaign(campaign: Campaign, report?: CampaignReport) {
  const { content, schedule } = campaign
  return {
    id: ids.show('campaign', campaign.id),
    name: campaign.name,
    channel: 'whatsapp',
    status: statusOf(campaign.status),
    segment_id: ids.showOptional('audience', campaign.audience_id),
    body: content?.type === 'text' ? content.text : null,
    template:
      content?.type === 'template' ? { name: content.name, language: content.language ?? null } : null,
    ab_test:
      campaign.variants.length === 0
        ? null
        : { variants: campaign.variants.map(({ key, weight }) => ({ name: key, percentage: weight })) },
    scheduled_at: toOptionalSeconds(schedule?.starts_at ?? null),
    ...(report && { progress: progressOf(report) }),
    started_at: toOptionalSeconds(campaign.started_at),
    completed_at: toOptionalSeconds(campaign.completed_at),
    created_at: toSeconds(campaign.created_at),
    updated_at: toSeconds(campaign.updated_at),
  }
}
