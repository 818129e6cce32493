import type { Contact } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  consentOf,
  type DialectRequest,
  type DialectRoute,
  phone,
  phoneQuery,
  readInput,
  readQuery,
  route,
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
  route({
    method: 'GET',
    path: '/contacts',
    operation: 'contacts.list',
    read({ query }) {
      const { page, per_page, ...filters } = readQuery(listQuery, query)
      return { ...pageInput({ page, per_page }), ...filters }
    },
    write: (page, { request }) => answerList(readQuery(listQuery, request.query), page, presentContact),
  }),
  route({
    method: 'POST',
    path: '/contacts',
    operation: 'contacts.create',
    read(request) {
      const { opted_in, ...body } = readInput(newContact, request.body)
      return { ...body, ...consentOf(opted_in) }
    },
    write: (contact) => answerOne(201, presentContact(contact)),
  }),
  route({
    method: 'GET',
    path: '/contacts/{contact}',
    operation: 'contacts.get',
    read: (request) => ({ id: contactId(request) }),
    write: (contact) => answerOne(200, presentContact(contact)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    route({
      method,
      path: '/contacts/{contact}',
      operation: 'contacts.update',
      read(request) {
        const { opted_in, ...body } = readInput(changes, request.body)
        return { id: contactId(request), ...body, ...consentOf(opted_in) }
      },
      write: (contact) => answerOne(200, presentContact(contact)),
    }),
  ),
  route({
    method: 'DELETE',
    path: '/contacts/{contact}',
    operation: 'contacts.delete',
    read: (request) => ({ id: contactId(request) }),
    write: answerNothing,
  }),
]

function contactId({ params }: DialectRequest): string {
  return ids.readPath('contact', params.contact)
}

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
