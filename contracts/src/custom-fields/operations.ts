import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { customField, customFieldType } from './custom-field.ts'

const noun = z.enum(['contact', 'conversation'])
const label = z.string().trim().min(1).max(100)
const options = z.array(z.string().trim().min(1).max(100)).max(200)

export const customFieldOperations = operations({
  'custom_fields.list': {
    method: 'GET',
    path: '/v1/custom-fields',
    scope: 'contacts:read',
    summary: 'List the custom fields in their order.',
    input: z.object({
      ...pageInput,
      noun: noun
        .optional()
        .describe('Only fields of contacts, or only fields of conversations. Default: both.'),
    }),
    output: pageOf(customField),
  },
  'custom_fields.get': {
    method: 'GET',
    path: '/v1/custom-fields/{id}',
    scope: 'contacts:read',
    summary: 'Read a custom field.',
    input: z.object({ id: id('custom_field') }),
    output: customField,
  },
  'custom_fields.create': {
    method: 'POST',
    path: '/v1/custom-fields',
    scope: 'contacts:write',
    summary: 'Define a custom field. Existing values that do not fit stay until they are changed.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      noun: noun.describe('The resource that gets the field: contacts or conversations.'),
      key: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'use letters, digits and _, beginning with a letter')
        .describe(
          'Key of the value in `custom_fields`: a letter, then letters, digits and _, at most 64. It cannot be changed later.',
        )
        .meta({ examples: ['order_number'] }),
      label: label.optional().describe('Name that people see. Default: the key.'),
      type: customFieldType.describe('The type of a value. It cannot be changed later.'),
      options: options
        .default([])
        .describe('Allowed values of a `select` or `multi_select`, which need at least one. Default: none.'),
    }),
    output: customField,
  },
  'custom_fields.update': {
    method: 'PATCH',
    path: '/v1/custom-fields/{id}',
    scope: 'contacts:write',
    summary: 'Change a custom field’s label or options.',
    input: z.object({
      id: id('custom_field'),
      label: label.optional().describe('New name that people see.'),
      options: options
        .optional()
        .describe(
          'All allowed values from now on. Values that are no longer allowed stay until they are changed.',
        ),
    }),
    output: customField,
  },
  'custom_fields.reorder': {
    method: 'POST',
    path: '/v1/custom-fields/reorder',
    scope: 'contacts:write',
    summary: 'Change the order of the custom fields of contacts or conversations.',
    input: z.object({
      noun: noun.describe('The resource whose fields are put in order.'),
      ids: z
        .array(id('custom_field'))
        .min(1)
        .max(200)
        .describe(
          'Fields of the noun in their new order, each once. Fields that are left out come behind them.',
        ),
    }),
    output: z.object({ data: z.array(customField).describe('The fields in their new order.') }),
  },
  'custom_fields.delete': {
    method: 'DELETE',
    path: '/v1/custom-fields/{id}',
    scope: 'contacts:write',
    summary: 'Delete a custom field with all its values.',
    status: 204,
    input: z.object({ id: id('custom_field') }),
    output: z.null(),
  },
})
