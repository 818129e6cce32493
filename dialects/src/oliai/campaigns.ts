import type { Campaign, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  type Refusals,
  readInput,
  readQuery,
  route,
  step,
} from '../kit/index.ts'
import { listCalls } from './calls.ts'
import {
  CAMPAIGN_FIELDS,
  campaignChanges,
  newCampaign,
  presentCampaign,
  presentProgress,
  readSettings,
  readStatus,
  settingsOf,
  VENDOR_STATUSES,
} from './campaign.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'
import { answerPage, answerRemoved, askPage, pageQuery, search } from './pages.ts'

const listQuery = z.object({ ...pageQuery, search, status: z.enum(VENDOR_STATUSES).optional() })

const noCampaign = saying(404, 'Campaign not found')

/** A campaign of messages is none of the vendor's. */
const campaignOf = step({
  operation: 'campaigns.get',
  read: ({ params }) => ({ id: ids.readPath('campaign', params.campaign) }),
  refusals: { not_found: noCampaign },
  check: ({ kind }) => {
    if (kind !== 'call') throw refuse(404, 'Campaign not found')
  },
})

/** Our form of an id in a body; what cannot be one does not exist. */
function readNamed(noun: 'flow' | 'audience', text: string): string {
  const id = ids.read(noun, text)
  if (id === undefined) throw refuse(404, noun === 'flow' ? 'Flow not found' : 'Audience not found')
  return id
}

const refusals: Refusals = {
  validation_failed: (error: OperationError) => {
    const unknown = error.fields.find(({ rule }) => rule === 'unknown_reference')
    if (error.fields.some(({ rule }) => rule === 'not_supported'))
      return refuse(400, 'This server has no telephone: campaigns cannot call')
    const field = unknown?.path.join('.')
    if (field === 'audienceId') return refuse(404, 'Audience not found')
    return field === 'flowId' ? refuse(404, 'Flow not found') : error
  },
}

function requireDraft({ status }: Pick<Campaign, 'status'>, action: string): void {
  if (status !== 'draft') throw refuse(400, `Only a campaign in DRAFT can be ${action}`)
}

/** Pausing, resuming and the like: no body, and the campaign as it is afterwards. */
const transition = (action: 'start' | 'pause' | 'resume' | 'cancel') =>
  route({
    method: 'POST',
    path: `/campaigns/{campaign}/${action}`,
    needs: campaignOf,
    operation: `campaigns.${action}`,
    read: (_request, { found }) => ({ id: found.id }),
    refusals: { not_found: noCampaign },
    write: (campaign, { request }) => answerJson(200, presentCampaign(request)(campaign)),
  })

/** The body of a request that makes a campaign, with our ids. */
function readNew({ body }: DialectRequest) {
  const settings = readInput(newCampaign, body)
  return {
    ...settings,
    flowId: readNamed('flow', settings.flowId),
    audienceId: readNamed('audience', settings.audienceId),
  }
}

export const campaignRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/campaigns',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'campaigns.list',
    read: (_request, { parsed }) => ({
      ...askPage(parsed),
      kind: 'call' as const,
      search: parsed.search,
      statuses: parsed.status && [readStatus(parsed.status)],
    }),
    write: (page, { request, parsed }) => answerPage(page, parsed, presentCampaign(request)),
  }),
  route({
    method: 'GET',
    path: '/campaigns/{campaign}',
    ...campaignOf,
    write: (campaign, { request }) => answerJson(200, presentCampaign(request)(campaign)),
  }),
  route({
    method: 'POST',
    path: '/campaigns',
    fields: CAMPAIGN_FIELDS,
    parse: readNew,
    needs: step({
      operation: 'flows.get',
      read: (_request, { parsed }: { found: undefined; parsed: ReturnType<typeof readNew> }) => ({
        id: parsed.flowId,
      }),
      refusals: { not_found: saying(404, 'Flow not found') },
    }),
    operation: 'campaigns.create',
    read: (_request, { parsed }) => {
      const { schedule, ...settings } = readSettings(parsed)
      return { ...settings, kind: 'call' as const, ...(schedule && { schedule }) }
    },
    refusals,
    write: (campaign, { request }) => answerJson(201, presentCampaign(request)(campaign)),
  }),
  ...(['start', 'pause', 'resume', 'cancel'] as const).map(transition),
  // A function: the flow is read only where the change names one.
  {
    method: 'PATCH',
    path: '/campaigns/{campaign}',
    fields: CAMPAIGN_FIELDS,
    async answer(request, api) {
      const changes = readInput(campaignChanges, request.body)
      const campaign = await campaignOf.run(request, api, undefined)
      requireDraft(campaign, 'updated')
      const given = Object.entries(changes).filter(([, value]) => value !== undefined)
      const settings = { ...settingsOf(campaign), ...Object.fromEntries(given) }
      const flowId = settings.flowId === '' ? '' : readNamed('flow', settings.flowId)
      if (changes.flowId !== undefined)
        await api.call('flows.get', { id: flowId }).catch((error: OperationError) => {
          throw error.code === 'not_found' ? refuse(404, 'Flow not found') : error
        })
      const changed = await api
        .call('campaigns.update', {
          id: campaign.id,
          ...readSettings(
            { ...settings, flowId, audienceId: readNamed('audience', settings.audienceId) },
            campaign.call,
          ),
        })
        .catch((error: OperationError) => {
          throw error.code === 'validation_failed' ? refusals.validation_failed!(error, request) : error
        })
      return answerJson(200, presentCampaign(request)(changed))
    },
  },
  route({
    method: 'DELETE',
    path: '/campaigns/{campaign}',
    needs: campaignOf,
    operation: 'campaigns.delete',
    read: (_request, { found }) => {
      requireDraft(found, 'deleted')
      return { id: found.id }
    },
    write: answerRemoved,
  }),
  // A function: until a worker has taken the snapshot, the members of the audience are counted.
  {
    method: 'GET',
    path: '/campaigns/{campaign}/progress',
    async answer(request, api) {
      const campaign = await campaignOf.run(request, api, undefined)
      const { funnel } = await api.call('campaigns.report', { id: campaign.id })
      const isTaken = funnel.recipients > 0 || campaign.recipients_count !== null
      if (isTaken || campaign.audience_id === null) return answerJson(200, presentProgress(funnel))
      const { contact_count: total } = await api.call('audiences.get', { id: campaign.audience_id })
      return answerJson(200, presentProgress({ ...funnel, recipients: total, waiting: total }))
    },
  },
  route({
    ...listCalls,
    path: '/campaigns/{campaign}/calls',
    needs: campaignOf,
    read: (request, { found, parsed }) => ({
      ...listCalls.read(request, { found: undefined, parsed }),
      campaign_id: found.id,
    }),
  }),
]
