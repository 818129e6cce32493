import { type Api, LEAD_STAGES, type Lead } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  scoreQuery,
  time,
} from '../kit/index.ts'
import { requireAgent } from './agents.ts'
import { ids } from './ids.ts'
import { presentLead } from './lead.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

const listQuery = z.object({
  ...pageQuery,
  status: z.enum(LEAD_STAGES).optional(),
  min_score: scoreQuery.optional(),
  since: time.optional(),
})
const changes = z.object({
  status: z.enum(LEAD_STAGES).optional(),
  score: z.number().int().min(0).max(100).optional(),
  notes: z.string().max(10_000).nullish(),
})

export const leadRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/agents/{agent}/leads',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const agent = await requireAgent(request, api)
      const page = await api.call('leads.list', {
        ...pageInput(query),
        agent_id: agent.id,
        stage: query.status,
        min_score: query.min_score,
        since: query.since,
      })
      return answerList(request, query, page, (lead) => presentLead(lead, agent.id))
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/leads/{lead}',
    async answer(request, api) {
      const lead = await requireLead(request, api)
      return answerJson(200, presentLead(lead, lead.agent_id))
    },
  },
  {
    method: 'PATCH',
    path: '/agents/{agent}/leads/{lead}',
    fields: { stage: 'status' },
    async answer(request, api) {
      const { status, ...body } = readInput(changes, request.body)
      const { id } = await requireLead(request, api)
      const lead = await api.call('leads.update', { id, ...body, stage: status })
      return answerJson(200, presentLead(lead, lead.agent_id))
    },
  },
]

async function requireLead(request: DialectRequest, api: Api): Promise<Lead> {
  const agentId = ids.readPath('agent', request.params.agent)
  const lead = await api.call('leads.get', { id: ids.readPath('lead', request.params.lead) })
  if (lead.agent_id !== agentId) throw ids.missing('lead')
  return lead
}
