import { z } from 'zod'
import { answerJson, type DialectRoute, readInput, readQuery, route, step } from '../kit/index.ts'
import { BULK_BOUNDS, NOTHING_TAKEN, presentBulk, readBulk } from './bulk.ts'
import {
  CONTACT_FIELDS,
  contactChanges,
  newContact,
  presentContact,
  readChanges,
  readContact,
} from './contact.ts'
import { saying } from './errors.ts'
import { ids } from './ids.ts'
import { answerPage, answerRemoved, askPage, pageQuery, search } from './pages.ts'

const listQuery = z.object({ ...pageQuery, search })

const noContact = saying(404, 'Contact not found')
const taken = saying(409, 'Contact with this phone number already exists')

const contactOf = step({
  operation: 'contacts.get',
  read: ({ params }) => ({ id: ids.readPath('contact', params.contact) }),
  refusals: { not_found: noContact },
})

export const contactRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/contacts',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'contacts.list',
    read: (_request, { parsed }) => ({ ...askPage(parsed), search: parsed.search }),
    write: (page, { request, parsed }) => answerPage(page, parsed, presentContact(request)),
  }),
  route({
    method: 'GET',
    path: '/contacts/{contact}',
    ...contactOf,
    write: (contact, { request }) => answerJson(200, presentContact(request)(contact)),
  }),
  route({
    method: 'POST',
    path: '/contacts',
    fields: CONTACT_FIELDS,
    operation: 'contacts.create',
    read: ({ body }) => readContact(readInput(newContact, body)),
    refusals: { already_exists: taken },
    write: (contact, { request }) => answerJson(201, presentContact(request)(contact)),
  }),
  // A function: nothing is called where no item can be a contact.
  {
    method: 'POST',
    path: '/contacts/bulk',
    ...BULK_BOUNDS,
    async answer({ body }, api) {
      const read = readBulk(body)
      const contacts = read.taken.map(({ contact }) => contact)
      const output = contacts.length > 0 ? await api.call('contacts.bulk', { contacts }) : NOTHING_TAKEN
      return answerJson(201, presentBulk(output, read))
    },
  },
  route({
    method: 'PATCH',
    path: '/contacts/{contact}',
    fields: CONTACT_FIELDS,
    parse: ({ body }) => readInput(contactChanges, body),
    needs: contactOf,
    operation: 'contacts.update',
    read: (_request, { found, parsed }) => ({ id: found.id, ...readChanges(parsed, found) }),
    refusals: { already_exists: taken },
    write: (contact, { request }) => answerJson(200, presentContact(request)(contact)),
  }),
  route({
    method: 'DELETE',
    path: '/contacts/{contact}',
    operation: 'contacts.delete',
    read: ({ params }) => ({ id: ids.readPath('contact', params.contact) }),
    refusals: { not_found: noContact },
    write: answerRemoved,
  }),
]
