import { type Agent, type Api, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
} from '../kit/index.ts'
import {
  AGENT_FIELD_NAMES,
  agentChanges,
  newAgent,
  presentAgent,
  readCredentials,
  readProfile,
  whatsappChannel,
} from './agent.ts'
import { calling } from './errors.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

const listQuery = z.object({ ...pageQuery, status: z.enum(['active', 'paused', 'draft']).optional() })

const TAKEN = 'Another agent has this phone_number_id already.'

/** The agent that a path names. Whatever lies below it in the path must belong to it. */
export async function requireAgent(request: DialectRequest, api: Api): Promise<Agent> {
  const id = ids.readPath('agent', request.params.agent)
  try {
    return await api.call('agents.get', { id })
  } catch (error) {
    throw error instanceof OperationError && error.code === 'not_found' ? ids.missing('agent') : error
  }
}

export const agentRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/agents',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const page = await api.call('agents.list', { ...pageInput(query), status: query.status })
      return answerList(request, query, page, presentAgent)
    },
  },
  {
    method: 'POST',
    path: '/agents',
    fields: AGENT_FIELD_NAMES,
    async answer(request, api) {
      const body = readInput(newAgent, request.body)
      const work = api.call('agents.create', {
        ...readProfile(body),
        name: body.name,
        channel: { kind: 'whatsapp', provider: 'meta-cloud', credentials: readCredentials(body) },
      })
      return answerJson(201, presentAgent(await calling(request, 'already_exists', 'conflict', work, TAKEN)))
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}',
    answer: async (request, api) => answerJson(200, presentAgent(await requireAgent(request, api))),
  },
  {
    method: 'PATCH',
    path: '/agents/{agent}',
    fields: AGENT_FIELD_NAMES,
    async answer(request, api) {
      const body = readInput(agentChanges, request.body)
      const before = await requireAgent(request, api)
      const agent = await api.call('agents.update', { id: before.id, ...readProfile(body, before) })
      const credentials = readCredentials(body)
      if (Object.keys(credentials).length === 0) return answerJson(200, presentAgent(agent))
      const work = connectNumber(api, before, credentials)
      await calling(request, 'already_exists', 'conflict', work, TAKEN)
      return answerJson(200, presentAgent(await api.call('agents.get', { id: before.id })))
    },
  },
  {
    method: 'DELETE',
    path: '/agents/{agent}',
    async answer(request, api) {
      const agent = await requireAgent(request, api)
      // The number belongs to the agent here: it must be free for another agent afterwards. It goes first, so that
      // a request that was cut off can be repeated.
      for (const channel of agent.channels) {
        if (channel.kind === 'whatsapp') await api.call('channels.delete', { id: channel.id })
      }
      await api.call('agents.delete', { id: agent.id })
      return answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/activate',
    async answer(request, api) {
      const id = ids.readPath('agent', request.params.agent)
      const agent = await calling(request, 'conflict', 'invalid_state', api.call('agents.activate', { id }))
      return answerJson(200, presentAgent(agent))
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/pause',
    async answer(request, api) {
      const id = ids.readPath('agent', request.params.agent)
      const agent = await calling(request, 'conflict', 'invalid_state', api.call('agents.pause', { id }))
      return answerJson(200, presentAgent(agent))
    },
  },
]

async function connectNumber(api: Api, agent: Agent, credentials: Record<string, string>): Promise<void> {
  const channel = whatsappChannel(agent)
  if (channel) {
    await api.call('channels.update', { id: channel.id, credentials })
    return
  }
  await api.call('channels.create', {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: agent.name,
    agent_id: agent.id,
    credentials,
  })
}
