import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  phoneQuery,
  readInput,
  readQuery,
  route,
  step,
} from '../kit/index.ts'
import { CONTACT_FIELDS, contactChanges, newContact, presentContact, readContact } from './contact.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object({
  ...pageQuery,
  search: z.string().trim().max(200).optional(),
  phone: phoneQuery.optional(),
  tag: z.string().max(64).optional(),
  tags: z.string().max(200).optional(),
  sort: z.enum(['-created_at']).optional(),
  lifecycle_stage: z.string().max(64).optional(),
  country_code: z.string().max(2).optional(),
  has_phone: z.string().max(5).optional(),
  has_email: z.string().max(5).optional(),
  created_after: z.string().max(40).optional(),
  created_before: z.string().max(40).optional(),
})
const UNSUPPORTED = [
  'lifecycle_stage',
  'country_code',
  'has_phone',
  'has_email',
  'created_after',
  'created_before',
] as const

export function contactId(request: DialectRequest): string {
  const id = ids.read('contact', request.params.contact ?? '')
  if (id === undefined) throw refuse(request, 'CONTACT_NOT_FOUND', 'There is no such contact.')
  return id
}

/** For `refusals` of an operation on the contact of the path. */
const noContact = saying('CONTACT_NOT_FOUND', 'There is no such contact.')
const taken = saying('ALREADY_EXISTS', 'Another contact has this phone or e-mail address.')

const contactOf = step({
  operation: 'contacts.get',
  read: (request) => ({ id: contactId(request) }),
  refusals: { not_found: noContact },
})

/** A filter that our list does not support is refused by name, never ignored. */
function readList(request: DialectRequest) {
  const query = readQuery(listQuery, request.query)
  const unsupported = UNSUPPORTED.find((field) => query[field] !== undefined)
  if (unsupported)
    throw refuse(
      request,
      'UNSUPPORTED_FILTER',
      `Contacts cannot be filtered by ${unsupported}. Use search, phone or tag.`,
      { field: unsupported },
    )
  const tag = query.tag ?? query.tags
  if (tag?.includes(','))
    throw refuse(request, 'UNSUPPORTED_FILTER', 'Ask for one tag at a time.', { field: 'tags' })
  return { ...query, tag }
}

export const contactRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/contacts',
    parse: readList,
    operation: 'contacts.list',
    read: (_request, { parsed }) => ({
      ...askPage(parsed),
      tag: parsed.tag,
      phone: parsed.phone,
      search: parsed.search || undefined,
    }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentContact),
  }),
  route({
    method: 'POST',
    path: '/contacts',
    fields: CONTACT_FIELDS,
    operation: 'contacts.create',
    read: ({ body }) => readNew(readInput(newContact, body)),
    refusals: { already_exists: taken },
    write: (contact, { request }) => answerOne(request, 201, presentContact(contact)),
  }),
  route({
    method: 'GET',
    path: '/contacts/{contact}',
    ...contactOf,
    write: (contact, { request }) => answerOne(request, 200, presentContact(contact)),
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/contacts/{contact}',
      fields: CONTACT_FIELDS,
      parse: ({ body }) => readInput(contactChanges, body),
      needs: contactOf,
      operation: 'contacts.update',
      read: (_request, { found, parsed }) => ({ id: found.id, ...readContact(parsed, found) }),
      refusals: { already_exists: taken },
      write: (contact, { request }) => answerOne(request, 200, presentContact(contact)),
    }),
  ),
  route({
    method: 'DELETE',
    path: '/contacts/{contact}',
    operation: 'contacts.delete',
    read: (request) => ({ id: contactId(request) }),
    refusals: { not_found: noContact },
    write: answerNothing,
  }),
]

function readNew(body: z.output<typeof newContact>) {
  const { email, ...fields } = readContact(body)
  return { ...fields, ...(email && { email }) }
}
