import { type Agent, type Api, type Channel, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
} from '../kit/index.ts'
import { AGENT_FIELDS, agentChanges, newAgent, presentAgent, readAgent, TOOLS } from './agent.ts'
import { answerAll, answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling, refuse } from './errors.ts'
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

export function onAgent<Result>(request: DialectRequest, work: Promise<Result>): Promise<Result> {
  return calling(request, 'not_found', 'AGENT_NOT_FOUND', work, 'There is no such AI agent.')
}

export function requireAgent(request: DialectRequest, api: Api): Promise<Agent> {
  return onAgent(request, api.call('agents.get', { id: agentId(request) }))
}

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
  {
    method: 'GET',
    path: '/agents',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      if (query.search !== undefined)
        throw refuse(request, 'UNSUPPORTED_FILTER', 'AI agents cannot be searched.', { field: 'search' })
      const { status } = query
      // Archived agents do not exist here.
      const page = await readPage(query, (asked) =>
        api.call('agents.list', { ...asked, status: status === 'archived' ? undefined : status }),
      )
      const none = { data: [], next_cursor: null, has_more: false, total: 0 }
      return answerPage(request, status === 'archived' ? none : page, presentAgent)
    },
  },
  {
    method: 'GET',
    path: '/agents/tools',
    async answer(request, api) {
      const { data } = await api.call('tools.list', { limit: 100 })
      return answerAll(request, [
        ...Object.keys(TOOLS).map((id) => ({
          id,
          name: id,
          description: DESCRIPTIONS[id as never],
          built_in: true,
        })),
        ...data.map(({ name, description }) => ({ id: name, name, description, built_in: false })),
      ])
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}',
    answer: async (request, api) => answerOne(request, 200, presentAgent(await requireAgent(request, api))),
  },
  {
    method: 'PATCH',
    path: '/agents/{agent}',
    fields: AGENT_FIELDS,
    async answer(request, api) {
      const body = readInput(agentChanges, request.body)
      const before = await requireAgent(request, api)
      const work = api.call('agents.update', {
        id: before.id,
        name: body.name,
        ...readAgent(body, before),
      })
      return answerOne(request, 200, presentAgent(await onAgent(request, work)))
    },
  },
  {
    method: 'DELETE',
    path: '/agents/{agent}',
    async answer(request, api) {
      await onAgent(request, api.call('agents.delete', { id: agentId(request) }))
      return answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/deploy',
    async answer(request, api) {
      const { channels } = readInput(deployment, request.body)
      const { id } = await requireAgent(request, api)
      for (const channel of await pickChannels(api, id, channels ?? []))
        await api.call('channels.update', { id: channel.id, agent_id: id })
      const agent = await calling(
        request,
        'conflict',
        'CONFLICT',
        api.call('agents.activate', { id }),
        'The agent cannot be activated yet.',
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
