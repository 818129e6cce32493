import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOCTOR_DIALOGUES } from './doctors.ts'
import { ENGLISH } from './english/index.ts'
import { HINDI } from './hindi.ts'
import { HINGLISH } from './hinglish/index.ts'
import { TABLE_DIALOGUES } from './restaurant.ts'
import { runDialogue } from './run-dialogue.ts'
import { SEVERAL_DOCTORS_DIALOGUES } from './several-doctors.ts'
import { VISIT_DIALOGUES } from './visits.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const LANGUAGES = {
  'in English': ENGLISH,
  'in Hinglish': HINGLISH,
  'in Hindi': HINDI,
  'chats that name a doctor': DOCTOR_DIALOGUES,
  'chats in which any of several doctors will do': SEVERAL_DOCTORS_DIALOGUES,
  'chats about tables': TABLE_DIALOGUES,
  'chats about several services': VISIT_DIALOGUES,
}

test('there are at least sixty chats', () => {
  expect(Object.values(LANGUAGES).flat().length).toBeGreaterThanOrEqual(60)
})

describe.each(Object.entries(LANGUAGES))('%s', (_, dialogues) => {
  test.each(dialogues.map((dialogue) => [dialogue.name, dialogue] as const))(
    '%s',
    async (_name, dialogue) => {
      await runDialogue(server, dialogue)
    },
  )
})
