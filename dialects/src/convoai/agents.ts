import type { Agent, Api, Noun } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  refusing,
  route,
  step,
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
import { saying } from './errors.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

const listQuery = z.object({ ...pageQuery, status: z.enum(['active', 'paused', 'draft']).optional() })

const TAKEN = 'Another agent has this phone_number_id already.'

/** The agent that a path names. Every resource below it in the path must belong to it. */
export const agentOf = step({
  operation: 'agents.get',
  read: ({ params }) => ({ id: ids.readPath('agent', params.agent) }),
  refusals: { not_found: () => ids.missing('agent') },
})

/** A step that reads what stands below an agent in the path: it must be that agent's. */
export function belowAgent(noun: Noun, parameter: string) {
  const agentId = ({ params }: DialectRequest) => ids.readPath('agent', params.agent)
  return {
    read(request: DialectRequest) {
      agentId(request)
      return { id: ids.readPath(noun, request.params[parameter]) }
    },
    check({ agent_id }: { agent_id?: string | null }, { request }: { request: DialectRequest }) {
      if (agent_id !== agentId(request)) throw ids.missing(noun)
    },
  }
}

const writeAgent = (agent: Agent) => answerJson(200, presentAgent(agent))

export const agentRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/agents',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'agents.list',
    read: (_request, { parsed }) => ({ ...pageInput(parsed), status: parsed.status }),
    write: (page, { request, parsed }) => answerList(request, parsed, page, presentAgent),
  }),
  route({
    method: 'POST',
    path: '/agents',
    fields: AGENT_FIELD_NAMES,
    operation: 'agents.create',
    read(request) {
      const body = readInput(newAgent, request.body)
      return {
        ...readProfile(body),
        name: body.name,
        channel: { kind: 'whatsapp', provider: 'meta-cloud', credentials: readCredentials(body) },
      }
    },
    refusals: { already_exists: saying('conflict', TAKEN) },
    write: (agent) => answerJson(201, presentAgent(agent)),
  }),
  route({ method: 'GET', path: '/agents/{agent}', ...agentOf, write: writeAgent }),
  // A function: the number is created, changed or left as it is, by what was sent and what there was before.
  {
    method: 'PATCH',
    path: '/agents/{agent}',
    fields: AGENT_FIELD_NAMES,
    async answer(request, api) {
      const body = readInput(agentChanges, request.body)
      const before = await agentOf.run(request, api, undefined)
      const profile = readProfile(body, before)
      const credentials = readCredentials(body)
      // The number goes first: it is what another agent may have already, and a refusal changes nothing of the agent then.
      if (Object.keys(credentials).length > 0) {
        const taken = saying('conflict', TAKEN)
        await refusing(connectNumber(api, before, credentials), 'already_exists', (error) =>
          taken(error, request),
        )
      }
      return writeAgent(await api.call('agents.update', { id: before.id, ...profile }))
    },
  },
  // A function: it deletes as many numbers as the agent has.
  {
    method: 'DELETE',
    path: '/agents/{agent}',
    async answer(request, api) {
      const agent = await agentOf.run(request, api, undefined)
      // The number belongs to the agent here: it must be free for another agent afterwards. It goes first, so that
      // a request that was cut off can be repeated.
      for (const channel of agent.channels) {
        if (channel.kind === 'whatsapp') await api.call('channels.delete', { id: channel.id })
      }
      await api.call('agents.delete', { id: agent.id })
      return answerNothing()
    },
  },
  ...(['activate', 'pause'] as const).map((verb) =>
    route({
      method: 'POST',
      path: `/agents/{agent}/${verb}`,
      operation: `agents.${verb}`,
      read: ({ params }) => ({ id: ids.readPath('agent', params.agent) }),
      refusals: { conflict: saying('invalid_state') },
      write: writeAgent,
    }),
  ),
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
