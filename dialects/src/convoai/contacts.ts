import type { Contact } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  answerNothing,
  type DialectRoute,
  phoneQuery,
  type Refusals,
  readInput,
  readQuery,
  route,
  type Step,
  scoreQuery,
} from '../kit/index.ts'
import { agentOf } from './agents.ts'
import { contactChanges, newContact, presentContact, readContact } from './contact.ts'
import { readList, readListQuery, writeList } from './conversations.ts'
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

/** A contact is an agent's when it was made for it or has talked with it. */
const contactOf: Step<{ contact: Contact; agentId: string }> = {
  operations: ['agents.get', 'contacts.get', 'sessions.list'],
  async run(request, api) {
    const id = ids.readPath('contact', request.params.contact)
    const agentId = (await agentOf.run(request, api, undefined)).id
    const contact = await api.call('contacts.get', { id })
    if (contact.agent_id !== agentId) {
      const talks = await api.call('sessions.list', { contact_id: id, agent_id: agentId, limit: 1 })
      if (talks.data.length === 0) throw ids.missing('contact')
    }
    return { contact, agentId }
  },
}

const refusals: Refusals = {
  already_exists: (error, request) =>
    error.params.identity === 'email'
      ? error
      : refuse(request, 'duplicate_phone', 'Another contact has this phone number.'),
}

export const contactRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/agents/{agent}/contacts',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: agentOf,
    operation: 'contacts.list',
    read(_request, { found, parsed: { page, page_size, ...filters } }) {
      return { ...pageInput({ page, page_size }), ...filters, agent_id: found.id }
    },
    write: (page, { request, parsed, found }) =>
      answerList(request, parsed, page, (contact) => presentContact(contact, found.id)),
  }),
  route({
    method: 'POST',
    path: '/agents/{agent}/contacts',
    parse: ({ body }) => readInput(newContact, body),
    needs: agentOf,
    operation: 'contacts.create',
    read: (_request, { found, parsed }) => ({ ...readContact(parsed), agent_id: found.id }),
    refusals,
    write: (contact, { found }) => answerJson(201, presentContact(contact, found.id)),
  }),
  // A function: whether the contact belongs to the agent is the answer of a second call, and not of each contact.
  {
    method: 'GET',
    path: '/agents/{agent}/contacts/{contact}',
    async answer(request, api) {
      const { contact, agentId } = await contactOf.run(request, api, undefined)
      return answerJson(200, presentContact(contact, agentId))
    },
  },
  route({
    method: 'PATCH',
    path: '/agents/{agent}/contacts/{contact}',
    parse: ({ body }) => readInput(contactChanges, body),
    needs: contactOf,
    operation: 'contacts.update',
    read: (_request, { found, parsed }) => ({ id: found.contact.id, ...readContact(parsed) }),
    refusals,
    write: (contact, { found }) => answerJson(200, presentContact(contact, found.agentId)),
  }),
  route({
    method: 'DELETE',
    path: '/agents/{agent}/contacts/{contact}',
    needs: contactOf,
    operation: 'contacts.delete',
    read: (_request, { found }) => ({ id: found.contact.id }),
    write: answerNothing,
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}/contacts/{contact}/conversations',
    needs: contactOf,
    operation: 'sessions.list',
    read: (request, { found }) =>
      readList(readListQuery(request), { agent_id: found.agentId, contact_id: found.contact.id }),
    write: (page, { request }) => writeList(page, { request, parsed: readListQuery(request) }),
  }),
]
