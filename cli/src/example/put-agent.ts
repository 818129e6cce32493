/** The agent of an example, and the simulated channels on which it answers. */
import type { Agent, Channel } from '@parley/contracts'
import { put, readAll } from './put.ts'
import type { Work } from './work.ts'

export async function putAgent(
  { api, example, tally }: Work,
  found: Agent | undefined,
  serviceIds: readonly string[],
): Promise<Agent> {
  const wanted = {
    ...example.agent,
    service_ids: [...serviceIds],
    metadata: { example: example.name },
  }
  return put(tally, found, wanted, {
    async create(fields) {
      const default_base_id = await findEmptyBase(api)
      return api.call('agents.create', {
        ...fields,
        status: 'active',
        ...(default_base_id && { default_base_id }),
      })
    },
    update: ({ id }, fields) => api.call('agents.update', { id, ...fields }),
  })
}

/** The base that a new workspace begins with. */
async function findEmptyBase(api: Work['api']): Promise<string | undefined> {
  const { workspace } = await api.call('account.get', {})
  if (workspace.default_base_id === null) return undefined
  const base = await api.call('bases.get', { id: workspace.default_base_id })
  return base.documents_count === 0 ? base.id : undefined
}

/** A sandbox number that nobody answers on yet is taken, as a new test workspace has one. */
export async function putChannels(
  { api, example: { channels }, tally }: Work,
  agent: Agent,
): Promise<{ whatsapp: Channel; webchat: Channel }> {
  const all = await readAll((cursor) => api.call('channels.list', { limit: 100, cursor }))
  const sandboxes = all.filter(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)
  const isOf = (id: string | null) => (channel: Channel) => channel.agent_id === id
  const numbers = { name: channels.whatsapp.name, agent_id: agent.id }
  const whatsapp = await put(tally, sandboxes.find(isOf(agent.id)) ?? sandboxes.find(isOf(null)), numbers, {
    create: (fields) => api.call('channels.create', { ...fields, kind: 'whatsapp', provider: 'sandbox' }),
    update: ({ id }, fields) => api.call('channels.update', { id, ...fields }),
  })
  const { name, greeting, suggested_questions } = channels.webchat
  const chats = all.filter(({ kind }) => kind === 'webchat')
  const chat = { name, agent_id: agent.id, credentials: { greeting, suggested_questions } }
  const webchat = await put(tally, chats.find(isOf(agent.id)), chat, {
    create: (fields) => api.call('channels.create', { ...fields, kind: 'webchat', provider: 'native' }),
    update: ({ id }, fields) => api.call('channels.update', { id, ...fields }),
  })
  return { whatsapp, webchat }
}
