import type { Turn } from '@parley/contracts'
import { expect, test } from 'vitest'
import { sourceLines } from './answer.ts'

const SOURCE = {
  document_id: null,
  title: '',
  heading: null,
  quote: 'We are\nopen.',
  page: null,
  address: null,
}

test.each([
  [{ title: 'Hours' }, '  source   Hours: “We are open.”'],
  [{ title: 'Hours', heading: 'Hours' }, '  source   Hours: “We are open.”'],
  [{ title: 'Hours', heading: 'Sunday', page: 2 }, '  source   Hours › Sunday, page 2: “We are open.”'],
  [{ title: '' }, '  source   a colleague in this conversation: “We are open.”'],
])('each source is shown with a name that says where it stands: %j', (fields, line) => {
  expect(sourceLines([{ ...SOURCE, ...fields }] as Turn['sources'])).toEqual([line])
})
