import { z } from 'zod'
import { answerJson, type DialectRoute, readQuery, route } from '../kit/index.ts'
import { saying } from './errors.ts'
import { presentFlow } from './flow.ts'
import { ids } from './ids.ts'
import { answerPage, askPage, pageQuery } from './pages.ts'

const listQuery = z.object(pageQuery)

export const flowRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/flows',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'flows.list',
    read: (_request, { parsed }) => askPage(parsed),
    // The vendor's sample has no totalPages here; its other lists do.
    write: (page, { request, parsed }) => answerPage(page, parsed, presentFlow(request)),
  }),
  route({
    method: 'GET',
    path: '/flows/{flow}',
    operation: 'flows.get',
    read: ({ params }) => ({ id: ids.readPath('flow', params.flow) }),
    refusals: { not_found: saying(404, 'Flow not found') },
    write: (flow, { request }) => answerJson(200, presentFlow(request)(flow)),
  }),
]
