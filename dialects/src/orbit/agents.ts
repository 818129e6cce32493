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
import { AGENT_FIELDS, agentChanges, CATALOGUE, newAgent, presentAgent, readAgent, TOOLS } from './agent.ts'
import { figuresOf } from './agent-figures.ts'
import { answerAll, answerOne, answerPage, askPage, gatherPages, NO_ITEMS, pageQuery } from './envelopes.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'

const SORTS = {
  '-created_at': 'created_newest',
  created_at: 'created_oldest',
  '-updated_at': 'updated_newest',
  updated_at: 'updated_oldest',
  name: 'name',
  '-name': 'name_descending',
} as const
const listQuery = z.object({
  ...pageQuery,
  status: z.enum(['active', 'draft', 'paused', 'archived']).optional(),
  search: z.string().trim().max(200).optional(),
  sort: z.enum(Object.keys(SORTS) as [keyof typeof SORTS]).default('-created_at'),
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
  // Functions: a tool that this server lacks is kept beside the agent, which is then stored without it.
  {
    method: 'POST',
    path: '/agents',
    fields: AGENT_FIELDS,
    async answer(request, api) {
      const body = readInput(newAgent, request.body)
      const input = { ...readAgent(body), name: body.name }
      const agent = await withKnownTools(input, (known) => api.call('agents.create', known))
      return answerOne(request, 201, presentAgent(agent))
    },
  },
  // A function: figures stand in other operations, and are shown as far as the key may read them.
  {
    method: 'GET',
    path: '/agents',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      // Archived agents do not exist here.
      if (query.status === 'archived') return answerPage(request, NO_ITEMS, presentAgent)
      const asked = {
        ...askPage(query),
        status: query.status,
        search: query.search || undefined,
        sort: SORTS[query.sort],
      }
      const page = await gatherPages((input) => api.call('agents.list', input), asked)
      const figures = await figuresOf(api, page.data, request.now)
      return answerPage(request, page, (agent) => ({ ...presentAgent(agent), ...figures.get(agent.id) }))
    },
  },
  route({
    method: 'GET',
    path: '/agents/tools',
    operation: 'tools.list',
    read: () => ({ limit: 100 }),
    write: ({ data }, { request }) =>
      answerAll(request, [
        ...CATALOGUE.map(({ id, description }) => ({
          id,
          name: id,
          description,
          built_in: true,
          available: Object.hasOwn(TOOLS, id),
        })),
        ...data.map(({ name, description }) => ({
          id: name,
          name,
          description,
          built_in: false,
          available: true,
        })),
      ]),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}',
    ...agentOf,
    write: (agent, { request }) => answerOne(request, 200, presentAgent(agent)),
  }),
  {
    method: 'PATCH',
    path: '/agents/{agent}',
    fields: AGENT_FIELDS,
    async answer(request, api) {
      const body = readInput(agentChanges, request.body)
      const found = await agentOf.run(request, api, undefined)
      const input = { id: found.id, name: body.name, ...readAgent(body, found) }
      const work = withKnownTools(input, (known) => api.call('agents.update', known))
      const agent = await refusing(work, 'not_found', (error) => noAgent(error, request))
      return answerOne(request, 200, presentAgent(agent))
    },
  },
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

/** Calls again without the tools that this server does not have. The vendor's own and a business's are kept as sent. */
async function withKnownTools<Sent extends { tools?: string[] | null }, Result>(
  input: Sent,
  call: (input: Sent) => Promise<Result>,
): Promise<Result> {
  try {
    return await call(input)
  } catch (error) {
    if (!(error instanceof OperationError)) throw error
    const unknown = error.fields.find(({ path }) => path[0] === 'tools')?.params?.unknown
    if (!Array.isArray(unknown)) throw error
    return call({ ...input, tools: input.tools?.filter((name) => !unknown.includes(name)) })
  }
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
