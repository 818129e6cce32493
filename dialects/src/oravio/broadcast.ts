/**
 * A broadcast is a campaign of ours with the recipients named one by one: each is asked at the gate, gets an ordinary
 * message, and is reached at most once. It never pauses by itself, because Oravio has no call that resumes it.
 */
import { type Api, type Campaign, type CampaignReport, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  phone,
  readInput,
  template,
  time,
  toOptionalSeconds,
  toSeconds,
  type WireResponse,
} from '../kit/index.ts'
import { answerOne } from './envelopes.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'

const MOST_RECIPIENTS = 1000
const LARGEST_PAGE = 100

const newBroadcast = z.looseObject({
  type: z.literal('template', { error: 'A broadcast sends a template.' }).optional(),
  template,
  to: z.array(phone).min(1).max(MOST_RECIPIENTS).nullish(),
  tag: z.string().trim().min(1).max(64).nullish(),
  name: z.string().trim().min(1).max(200).nullish(),
  scheduled_at: time.nullish(),
})
type NewBroadcast = z.output<typeof newBroadcast>

/** Our input fields in Oravio's words. */
const FIELD_NAMES = {
  contact_ids: 'tag',
  'content.name': 'template.name',
  'content.language': 'template.language',
  'content.variables': 'template.variables',
  'content.header_media_url': 'template.header_media_url',
  content: 'template',
  'schedule.starts_at': 'scheduled_at',
  schedule: 'scheduled_at',
}

/** Functions: a tag is read as contacts first, and a campaign is created and started. */
export const broadcastRoutes: DialectRoute[] = ['/broadcast', '/broadcasts'].flatMap(
  (path): DialectRoute[] => [
    { method: 'POST', path, fields: FIELD_NAMES, answer: createBroadcast },
    { method: 'GET', path: `${path}/{broadcast}`, answer: readBroadcast },
  ],
)

async function createBroadcast(request: DialectRequest, api: Api): Promise<WireResponse> {
  const body = readBroadcastBody(request)
  const recipients = body.to
    ? { to: [...new Set(body.to)] }
    : { contact_ids: await contactsWith(api, body.tag!) }
  await requireTemplate(api, body.template.name)
  const campaign = await api.call('campaigns.create', {
    name: body.name ?? `Broadcast ${body.template.name}`,
    kind: 'message',
    ...recipients,
    content: { type: 'template', ...body.template },
    ...(body.scheduled_at && { schedule: { starts_at: body.scheduled_at } }),
    stops: { error_percent: null, opt_out_percent: null },
  })
  const started = await api.call('campaigns.start', { id: campaign.id }).catch(async (error: unknown) => {
    await api.call('campaigns.delete', { id: campaign.id })
    throw error
  })
  return answerOne(201, {
    id: ids.show('campaign', campaign.id),
    status: 'queued',
    total: started.recipients_count ?? campaign.contacts_count ?? 0,
    created_at: toSeconds(campaign.created_at),
  })
}

function readBroadcastBody(request: DialectRequest): NewBroadcast {
  const body = readInput(newBroadcast, request.body)
  if (Boolean(body.to) === Boolean(body.tag))
    throw refuse('invalid_request', 'Give either "to", a list of phones, or "tag".', 'to')
  if (body.scheduled_at && new Date(body.scheduled_at) <= request.now)
    throw refuse('invalid_request', 'scheduled_at is in the past. Choose a later time.', 'scheduled_at')
  return body
}

/** At once, rather than as the failure of every recipient. A key that may not read templates skips the look. */
async function requireTemplate(api: Api, name: string): Promise<void> {
  const found = await api
    .call('templates.list', { name, status: 'approved', limit: 1 })
    .catch((error: unknown) => {
      if (error instanceof OperationError && error.code === 'forbidden') return undefined
      throw error
    })
  if (found?.data.length === 0) throw new OperationError('template_not_approved')
}

/** Also those who opted out: they are skipped when it is their turn, and counted. */
async function contactsWith(api: Api, tag: string): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await api.call('contacts.list', {
      tag,
      limit: LARGEST_PAGE,
      ...(cursor === undefined ? { include: 'total' as const } : { cursor }),
    })
    if ((page.total ?? 0) > MOST_RECIPIENTS)
      throw refuse(
        'invalid_request',
        `${page.total} contacts have this tag. A broadcast reaches at most 1,000.`,
        'tag',
      )
    found.push(...page.data.map(({ id }) => id))
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined && found.length < MOST_RECIPIENTS)
  if (found.length === 0) throw refuse('invalid_request', 'No contact has this tag.', 'tag')
  return found
}

async function readBroadcast(request: DialectRequest, api: Api): Promise<WireResponse> {
  const id = ids.readPath('campaign', request.params.broadcast)
  const campaign = await api.call('campaigns.get', { id })
  // A campaign of calls, or of free text, is no broadcast.
  if (campaign.content?.type !== 'template') throw ids.missing('campaign')
  const { funnel } = await api.call('campaigns.report', { id })
  return answerOne(200, presentBroadcast(campaign, funnel))
}

function presentBroadcast(campaign: Campaign, funnel: CampaignReport['funnel']) {
  const content = campaign.content?.type === 'template' ? campaign.content : undefined
  return {
    id: ids.show('campaign', campaign.id),
    name: campaign.name,
    template: content && { name: content.name, language: content.language, variables: content.variables },
    status: statusOf(campaign, funnel),
    total: campaign.recipients_count ?? campaign.contacts_count ?? funnel.recipients,
    sent: funnel.sent,
    failed: funnel.failed,
    // A rule forbids to contact them, an opt-out above all, or they were left when it was cancelled.
    skipped: funnel.refused + funnel.cancelled,
    scheduled_at: toOptionalSeconds(campaign.schedule?.starts_at ?? null),
    created_at: toSeconds(campaign.created_at),
  }
}

function statusOf({ status }: Campaign, { recipients, waiting, sent, failed }: CampaignReport['funnel']) {
  if (status === 'draft' || status === 'scheduled') return 'queued'
  if (status === 'running' || status === 'paused') return recipients === waiting ? 'queued' : 'sending'
  if (status === 'cancelled') return 'failed'
  return sent === 0 && failed > 0 ? 'failed' : 'completed'
}
