import { describe, expect, test } from 'vitest'
import { MINUTE, useTargetsWorld } from './testing/targets-world.ts'
import { createTargetWatcher } from './watch-targets.ts'

const world = useTargetsWorld()
const { call, write, addTarget, handOff, answer, shown, outcomes, announced, advance } = world

describe('a first answer', () => {
  test('is due in business hours from the handoff on; warning and breach are announced once, also with several workers', async () => {
    const hours = await call('business_hours.create', {
      name: 'Office',
      time_zone: 'UTC',
      hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
    })
    world.server.clock.set('2026-03-06T17:50:00Z')
    const target = await addTarget({ business_hours_id: hours.id })
    const { id, from } = await handOff()
    expect(await shown(id)).toEqual({
      first: '2026-03-09T09:20:00.000Z',
      resolution: null,
      state: 'on_track',
    })
    world.server.clock.set('2026-03-09T09:10:00Z')
    await Promise.all(Array.from({ length: 4 }, () => world.server.wiring.responseTargets.drain()))
    expect((await shown(id)).state).toBe('at_risk')
    world.server.clock.set('2026-03-09T09:20:00Z')
    // A worker that was started anew beside those that run.
    const restarted = createTargetWatcher(world.server.platform)
    await Promise.all([restarted.drain(), world.server.wiring.responseTargets.drain(), restarted.drain()])
    await restarted.drain()
    const about = {
      id: target.id,
      name: 'Standard',
      kind: 'first_response',
      minutes: 30,
      started_at: '2026-03-06T17:50:00.000Z',
      due_at: '2026-03-09T09:20:00.000Z',
      conversation: id,
    }
    expect(await announced()).toEqual([
      ['response_target.warned', { ...about, state: 'at_risk' }],
      ['response_target.breached', { ...about, state: 'breached' }],
    ])
    await write('still waiting', from)
    await answer(id)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    expect(await outcomes(id)).toEqual([
      { kind: 'first_response', outcome: 'breached', business_seconds: 30 * 60 },
    ])
  })

  test('in time is met; the next message that nobody answered is another promise', async () => {
    await addTarget()
    const { id, from } = await handOff()
    await advance(5)
    await answer(id)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    await advance(60)
    await write('and another thing', from)
    expect((await shown(id)).first).toBe('2026-03-02T11:35:00.000Z')
    await advance(1)
    await write('hello?', from)
    expect((await shown(id)).first).toBe('2026-03-02T11:35:00.000Z')
    await answer(id)
    expect(await outcomes(id)).toEqual([
      { kind: 'first_response', outcome: 'met', business_seconds: 300 },
      { kind: 'first_response', outcome: 'met', business_seconds: 60 },
    ])
    await advance(600)
    expect(await announced()).toEqual([])
  })

  test('that came late while no worker ran is still announced as breached', async () => {
    await addTarget({ warn_minutes: 0 })
    const { id } = await handOff()
    world.server.clock.advance(31 * MINUTE)
    await call('messages.send', {
      conversation_id: id,
      sender: 'person',
      content: { type: 'text', text: 'Sorry.' },
    })
    expect((await announced()).map(([type]) => type)).toEqual(['response_target.breached'])
    expect(await outcomes(id)).toEqual([
      { kind: 'first_response', outcome: 'breached', business_seconds: 31 * 60 },
    ])
  })

  test('is owed by nobody while the AI responds, nor once it responds again', async () => {
    await addTarget()
    const { id } = await write('hello')
    await advance(100)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    await call('conversations.take_over', { id, requested_by: 'contact' })
    await world.server.settle()
    expect((await shown(id)).state).toBe('on_track')
    await call('conversations.release', { id })
    await advance(100)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    expect((await outcomes(id)).map(({ outcome }) => outcome)).toEqual(['cancelled'])
    expect(await announced()).toEqual([])
  })
})
