import { z } from 'zod'
import { type DialectRoute, readInput, readQuery, route, time } from '../kit/index.ts'
import { answerList, answerOne, pageInput, pageQuery } from './envelopes.ts'
import { ids } from './ids.ts'
import { LEAD_STATUSES, presentLead } from './lead.ts'

const listQuery = z.object({
  ...pageQuery,
  status: z.enum(LEAD_STATUSES).optional(),
  source: z.string().max(80).optional(),
  intent: z.string().max(200).optional(),
  since: time.optional(),
})
const changes = z.object({
  status: z.enum(LEAD_STATUSES).optional(),
  name: z.string().trim().min(1).max(200).nullish(),
  notes: z.string().max(10_000).nullish(),
})

export const leadRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/leads',
    operation: 'leads.list',
    read({ query }) {
      const { page, per_page, status, ...filters } = readQuery(listQuery, query)
      return {
        ...pageInput({ page, per_page }),
        ...filters,
        // The vendor's "new" maps to two of our stages.
        ...(status === 'new' ? { contacted: false } : { stage: status }),
      }
    },
    write: (page, { request }) => answerList(readQuery(listQuery, request.query), page, presentLead),
  }),
  route({
    method: 'GET',
    path: '/leads/{lead}',
    operation: 'leads.get',
    read: ({ params }) => ({ id: ids.readPath('lead', params.lead) }),
    write: (lead) => answerOne(200, presentLead(lead)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    route({
      method,
      path: '/leads/{lead}',
      fields: { stage: 'status' },
      operation: 'leads.update',
      read({ params, body: sent }) {
        const { status, ...body } = readInput(changes, sent)
        return { id: ids.readPath('lead', params.lead), ...body, stage: status }
      },
      write: (lead) => answerOne(200, presentLead(lead)),
    }),
  ),
]
