import { afterAll, expect, test } from 'vitest'
import { startImports } from './imports.fixture.ts'

const { bench, handlers, settle, get, errors, contacts, close } = await startImports()
afterAll(close)

test('a row without a field that is required fails with a reason, and an empty item is such a row', async () => {
  const owner = await bench.workspace()
  const created = await bench.call(handlers, owner, 'imports.create', {
    rows: [
      { name: 'Asha', phone: '+919812345678' },
      { phone: '+919812345679' },
      { name: 'Ravi', phone: 'x' },
      {},
    ],
    required: ['name', 'phone'],
  })
  expect(created).toMatchObject({ status: 'running', total: 4, required: ['name', 'phone'] })
  await settle()
  const done = await get(owner, created)
  expect(done).toMatchObject({ total: 4, counts: { processed: 4, created: 1, failed: 3 } })
  expect(
    (await errors(owner, done)).map(({ line, problems }) => [line, problems.map(({ rule }) => rule)]),
  ).toEqual([
    [2, ['required']],
    [3, ['not_a_phone']],
    [4, ['required', 'required']],
  ])
})

test('values of a call keep their types under keys of the business’s own', async () => {
  const owner = await bench.workspace()
  const given = { age: 30, score: 4.5, member: true, address: { city: 'Pune' }, code: '007' }
  await bench.call(handlers, owner, 'imports.create', { rows: [{ phone: '+919812345678', ...given }] })
  await settle()
  expect(await contacts(owner)).toMatchObject([{ custom_fields: given }])
})
