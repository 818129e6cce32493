import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { english } from './english.ts'
import { hindi } from './hindi.ts'
import { hinglish } from './hinglish.ts'
import { runDialogue } from './run-dialogue.ts'
import { fakeBookings } from './scratch.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  fakeBookings(server)
})
afterAll(() => server.close())

const languages = { english, hinglish, hindi }

test('there are at least sixty chats', () => {
  expect(Object.values(languages).flat().length).toBeGreaterThanOrEqual(60)
})

describe.each(Object.entries(languages))('in %s', (_, dialogues) => {
  test.each(dialogues.map((dialogue) => [dialogue.name, dialogue] as const))(
    '%s',
    async (_name, dialogue) => {
      await runDialogue(server, dialogue)
    },
  )
})
