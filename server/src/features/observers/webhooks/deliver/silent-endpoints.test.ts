import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startDelivering } from './delivering.fixture.ts'

const { world, receiver, other, reset, close } = await startDelivering()
beforeEach(reset)
afterAll(close)

describe('many silent endpoints of one workspace', () => {
  /** Six that are silent until they are let go, and one of a neighbour. */
  async function crowd() {
    const held: ((status: number) => void)[] = []
    receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
    const [crowded, neighbour] = [await world.workspace(), await world.workspace()]
    for (let count = 0; count < 6; count++)
      await world.call('webhooks.create', { url: receiver.url('/silent') }, crowded)
    await world.call('webhooks.create', { url: other.url('/neighbour') }, neighbour)
    for (const caller of [crowded, neighbour]) await world.happen('message.received', 1, null, caller)
    await world.webhooks.drainEvents()
    return {
      letGo() {
        receiver.answer = () => 200
        for (const release of held) release(200)
      },
    }
  }

  test('take no more lanes than a workspace may have, and are all served in the end', async () => {
    const { letGo } = await crowd()
    const { deliverer } = world.start({ lanes: 100, lanesOfWorkspace: 3 })
    const turnedAway = world.signals.length
    expect(await deliverer.deliverDue(world.clock.now())).toBe(3 + 1)
    await Promise.all([other.arrived(1), receiver.arrived(3)])
    letGo()
    await deliverer.settled()
    expect(world.signals.slice(turnedAway)).toContain('webhooks')
    await deliverer.deliverDue(world.clock.now())
    await deliverer.settled()
    expect(receiver.requests).toHaveLength(6)
  })

  test('do not come before the first of another workspace', async () => {
    const { letGo } = await crowd()
    const { deliverer } = world.start({ lanes: 2, lanesOfWorkspace: 2 })
    expect(await deliverer.deliverDue(world.clock.now())).toBe(2)
    await receiver.arrived(1)
    letGo()
    await deliverer.settled()
    expect([receiver.requests.length, other.requests.length]).toEqual([1, 1])
    for (let round = 0; round < 3; round++) {
      await deliverer.deliverDue(world.clock.now())
      await deliverer.settled()
    }
    expect(receiver.requests).toHaveLength(6)
  })
})
