import { z } from 'zod'
import { answerJson, type DialectRoute, readInput, readQuery, route, step } from '../kit/index.ts'
import { AGENT_FIELDS, agentChanges, newAgent, presentAgent, readAgent } from './agent.ts'
import { ids } from './ids.ts'
import { answerPage, askPage, pageQuery } from './lists.ts'

const listQuery = z.object(pageQuery)

const agentOf = step({
  operation: 'agents.get',
  read: ({ params }) => ({ id: ids.readPath('agent', params.agent) }),
  refusals: { not_found: () => ids.missing('agent') },
})

export const agentRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/agents',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'agents.list',
    read: (_request, { parsed }) => askPage(parsed),
    write: (page, { request, parsed }) => answerPage('agents', page, parsed, presentAgent(request)),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}',
    ...agentOf,
    write: (agent, { request }) => answerJson(200, presentAgent(request)(agent)),
  }),
  // The vendor’s agents answer as soon as they are made.
  route({
    method: 'POST',
    path: '/agents',
    fields: AGENT_FIELDS,
    needs: step({
      operation: 'agents.create',
      read: ({ body }) => {
        const asked = readInput(newAgent, body)
        return { ...readAgent(asked), name: asked.name }
      },
    }),
    operation: 'agents.activate',
    read: (_request, { found }) => ({ id: found.id }),
    write: (agent, { request }) => answerJson(200, presentAgent(request)(agent)),
  }),
  route({
    method: 'PATCH',
    path: '/agents/{agent}',
    fields: AGENT_FIELDS,
    parse: ({ body }) => readInput(agentChanges, body),
    needs: agentOf,
    operation: 'agents.update',
    read: (_request, { found, parsed }) => ({ id: found.id, ...readAgent(parsed, found.metadata) }),
    write: (agent, { request }) => answerJson(200, presentAgent(request)(agent)),
  }),
]
