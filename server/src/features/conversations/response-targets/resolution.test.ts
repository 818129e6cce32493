import { describe, expect, test } from 'vitest'
import { inScope } from '../../../platform/operations/work.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { MINUTE, useTargetsWorld } from './testing/targets-world.ts'

const world = useTargetsWorld()
const { call, write, addTarget, handOff, answer, shown, outcomes, announced, advance } = world

describe('a resolution', () => {
  test('counts the time of people: not the AI’s, not while it waits for the contact or is put aside', async () => {
    await addTarget({ first_response_minutes: null, resolution_minutes: 60 })
    const { id } = await write('hello')
    await advance(30)
    expect((await shown(id)).resolution).toBeNull()
    await call('handoffs.create', { conversation_id: id })
    await world.server.settle()
    expect((await shown(id)).resolution).toBe('2026-03-02T11:30:00.000Z')
    await advance(10)
    await call('conversations.update', { id, lifecycle: 'pending' })
    await world.server.settle()
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'on_track' })
    await advance(500)
    await call('conversations.reopen', { id })
    await world.server.settle()
    const resumed = world.server.clock.now().getTime()
    expect((await shown(id)).resolution).toBe(new Date(resumed + 50 * MINUTE).toISOString())
    await advance(20)
    await call('conversations.release', { id })
    await advance(500)
    await call('handoffs.create', { conversation_id: id })
    await world.server.settle()
    const again = world.server.clock.now().getTime()
    expect((await shown(id)).resolution).toBe(new Date(again + 30 * MINUTE).toISOString())
    await advance(5)
    await call('conversations.resolve', { id })
    await world.server.settle()
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    expect(await outcomes(id)).toEqual([{ kind: 'resolution', outcome: 'met', business_seconds: 35 * 60 }])
    expect(await announced()).toEqual([])
  })

  test('is promised again when the conversation comes back', async () => {
    await addTarget({ first_response_minutes: null, resolution_minutes: 60 })
    const { id, from } = await handOff()
    await call('conversations.resolve', { id })
    await advance(90)
    await write('it broke again', from)
    await call('handoffs.create', { conversation_id: id })
    await advance(61)
    expect((await outcomes(id)).map(({ outcome }) => outcome)).toEqual(['met', 'breached'])
  })
})

test('outcomes follow a contact that is merged, and go with one that is erased', async () => {
  await addTarget()
  const [kept, other] = [await handOff(), await handOff()]
  await advance(1)
  await answer(kept.id)
  await answer(other.id)
  const contactOf = async (id: string) => (await call('conversations.get', { id })).contact_id
  const [into, from] = [await contactOf(kept.id), await contactOf(other.id)]
  const { mergeContacts } = await import('../../contacts/contacts/merge-contacts.store.ts')
  const pair = { from: uuidOf('contact', from), into: uuidOf('contact', into) }
  await inScope(world.server.platform.database, world.workspace.id, (work) =>
    mergeContacts({ ...work, now: world.server.clock.now() }, pair),
  )
  await world.server.settle()
  expect(await outcomes(kept.id)).toHaveLength(2)
  await call('contacts.delete', { id: into })
  await world.server.settle()
  expect(await outcomes(kept.id)).toEqual([])
})
