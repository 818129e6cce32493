import { ROUTES } from '@parley/contracts/routes'
import { expect, test } from 'vitest'
import { explainUnknownOperation } from './explain-unknown-operation.ts'

const KNOWN = Object.keys(ROUTES)

test.each([
  ['contacts.lst', 'Did you mean contacts.list'],
  ['Contacts.List', 'Did you mean contacts.list'],
  ['message.send', 'Did you mean messages.send'],
  ['contacts', 'Did you mean contacts.'],
  ['contacts.frobnicate', 'Of contacts there are: contacts.'],
  ['nonsense', 'the nouns are: '],
])('an unknown operation %s is explained by what is near it', (operation, explanation) => {
  const text = explainUnknownOperation(operation, KNOWN)
  expect(text).toContain(`There is no operation ${operation}.`)
  expect(text).toContain(explanation)
})
