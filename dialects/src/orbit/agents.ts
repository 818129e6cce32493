import { type Api, type Channel, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  refusing,
  route,
  step,
} from '../kit/index.ts'
import { AGENT_FIELDS, agentChanges, newAgent, presentAgent, readAgent, TOOLS } from './agent.ts'
import { answerAll, answerOne, answerPage, askPage, gatherPages, NO_ITEMS, pageQuery } from './envelopes.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object({
  ...pageQuery,
  status: z.enum(['active', 'draft', 'paused', 'archived']).optional(),
  search: z.string().max(200).optional(),
  sort: z.enum(['-created_at']).optional(),
})
const deployment = z.looseObject({ channels: z.array(z.string().min(1).max(64)).max(20).optional() })

function agentId(request: DialectRequest): string {
  const id = ids.read('agent', request.params.agent ?? '')
  if (id === undefined) throw refuse(request, 'AGENT_NOT_FOUND', 'There is no such AI agent.')
  return id
}

/** For `refusals` of an operation on the agent of the path. */
export const noAgent = saying('AGENT_NOT_FOUND', 'There is no such AI agent.')

export const agentOf = step({
  operation: 'agents.get',
  read: (request) => ({ id: agentId(request) }),
  refusals: { not_found: noAgent },
})

export const agentRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/agents',
    fields: AGENT_FIELDS,
    operation: 'agents.create',
    read(request) {
      const body = readInput(newAgent, request.body)
      return { ...readAgent(body), name: body.name }
    },
    write: (agent, { request }) => answerOne(request, 201, presentAgent(agent)),
  }),
  route({
    method: 'GET',
    path: '/agents',
    parse(request) {
      const query = readQuery(listQuery, request.query)
      if (query.search !== undefined)
        throw refuse(request, 'UNSUPPORTED_FILTER', 'AI agents cannot be searched.', { field: 'search' })
      return query
    },
    operation: 'agents.list',
    // Archived agents do not exist here.
    read: (_request, { parsed }) => ({
      ...askPage(parsed),
      status: parsed.status === 'archived' ? undefined : parsed.status,
    }),
    gather: gatherPages,
    write: (page, { request, parsed }) =>
      answerPage(request, parsed.status === 'archived' ? NO_ITEMS : page, presentAgent),
  }),
  route({
    method: 'GET',
    path: '/agents/tools',
    operation: 'tools.list',
    read: () => ({ limit: 100 }),
    write: ({ data }, { request }) =>
      answerAll(request, [
        ...Object.keys(TOOLS).map((id) => ({
          id,
          name: id,
          description: DESCRIPTIONS[id as never],
          built_in: true,
        })),
        ...data.map(({ name, description }) => ({ id: name, name, description, built_in: false })),
      ]),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}',
    ...agentOf,
    write: (agent, { request }) => answerOne(request, 200, presentAgent(agent)),
  }),
  route({
    method: 'PATCH',
    path: '/agents/{agent}',
    fields: AGENT_FIELDS,
    parse: ({ body }) => readInput(agentChanges, body),
    needs: agentOf,
    operation: 'agents.update',
    read: (_request, { found, parsed }) => ({
      id: found.id,
      name: parsed.name,
      ...readAgent(parsed, found),
    }),
    refusals: { not_found: noAgent },
    write: (agent, { request }) => answerOne(request, 200, presentAgent(agent)),
  }),
  route({
    method: 'DELETE',
    path: '/agents/{agent}',
    operation: 'agents.delete',
    read: (request) => ({ id: agentId(request) }),
    refusals: { not_found: noAgent },
    write: answerNothing,
  }),
  // A function: it changes as many channels as are asked for.
  {
    method: 'POST',
    path: '/agents/{agent}/deploy',
    async answer(request, api) {
      const { channels } = readInput(deployment, request.body)
      const { id } = await agentOf.run(request, api, undefined)
      for (const channel of await pickChannels(api, id, channels ?? []))
        await api.call('channels.update', { id: channel.id, agent_id: id })
      const agent = await refusing(api.call('agents.activate', { id }), 'conflict', () =>
        refuse(request, 'CONFLICT', 'The agent cannot be activated yet.'),
      )
      return answerOne(request, 200, presentAgent(agent))
    },
  },
]

const DESCRIPTIONS: Record<keyof typeof TOOLS, string> = {
  search_knowledge: 'Searches the agent’s knowledge bases.',
  transfer_agent: 'Hands the conversation over to a person.',
  human_handoff: 'The older name of transfer_agent.',
}

/** Channels by their kind, as the vendor names them, or by our id. Each kind means the number that is free or its own. */
async function pickChannels(api: Api, agentId: string, asked: readonly string[]): Promise<Channel[]> {
  if (asked.length === 0) return []
  const { data } = await api.call('channels.list', { limit: 100 })
  const picked = asked.map((name, at) => {
    const named = data.filter(({ id, kind }) => id === name || kind === name)
    const channel = named.find(({ agent_id }) => agent_id === agentId) ?? named.find((one) => !one.agent_id)
    if (channel) return channel
    const message =
      named.length === 0
        ? `No ${name} channel is connected.`
        : `Every ${name} channel has an AI agent already.`
    throw new OperationError('validation_failed', {
      fields: [{ path: ['channels', at], rule: 'unknown_reference', message }],
    })
  })
  return picked.filter(({ agent_id }) => agent_id !== agentId)
}
