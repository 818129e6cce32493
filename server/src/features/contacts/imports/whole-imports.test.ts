/** Imports that are written as a whole or not at all, that refuse known contacts, and that set do-not-disturb. */
import { afterAll, expect, test } from 'vitest'
import { startImports } from './imports.fixture.ts'

const scene = await startImports()
afterAll(() => scene.close())

async function importRows(rows: Record<string, unknown>[], more: object = {}, known: object[] = []) {
  const owner = await scene.bench.workspace()
  for (const contact of known) await scene.bench.call(scene.handlers, owner, 'contacts.create', contact)
  const made = await scene.bench.call(scene.handlers, owner, 'imports.create', { rows, ...more })
  await scene.settle()
  const ended = await scene.get(owner, made)
  const contacts = await scene.contacts(owner)
  return { owner, ended, contacts, names: contacts.map(({ name }) => name) }
}
const ASHA = { name: 'Asha', external_id: 'a', phone: '+919812300001' }
const WRONG = { name: 'Wrong', external_id: 'w', phone: '12' }

test('one row that fails keeps all others out, and each wrong row is listed', async () => {
  const { owner, ended, names } = await importRows([ASHA, WRONG], { all_or_nothing: true })
  expect([ended.status, ended.problem]).toEqual([
    'failed',
    'One row fails, so none was written. Correct them, or import the others without them.',
  ])
  expect(names).toEqual([])
  expect((await scene.errors(owner, ended)).map(({ line }) => line)).toEqual([2])
})

test('without a wrong row all of them are written, once', async () => {
  const ravi = { name: 'Ravi', external_id: 'r' }
  const { ended, names } = await importRows([ASHA, ravi], { all_or_nothing: true })
  expect([ended.status, ended.counts]).toEqual([
    'completed',
    { processed: 2, created: 2, updated: 0, unchanged: 0, failed: 0 },
  ])
  expect(names).toEqual(['Asha', 'Ravi'])
})

test('by default the good rows are written', async () => {
  const { ended, names } = await importRows([ASHA, WRONG])
  expect([ended.status, ended.counts.failed, names]).toEqual(['completed', 1, ['Asha']])
})

test('a row whose contact is known fails where the import refuses it, also the second of two rows', async () => {
  const again = { ...ASHA, name: 'Other' }
  const { owner, ended, names } = await importRows(
    [again, { name: 'Ravi', external_id: 'r' }, { name: 'Ravi again', external_id: 'r' }],
    { on_match: 'refuse' },
    [ASHA],
  )
  expect([ended.counts.created, ended.counts.failed, names]).toEqual([1, 2, ['Asha', 'Ravi']])
  const errors = await scene.errors(owner, ended)
  expect(errors.map(({ line, problems }) => [line, problems[0]!.column, problems[0]!.rule])).toEqual([
    [1, 'external_id', 'already_exists'],
    [3, 'external_id', 'already_exists'],
  ])
})

test('a column sets do-not-disturb and lifts it, with an entry in the history', async () => {
  const rows = [
    { ...ASHA, do_not_disturb: true },
    { name: 'Ravi', external_id: 'r' },
  ]
  const { owner, contacts } = await importRows(rows)
  expect(contacts.map(({ do_not_disturb_at }) => do_not_disturb_at !== null)).toEqual([true, false])
  await scene.bench.call(scene.handlers, owner, 'imports.create', {
    rows: [{ external_id: 'a', do_not_disturb: false }],
  })
  await scene.settle()
  const [asha] = await scene.contacts(owner)
  expect(asha!.do_not_disturb_at).toBeNull()
  const history = await scene.bench.call(scene.handlers, owner, 'contacts.consent_history', { id: asha!.id })
  expect(history.data.map(({ purpose, allowed }) => [purpose, allowed])).toEqual([
    ['do_not_disturb', true],
    ['do_not_disturb', false],
  ])
})
