import type { Contact } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRoute,
  flagQuery,
  phoneQuery,
  readInput,
  readQuery,
  route,
  step,
} from '../kit/index.ts'
import { CUSTOMER_FIELDS, customerChanges, presentCustomer, readChanges } from './customer.ts'
import { ids } from './ids.ts'
import { answerPage, askPage, pageQuery } from './lists.ts'

const listQuery = z.object({
  ...pageQuery,
  identifier: z.string().trim().min(1).max(200).optional(),
  phoneNumber: phoneQuery.optional(),
  isDoNotDisturbEnabled: flagQuery.optional(),
})

const customerOf = step({
  operation: 'contacts.get',
  read: ({ params }) => ({ id: ids.readPath('contact', params.customer) }),
  refusals: { not_found: () => ids.missing('contact') },
})

export const customerRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/customers',
    fields: CUSTOMER_FIELDS,
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'contacts.list',
    read: (_request, { parsed }) => ({
      ...askPage(parsed),
      external_id: parsed.identifier,
      phone: parsed.phoneNumber,
      do_not_disturb: parsed.isDoNotDisturbEnabled,
    }),
    write: (page, { request, parsed }) => answerPage('customers', page, parsed, presentCustomer(request)),
  }),
  route({
    method: 'GET',
    path: '/customers/{customer}',
    ...customerOf,
    write: (contact: Contact, { request }) => answerJson(200, presentCustomer(request)(contact)),
  }),
  route({
    method: 'PATCH',
    path: '/customers/{customer}',
    fields: CUSTOMER_FIELDS,
    parse: ({ body }) => readInput(customerChanges, body),
    needs: customerOf,
    operation: 'contacts.update',
    read: (_request, { found, parsed }) => ({ id: found.id, ...readChanges(parsed, found) }),
    write: (contact, { request }) => answerJson(200, presentCustomer(request)(contact)),
  }),
]
