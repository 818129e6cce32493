/** The resources of an open stream, and that a closed one leaves none behind. */
import { getEventListeners } from 'node:events'
import type { Principal } from '@parley/contracts'
import { expect, test } from 'vitest'
import { silentLog } from '../../../platform/logging/log.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createWake, type Queue } from '../../../platform/wake/wake.ts'
import { createFollower } from './follow-workspaces.ts'
import { openStream } from './open-stream.ts'
import { readFilter } from './read-filter.ts'

const PRINCIPAL = {
  kind: 'key',
  workspaceId: 'w',
  keyId: 'k',
  scopes: ['events:read'],
} as unknown as Principal

/** A platform that counts what is listened to and waited for. */
function countingPlatform() {
  const held = { listeners: 0, timers: 0 }
  const wake = createWake()
  const platform = {
    log: silentLog,
    wake: {
      signal: wake.signal,
      on(queue: Queue, listener: () => void) {
        const off = wake.on(queue, listener)
        held.listeners++
        return () => {
          held.listeners--
          off()
        }
      },
    },
    clock: {
      now: () => new Date(0),
      after() {
        held.timers++
        return () => void held.timers--
      },
    },
    database: { system: { rows: async () => [], row: async () => undefined } },
  } as unknown as Platform
  return { platform, held }
}

test('two hundred streams that end leave no listener and no timer', async () => {
  const { platform, held } = countingPlatform()
  const follower = createFollower(platform, { presentData: () => ({}) })
  const stopping = new AbortController()
  const callers = Array.from({ length: 200 }, () => new AbortController())
  const streams = callers.map(({ signal }) =>
    openStream({
      platform,
      follower,
      principal: PRINCIPAL,
      filter: readFilter(undefined, undefined),
      span: { first: 1, last: 0 },
      start: { position: 0, reset: undefined },
      signal,
      stopping: stopping.signal,
      reauthenticate: async () => PRINCIPAL,
    }),
  )
  await Promise.all(streams.map((stream) => stream.next()))
  const pending = streams.map((stream) => stream.next())
  // Each has got as far as waiting.
  await expect.poll(() => held).toEqual({ listeners: 2, timers: 201 })
  for (const caller of callers) caller.abort()
  expect(await Promise.all(pending)).toEqual(callers.map(() => ({ value: undefined, done: true })))
  expect(held).toEqual({ listeners: 0, timers: 0 })
  expect(follower.size()).toBe(0)
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([])
  expect(callers.flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([])
})
