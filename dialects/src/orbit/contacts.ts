import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  flagQuery,
  phoneQuery,
  readInput,
  readQuery,
  route,
  step,
  time,
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
  tags: z.string().max(2000).optional(),
  sort: z.enum(['-created_at']).optional(),
  lifecycle_stage: z.string().trim().min(1).max(64).optional(),
  country_code: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'Use two letters of ISO 3166, e.g. US.')
    .optional(),
  has_phone: flagQuery.optional(),
  has_email: flagQuery.optional(),
  created_after: time.optional(),
  created_before: time.optional(),
})
/** They stand among the custom fields of ours. */
const CUSTOM = ['lifecycle_stage', 'country_code'] as const

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

function readList({ query: sent }: DialectRequest) {
  const query = readQuery(listQuery, sent)
  const tags = query.tag === undefined ? query.tags?.split(',').map((tag) => tag.trim()) : [query.tag]
  const custom = CUSTOM.flatMap((key) => (query[key] === undefined ? [] : [`${key}=${query[key]}`]))
  return {
    ...askPage(query),
    tags: tags?.filter(Boolean),
    phone: query.phone,
    search: query.search || undefined,
    has_phone: query.has_phone,
    has_email: query.has_email,
    created_since: query.created_after,
    created_until: query.created_before,
    custom_fields: custom.length > 0 ? custom : undefined,
  }
}

export const contactRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/contacts',
    parse: readList,
    operation: 'contacts.list',
    fields: { tags: 'tags', custom_fields: 'lifecycle_stage' },
    read: (_request, { parsed }) => parsed,
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
