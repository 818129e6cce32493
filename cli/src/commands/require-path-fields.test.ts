import { ROUTES } from '@parley/contracts/routes'
import { expect, test } from 'vitest'
import { CommandError } from '../exit-codes.ts'
import { requirePathFields } from './require-path-fields.ts'

const withFields = Object.entries(ROUTES).filter(([, { path }]) => path.includes('{'))

test.each(withFields)(
  'a call of %s without a field of its path says which field it needs',
  (name, { path }) => {
    for (const input of [{}, null, [], 'text', { id: 7 }])
      expect(() => requirePathFields(name, path, input)).toThrow(CommandError)
    const fields = [...path.matchAll(/\{(\w+)\}/g)].map(([, field]) => [field, 'given'])
    expect(() => requirePathFields(name, path, Object.fromEntries(fields))).not.toThrow()
  },
)

test('a call whose path has no field needs none', () => {
  expect(() => requirePathFields('contacts.list', '/v1/contacts', {})).not.toThrow()
})
