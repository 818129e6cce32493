import type { Contact } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  consentOf,
  type DialectRoute,
  phone,
  phoneQuery,
  readInput,
  readQuery,
  toSeconds,
} from '../kit/index.ts'
import { answerList, answerOne, pageInput, pageQuery } from './envelopes.ts'
import { ids } from './ids.ts'

const listQuery = z.object({
  ...pageQuery,
  search: z.string().max(200).optional(),
  phone: phoneQuery.optional(),
  tag: z.string().max(64).optional(),
})
const fields = {
  name: z.string().max(200).nullish(),
  email: z.email({ error: 'Use an e-mail address.' }).max(320).nullish(),
  tags: z.array(z.string().min(1).max(64)).max(100).optional(),
  custom_fields: z.record(z.string().max(64), z.unknown()).optional(),
  opted_in: z.boolean().optional(),
}
const newContact = z.object({ phone, ...fields })
const changes = z.object({ phone: phone.optional(), ...fields })

export const contactRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/contacts',
    async answer(request, api) {
      const { page: number, per_page, ...filters } = readQuery(listQuery, request.query)
      const query = { page: number, per_page }
      const page = await api.call('contacts.list', { ...pageInput(query), ...filters })
      return answerList(query, page, presentContact)
    },
  },
  {
    method: 'POST',
    path: '/contacts',
    async answer(request, api) {
      const { opted_in, ...body } = readInput(newContact, request.body)
      const contact = await api.call('contacts.create', { ...body, ...consentOf(opted_in) })
      return answerOne(201, presentContact(contact))
    },
  },
  {
    method: 'GET',
    path: '/contacts/{contact}',
    async answer(request, api) {
      const id = ids.readPath('contact', request.params.contact)
      return answerOne(200, presentContact(await api.call('contacts.get', { id })))
    },
  },
  ...(['PATCH', 'PUT'] as const).map(
    (method): DialectRoute => ({
      method,
      path: '/contacts/{contact}',
      async answer(request, api) {
        const { opted_in, ...body } = readInput(changes, request.body)
        const id = ids.readPath('contact', request.params.contact)
        const contact = await api.call('contacts.update', { id, ...body, ...consentOf(opted_in) })
        return answerOne(200, presentContact(contact))
      },
    }),
  ),
  {
    method: 'DELETE',
    path: '/contacts/{contact}',
    async answer(request, api) {
      await api.call('contacts.delete', { id: ids.readPath('contact', request.params.contact) })
      return answerNothing()
    },
  },
]

function presentContact(contact: Contact) {
  return {
    id: ids.show('contact', contact.id),
    phone: contact.phone,
    name: contact.name,
    email: contact.email,
    tags: contact.tags,
    custom_fields: contact.custom_fields,
    opted_in: contact.opted_out_at === null,
    created_at: toSeconds(contact.created_at),
    updated_at: toSeconds(contact.updated_at),
  }
}
