import { type Agent, type Api, OperationError, type Output } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  step,
} from '../kit/index.ts'
import {
  CAMPAIGN_FIELDS,
  filterOf,
  type NewCampaign,
  newCampaign,
  presentCampaign,
  readCampaign,
} from './campaign.ts'
import { rulesOf } from './customer-filter.ts'
import { ids } from './ids.ts'
import { answerPage, askPage, pageQuery } from './lists.ts'

const listQuery = z.object(pageQuery)

/** A campaign of messages is none of the vendor's, and a run of a campaign is none itself. */
export const campaignOf = step({
  operation: 'campaigns.get',
  read: ({ params }) => ({ id: ids.readPath('campaign', params.campaign) }),
  refusals: { not_found: () => ids.missing('campaign') },
  check: ({ kind, source_campaign_id: source }) => {
    if (kind !== 'call' || source !== null) throw ids.missing('campaign')
  },
})

const wrong = (field: string, rule: string, message: string) =>
  new OperationError('validation_failed', { fields: [{ path: field.split('.'), rule, message }] })

function refusePast({ schedule }: NewCampaign, now: Date): void {
  const startAt = schedule?.startAt
  if (!startAt || new Date(startAt) > now) return
  throw wrong('schedule.startAt', 'in_the_past', `${startAt} is in the past. Choose a later time.`)
}

async function agentOf(api: Api, shown: string): Promise<Agent> {
  const missing = () => wrong('agentId', 'unknown_reference', `There is no agent ${shown}.`)
  const id = ids.read('agent', shown)
  if (id === undefined) throw missing()
  return api.call('agents.get', { id }).catch((error: unknown) => {
    throw error instanceof OperationError && error.code === 'not_found' ? missing() : error
  })
}

/** Undefined: the voice channel of the workspace. */
async function channelOf(api: Api, from: NewCampaign['fromPhoneNumber']): Promise<string | undefined> {
  if (!from) return undefined
  const { data } = await api.call('channels.list', { kind: 'voice', limit: 100 })
  const channel = data.find(({ phone }) => phone === from)
  if (channel) return channel.id
  throw wrong(
    'fromPhoneNumber',
    'unknown_reference',
    `No voice channel of the workspace has the number ${from}.`,
  )
}

async function createCampaign(request: DialectRequest, api: Api): Promise<Output<'campaigns.create'>> {
  const asked = readInput(newCampaign, request.body)
  refusePast(asked, request.now)
  const agent = await agentOf(api, asked.agentId)
  const channelId = await channelOf(api, asked.fromPhoneNumber)
  const audience = await api.call('audiences.create', {
    name: asked.name,
    description: 'Made for a campaign of the same name.',
    rules: rulesOf(filterOf(asked)) as Record<string, unknown>,
  })
  return api
    .call('campaigns.create', readCampaign(asked, { agent, channelId, audienceId: audience.id }))
    .catch(async (error: unknown) => {
      await api.call('audiences.delete', { id: audience.id })
      throw error
    })
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
      is_duplicate: 'false' as const,
    }),
    write: (page, { request, parsed }) => answerPage('campaigns', page, parsed, presentCampaign(request)),
  }),
  // A function: the customers are a segment of ours, which goes again where the campaign is refused.
  {
    method: 'POST',
    path: '/campaigns',
    fields: CAMPAIGN_FIELDS,
    async answer(request, api) {
      return answerJson(200, presentCampaign(request)(await createCampaign(request, api)))
    },
  },
  route({
    method: 'GET',
    path: '/campaigns/{campaign}',
    ...campaignOf,
    write: (campaign, { request }) => answerJson(200, presentCampaign(request)(campaign)),
  }),
]
