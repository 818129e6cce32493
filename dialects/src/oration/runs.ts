/** Runs of a campaign. Each is a campaign of ours, which dials each of its customers once. */
import { type Api, type Campaign, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  readQuery,
  route,
  step,
  type WireResponse,
} from '../kit/index.ts'
import { CAMPAIGN_FIELDS, givenVariables, variablesOfCalls } from './campaign.ts'
import { campaignOf } from './campaigns.ts'
import { ids } from './ids.ts'
import { answerPage, askPage, pageQuery } from './lists.ts'
import {
  CUSTOMER_STATUSES,
  campaignIdOfRun,
  presentRun,
  presentRunCustomer,
  RUN_STATUSES,
  statesOf,
} from './run.ts'

const runQuery = z.object(pageQuery)
const customerQuery = z.object({ ...pageQuery, status: z.enum(CUSTOMER_STATUSES).optional() })

function noRun(): OperationError {
  return new OperationError('not_found', { detail: 'There is no such run of this campaign.' })
}

const runOf = step({
  operation: 'campaigns.get',
  read: ({ params }) => {
    const id = ids.read('campaign', params.run ?? '')
    if (id === undefined) throw noRun()
    return { id }
  },
  refusals: { not_found: noRun },
  check: (run, { request }) => {
    const campaign = ids.readPath('campaign', request.params.campaign)
    const isOther = run.kind !== 'call' || run.status === 'draft' || campaignIdOfRun(run) !== campaign
    if (isOther) throw noRun()
  },
})

async function showRun(api: Api, run: Campaign) {
  const [report, expected] = await Promise.all([
    api.call('campaigns.report', { id: run.id }),
    countExpected(api, run),
  ])
  return presentRun(run, report, expected)
}

/** Until a worker has counted them: the members that the segment has now. */
async function countExpected(api: Api, run: Campaign): Promise<number> {
  if (run.recipients_count !== null || run.audience_id === null) return run.contacts_count ?? 0
  const audience = await api.call('audiences.get', { id: run.audience_id }).catch((error: unknown) => {
    if (error instanceof OperationError && ['forbidden', 'not_found'].includes(error.code)) return undefined
    throw error
  })
  return audience?.contact_count ?? 0
}

async function answerRun(api: Api, run: Campaign): Promise<WireResponse> {
  return answerJson(200, await showRun(api, run))
}

/** The prompt may have other variables than when the campaign was made. */
async function refreshVariables(api: Api, campaign: Campaign): Promise<void> {
  const { call, status } = campaign
  if (status !== 'draft' || call?.agent_id === undefined) return
  const agent = await api.call('agents.get', { id: call.agent_id })
  const variables = variablesOfCalls(agent, givenVariables(campaign))
  const isSame = JSON.stringify(variables) === JSON.stringify(call.variables)
  if (!isSame) await api.call('campaigns.update', { id: campaign.id, call: { ...call, variables } })
}

// A function: the run is read to see whose it is, and shown with its figures.
const transition = (action: 'stop' | 'pause' | 'resume', operation: 'cancel' | 'pause' | 'resume') =>
  ({
    method: 'POST',
    path: `/campaigns/{campaign}/runs/{run}/${action}`,
    async answer(request: DialectRequest, api: Api) {
      const { id } = await runOf.run(request, api, undefined)
      return answerRun(api, await api.call(`campaigns.${operation}`, { id }))
    },
  }) satisfies DialectRoute

export const runRoutes: DialectRoute[] = [
  // A function: the values of the calls follow the agent's prompt.
  {
    method: 'POST',
    path: '/campaigns/{campaign}/runs',
    fields: CAMPAIGN_FIELDS,
    async answer(request, api) {
      const campaign = await campaignOf.run(request, api, undefined)
      await refreshVariables(api, campaign)
      return answerRun(api, await api.call('campaigns.duplicate', { id: campaign.id, start: true }))
    },
  },
  // A function: each run of the page has figures of its own.
  {
    method: 'GET',
    path: '/campaigns/{campaign}/runs',
    async answer(request, api) {
      const asked = readQuery(runQuery, request.query)
      const { id } = await campaignOf.run(request, api, undefined)
      const page = await api.call('campaigns.list', {
        ...askPage(asked),
        kind: 'call',
        source_campaign_id: id,
        statuses: [...RUN_STATUSES],
      })
      const runs = []
      for (const run of page.data) runs.push(await showRun(api, run))
      return answerJson(200, { runs, total: page.total, page: asked.page, limit: asked.limit })
    },
  },
  // A function: the figures are in the report.
  {
    method: 'GET',
    path: '/campaigns/{campaign}/runs/{run}',
    answer: async (request, api) => answerRun(api, await runOf.run(request, api, undefined)),
  },
  transition('stop', 'cancel'),
  transition('pause', 'pause'),
  transition('resume', 'resume'),
  route({
    method: 'GET',
    path: '/campaigns/{campaign}/runs/{run}/customers',
    parse: ({ query }) => readQuery(customerQuery, query),
    needs: runOf,
    operation: 'campaigns.list_recipients',
    read: (_request, { found, parsed }) => ({
      ...askPage(parsed),
      id: found.id,
      states: parsed.status && statesOf(parsed.status),
    }),
    write: (page, { parsed }) => answerPage('customers', page, parsed, presentRunCustomer),
  }),
]
