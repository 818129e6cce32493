import { z } from 'zod'
import { type DialectRoute, readInput, readQuery, time } from '../kit/index.ts'
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
  {
    method: 'GET',
    path: '/leads',
    async answer(request, api) {
      const { page: number, per_page, status, ...filters } = readQuery(listQuery, request.query)
      const query = { page: number, per_page }
      const page = await api.call('leads.list', {
        ...pageInput(query),
        ...filters,
        // The vendor's "new" maps to two of our stages.
        ...(status === 'new' ? { contacted: false } : { stage: status }),
      })
      return answerList(query, page, presentLead)
    },
  },
  {
    method: 'GET',
    path: '/leads/{lead}',
    async answer(request, api) {
      const id = ids.readPath('lead', request.params.lead)
      return answerOne(200, presentLead(await api.call('leads.get', { id })))
    },
  },
  ...(['PATCH', 'PUT'] as const).map(
    (method): DialectRoute => ({
      method,
      path: '/leads/{lead}',
      fields: { stage: 'status' },
      async answer(request, api) {
        const { status, ...body } = readInput(changes, request.body)
        const id = ids.readPath('lead', request.params.lead)
        return answerOne(200, presentLead(await api.call('leads.update', { id, ...body, stage: status })))
      },
    }),
  ),
]
