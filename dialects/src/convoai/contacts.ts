import { type Api, type Contact, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  phoneQuery,
  readInput,
  readQuery,
  scoreQuery,
} from '../kit/index.ts'
import { requireAgent } from './agents.ts'
import { contactChanges, newContact, presentContact, readContact } from './contact.ts'
import { listConversations } from './conversations.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

const listQuery = z.object({
  ...pageQuery,
  phone: phoneQuery.optional(),
  tag: z.string().max(64).optional(),
  search: z.string().max(200).optional(),
  min_lead_score: scoreQuery.optional(),
})

export const contactRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/agents/{agent}/contacts',
    async answer(request, api) {
      const { page: number, page_size, ...filters } = readQuery(listQuery, request.query)
      const query = { page: number, page_size }
      const agent = await requireAgent(request, api)
      const page = await api.call('contacts.list', { ...pageInput(query), ...filters, agent_id: agent.id })
      return answerList(request, query, page, (contact) => presentContact(contact, agent.id))
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/contacts',
    async answer(request, api) {
      const body = readInput(newContact, request.body)
      const agent = await requireAgent(request, api)
      const work = api.call('contacts.create', { ...readContact(body), agent_id: agent.id })
      return answerJson(201, presentContact(await unique(request, work), agent.id))
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/contacts/{contact}',
    async answer(request, api) {
      const { contact, agentId } = await requireContact(request, api)
      return answerJson(200, presentContact(contact, agentId))
    },
  },
  {
    method: 'PATCH',
    path: '/agents/{agent}/contacts/{contact}',
    async answer(request, api) {
      const body = readInput(contactChanges, request.body)
      const { contact: before, agentId } = await requireContact(request, api)
      const work = api.call('contacts.update', { id: before.id, ...readContact(body) })
      return answerJson(200, presentContact(await unique(request, work), agentId))
    },
  },
  {
    method: 'DELETE',
    path: '/agents/{agent}/contacts/{contact}',
    async answer(request, api) {
      const { contact } = await requireContact(request, api)
      await api.call('contacts.delete', { id: contact.id })
      return answerNothing()
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/contacts/{contact}/conversations',
    async answer(request, api) {
      const { contact, agentId } = await requireContact(request, api)
      return listConversations(request, api, { agent_id: agentId, contact_id: contact.id })
    },
  },
]

/** A contact is an agent's when it was made for it or has talked with it. */
async function requireContact(
  request: DialectRequest,
  api: Api,
): Promise<{ contact: Contact; agentId: string }> {
  const id = ids.readPath('contact', request.params.contact)
  const agentId = (await requireAgent(request, api)).id
  const contact = await api.call('contacts.get', { id })
  if (contact.agent_id !== agentId) {
    const talks = await api.call('sessions.list', { contact_id: id, agent_id: agentId, limit: 1 })
    if (talks.data.length === 0) throw ids.missing('contact')
  }
  return { contact, agentId }
}

async function unique(request: DialectRequest, work: Promise<Contact>): Promise<Contact> {
  try {
    return await work
  } catch (error) {
    if (
      error instanceof OperationError &&
      error.code === 'already_exists' &&
      error.params.identity !== 'email'
    ) {
      throw refuse(request, 'duplicate_phone', 'Another contact has this phone number.')
    }
    throw error
  }
}
