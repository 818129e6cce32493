import type { OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  step,
} from '../kit/index.ts'
import {
  audienceChanges,
  MANY_CONTACTS,
  members,
  newAudience,
  presentAudience,
  readMembers,
} from './audience.ts'
import { presentContact } from './contact.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'
import { answerPage, answerRemoved, askPage, pageQuery, search } from './pages.ts'

const listQuery = z.object(pageQuery)
const searchQuery = z.object({ ...pageQuery, search })

const noAudience = saying(404, 'Audience not found')
const audienceId = ({ params }: DialectRequest) => ids.readPath('audience', params.audience)

/** Either is unknown to the organization: a contact of another one is as one that does not exist. */
const contactRefusals = {
  not_found: noAudience,
  validation_failed: (error: OperationError) =>
    error.fields.some(({ rule }) => rule === 'unknown_reference') ? refuse(404, 'Contact not found') : error,
}

const audienceOf = step({
  operation: 'audiences.get',
  read: (request) => ({ id: audienceId(request) }),
  refusals: { not_found: noAudience },
})

/** The vendor removes by DELETE with a body, and by POST for clients that cannot send one. */
const removal = (method: 'DELETE' | 'POST', path: string) =>
  route({
    method,
    path,
    ...(method === 'DELETE' && { takesBody: true }),
    ...MANY_CONTACTS,
    fields: { contact_ids: 'contactIds' },
    parse: ({ body }) => readMembers(readInput(members, body)),
    operation: 'audiences.remove_contacts',
    read: (request, { parsed }) => ({ id: audienceId(request), contact_ids: parsed }),
    refusals: contactRefusals,
    write: ({ audience }, { request }) => answerJson(200, presentAudience(request)(audience)),
  })

export const audienceRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/audiences',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'audiences.list',
    read: (_request, { parsed }) => askPage(parsed),
    write: (page, { request, parsed }) => answerPage(page, parsed, presentAudience(request)),
  }),
  route({
    method: 'GET',
    path: '/audiences/{audience}',
    ...audienceOf,
    write: (audience, { request }) => answerJson(200, presentAudience(request)(audience)),
  }),
  route({
    method: 'POST',
    path: '/audiences',
    operation: 'audiences.create',
    read: ({ body }) => readInput(newAudience, body),
    write: (audience, { request }) => answerJson(201, presentAudience(request)(audience)),
  }),
  route({
    method: 'PATCH',
    path: '/audiences/{audience}',
    operation: 'audiences.update',
    read: (request) => ({ id: audienceId(request), ...readInput(audienceChanges, request.body) }),
    refusals: { not_found: noAudience },
    write: (audience, { request }) => answerJson(200, presentAudience(request)(audience)),
  }),
  route({
    method: 'DELETE',
    path: '/audiences/{audience}',
    operation: 'audiences.delete',
    read: (request) => ({ id: audienceId(request) }),
    refusals: {
      not_found: noAudience,
      conflict: saying(409, 'Audience is used by a campaign that is not over'),
    },
    write: answerRemoved,
  }),
  ...(['contacts', 'available-contacts'] as const).map((path) =>
    route({
      method: 'GET',
      path: `/audiences/{audience}/${path}`,
      parse: ({ query }) => readQuery(searchQuery, query),
      operation: path === 'contacts' ? 'audiences.list_contacts' : 'audiences.list_available_contacts',
      read: (request, { parsed }) => ({
        id: audienceId(request),
        ...askPage(parsed),
        search: parsed.search,
      }),
      refusals: { not_found: noAudience },
      write: (page, { request, parsed }) => answerPage(page, parsed, presentContact(request)),
    }),
  ),
  route({
    method: 'POST',
    path: '/audiences/{audience}/contacts',
    ...MANY_CONTACTS,
    fields: { contact_ids: 'contactIds' },
    parse: ({ body }) => readMembers(readInput(members, body)),
    operation: 'audiences.add_contacts',
    read: (request, { parsed }) => ({ id: audienceId(request), contact_ids: parsed }),
    refusals: contactRefusals,
    write: ({ audience }, { request }) => answerJson(200, presentAudience(request)(audience)),
  }),
  removal('DELETE', '/audiences/{audience}/contacts'),
  removal('POST', '/audiences/{audience}/contacts/remove'),
]
