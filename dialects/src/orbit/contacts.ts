import type { Api, Contact } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  phoneQuery,
  readInput,
  readQuery,
} from '../kit/index.ts'
import { CONTACT_FIELDS, contactChanges, newContact, presentContact, readContact } from './contact.ts'
import { answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling, refuse } from './errors.ts'
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

export function onContact<Result>(request: DialectRequest, work: Promise<Result>): Promise<Result> {
  return calling(request, 'not_found', 'CONTACT_NOT_FOUND', work, 'There is no such contact.')
}

export const contactRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/contacts',
    async answer(request, api) {
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
      const page = await readPage(query, (asked) =>
        api.call('contacts.list', {
          ...asked,
          tag,
          phone: query.phone,
          search: query.search || undefined,
        }),
      )
      return answerPage(request, page, presentContact)
    },
  },
  {
    method: 'POST',
    path: '/contacts',
    fields: CONTACT_FIELDS,
    async answer(request, api) {
      const body = readInput(newContact, request.body)
      const contact = await unique(request, api.call('contacts.create', readNew(body)))
      return answerOne(request, 201, presentContact(contact))
    },
  },
  {
    method: 'GET',
    path: '/contacts/{contact}',
    answer: async (request, api) =>
      answerOne(request, 200, presentContact(await requireContact(request, api))),
  },
  ...(['PUT', 'PATCH'] as const).map(
    (method): DialectRoute => ({
      method,
      path: '/contacts/{contact}',
      fields: CONTACT_FIELDS,
      async answer(request, api) {
        const body = readInput(contactChanges, request.body)
        const before = await requireContact(request, api)
        const work = api.call('contacts.update', { id: before.id, ...readContact(body, before) })
        return answerOne(request, 200, presentContact(await unique(request, work)))
      },
    }),
  ),
  {
    method: 'DELETE',
    path: '/contacts/{contact}',
    async answer(request, api) {
      await onContact(request, api.call('contacts.delete', { id: contactId(request) }))
      return answerNothing()
    },
  },
]

function readNew(body: z.output<typeof newContact>) {
  const { email, ...fields } = readContact(body)
  return { ...fields, ...(email && { email }) }
}

export function requireContact(request: DialectRequest, api: Api): Promise<Contact> {
  return onContact(request, api.call('contacts.get', { id: contactId(request) }))
}

function unique(request: DialectRequest, work: Promise<Contact>): Promise<Contact> {
  return calling(
    request,
    'already_exists',
    'ALREADY_EXISTS',
    work,
    'Another contact has this phone or e-mail address.',
  )
}
