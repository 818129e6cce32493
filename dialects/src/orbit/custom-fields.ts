import { type Api, type CustomField, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  toSeconds,
} from '../kit/index.ts'
import { answerAll, answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { invalidField, saying } from './errors.ts'
import { ids } from './ids.ts'

/** The resource of the field. The vendor's pages speak of contacts and conversations and do not name the parameter. */
const entity = z.enum(['contact', 'conversation'])
const TYPES = {
  text: 'text',
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  select: 'select',
  multi_select: 'multi_select',
  url: 'url',
  email: 'email',
  phone: 'phone',
} as const
const options = z.array(z.string().trim().min(1).max(100)).max(200)
const label = z.string().trim().min(1).max(100)

const listQuery = z.object({ ...pageQuery, entity: entity.optional() })
const newField = z.looseObject({
  key: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'Use letters, digits and _, beginning with a letter.'),
  type: z.enum(Object.keys(TYPES) as [keyof typeof TYPES]),
  label: label.nullish(),
  entity: entity.default('contact'),
  options: options.optional(),
})
const changes = z.looseObject({ label: label.optional(), options: options.optional() })
const order = z.looseObject({
  ids: z.array(z.string().max(64)).min(1).max(200),
  entity: entity.optional(),
})
const value = z.looseObject({
  contact_id: z.string().max(64).optional(),
  conversation_id: z.string().max(64).optional(),
  key: z.string().min(1).max(64),
  value: z.unknown(),
})

const fieldId = (request: DialectRequest) => ids.readPath('custom_field', request.params.field)

export const customFieldRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/custom-fields',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'custom_fields.list',
    read: (_request, { parsed }) => ({ ...askPage(parsed), noun: parsed.entity }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentField),
  }),
  route({
    method: 'POST',
    path: '/custom-fields',
    fields: { noun: 'entity' },
    operation: 'custom_fields.create',
    read(request) {
      const body = readInput(newField, request.body)
      return {
        noun: body.entity,
        key: body.key,
        type: TYPES[body.type],
        label: body.label ?? undefined,
        options: body.options,
      }
    },
    refusals: { already_exists: saying('ALREADY_EXISTS', 'There is a field with this key.') },
    write: (field, { request }) => answerOne(request, 201, presentField(field)),
  }),
  // A function: without `entity` the first field is read to know it.
  {
    method: 'POST',
    path: '/custom-fields/reorder',
    async answer(request, api) {
      const body = readInput(order, request.body)
      const named = body.ids.map((id, at) => ids.readField('custom_field', `ids.${at}`, id))
      const noun = body.entity ?? (await api.call('custom_fields.get', { id: named[0]! })).noun
      const { data } = await api.call('custom_fields.reorder', { noun, ids: named })
      return answerAll(request, data.map(presentField))
    },
  },
  // A function: the value is of a contact or of a conversation, and its key is looked for on all pages of the fields.
  {
    method: 'PUT',
    path: '/custom-fields/values',
    fields: { custom_fields: 'value' },
    async answer(request, api) {
      const body = readInput(value, request.body)
      if ((body.contact_id === undefined) === (body.conversation_id === undefined))
        throw invalidField('contact_id', 'Give exactly one of contact_id and conversation_id.', 'required')
      if (body.value === undefined) throw invalidField('value', 'Give a value; null removes it.', 'required')
      return answerOne(request, 200, await setValue(api, body))
    },
  },
  route({
    method: 'GET',
    path: '/custom-fields/{field}',
    operation: 'custom_fields.get',
    read: (request) => ({ id: fieldId(request) }),
    write: (output, { request }) => answerOne(request, 200, presentField(output)),
  }),
  route({
    method: 'PATCH',
    path: '/custom-fields/{field}',
    operation: 'custom_fields.update',
    read(request) {
      const { label, options } = readInput(changes, request.body)
      return { id: fieldId(request), label, options }
    },
    write: (field, { request }) => answerOne(request, 200, presentField(field)),
  }),
  route({
    method: 'DELETE',
    path: '/custom-fields/{field}',
    operation: 'custom_fields.delete',
    read: (request) => ({ id: fieldId(request) }),
    write: answerNothing,
  }),
]

/** Only what is defined can be set, so that a slip in a key makes no field of its own. */
async function setValue(api: Api, body: z.output<typeof value>) {
  const noun = body.contact_id === undefined ? 'conversation' : 'contact'
  await requireKey(api, noun, body.key)
  const custom_fields = { [body.key]: body.value }
  if (body.contact_id !== undefined) {
    const id = ids.readField('contact', 'contact_id', body.contact_id)
    const contact = await api.call('contacts.update', { id, custom_fields })
    return answerOf('contact', contact.id, body.key, contact.custom_fields)
  }
  const id = ids.readField('conversation', 'conversation_id', body.conversation_id!)
  const conversation = await api.call('conversations.update', { id, custom_fields })
  return answerOf('conversation', conversation.id, body.key, conversation.custom_fields)
}

function answerOf(
  noun: 'contact' | 'conversation',
  id: string,
  key: string,
  values: Readonly<Record<string, unknown>>,
) {
  return { [`${noun}_id`]: ids.show(noun, id), key, value: values[key] ?? null }
}

async function requireKey(api: Api, noun: CustomField['noun'], key: string): Promise<void> {
  for (let cursor: string | undefined; ; ) {
    const page = await api.call('custom_fields.list', { noun, limit: 100, cursor })
    if (page.data.some((field) => field.key === key)) return
    if (page.next_cursor === null) break
    cursor = page.next_cursor
  }
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['key'],
        rule: 'unknown_reference',
        message: 'There is no custom field with this key. Define it by POST /custom-fields.',
      },
    ],
  })
}

function presentField(field: CustomField) {
  return {
    id: ids.show('custom_field', field.id),
    entity: field.noun,
    key: field.key,
    label: field.label,
    type: field.type,
    options: field.options,
    position: field.position,
    created_at: toSeconds(field.created_at),
    updated_at: toSeconds(field.updated_at),
  }
}
