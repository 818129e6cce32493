import { LEAD_STAGES, type Lead } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  scoreQuery,
  step,
  time,
} from '../kit/index.ts'
import { agentOf, belowAgent } from './agents.ts'
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

const leadOf = step({ operation: 'leads.get', ...belowAgent('lead', 'lead') })

const writeLead = (lead: Lead) => answerJson(200, presentLead(lead, lead.agent_id))

export const leadRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/agents/{agent}/leads',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: agentOf,
    operation: 'leads.list',
    read: (_request, { found, parsed }) => ({
      ...pageInput(parsed),
      agent_id: found.id,
      stage: parsed.status,
      min_score: parsed.min_score,
      since: parsed.since,
    }),
    write: (page, { request, parsed, found }) =>
      answerList(request, parsed, page, (lead) => presentLead(lead, found.id)),
  }),
  route({ method: 'GET', path: '/agents/{agent}/leads/{lead}', ...leadOf, write: writeLead }),
  route({
    method: 'PATCH',
    path: '/agents/{agent}/leads/{lead}',
    fields: { stage: 'status' },
    parse: ({ body }) => readInput(changes, body),
    needs: leadOf,
    operation: 'leads.update',
    read(_request, { found, parsed: { status, ...body } }) {
      return { id: found.id, ...body, stage: status }
    },
    write: writeLead,
  }),
]
