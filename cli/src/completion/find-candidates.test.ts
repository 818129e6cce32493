import { makeTemporaryFolder } from '@parley/server/testing'
import { beforeAll, expect, test, vi } from 'vitest'
import { writeProfiles } from '../profiles/profiles-file.ts'
import { createProgram } from '../program.ts'
import { findCandidates } from './find-candidates.ts'

beforeAll(async () => {
  const folder = await makeTemporaryFolder()
  await writeProfiles(
    { PARLEY_CONFIG_DIR: folder },
    {
      current: null,
      profiles: { shop: { url: 'http://a', key: 'k' }, clinic: { url: 'http://b', key: 'k' } },
    },
  )
  vi.stubEnv('PARLEY_CONFIG_DIR', folder)
  return () => vi.unstubAllEnvs()
})

const candidates = async (...words: string[]) =>
  (await findCandidates(await createProgram(), words)).map(({ value }) => value)

test.each([
  { words: ['webh'], expected: ['webhooks'] },
  { words: ['compl'], expected: ['completion'] },
  { words: ['keys', ''], expected: ['create', 'list', 'revoke'] },
  { words: ['--json', 'keys', 'cr'], expected: ['create'] },
  { words: ['--profile', 'shop', 'keys', 'cr'], expected: ['create'] },
  { words: ['keys', 'create', '--na'], expected: ['--name'] },
  { words: ['keys', 'create', '--js'], expected: ['--json'] },
  { words: ['keys', 'create', '--mode', ''], expected: ['live', 'test'] },
  { words: ['keys', 'create', '--mode=t'], expected: ['--mode=test'] },
  // Bash makes three words of it.
  { words: ['keys', 'create', '--mode', '=', 't'], expected: ['test'] },
  { words: ['keys', 'create', '--mode', '='], expected: ['live', 'test'] },
  { words: ['keys', 'create', '--name', 'x', '--mo'], expected: ['--mode'] },
  { words: ['agents', 'list', '--profile', ''], expected: ['shop', 'clinic', 'local'] },
  { words: ['profiles', 'use', 'c'], expected: ['clinic'] },
  { words: ['profiles', 'remove', ''], expected: ['shop', 'clinic'] },
  { words: ['completion', ''], expected: ['bash', 'zsh', 'fish'] },
  { words: ['call', 'contacts.cr'], expected: ['contacts.create'] },
  { words: ['listen', '--events', 'message.recei'], expected: ['message.received'] },
  { words: ['listen', '--events', 'message.sent', 'message.recei'], expected: ['message.received'] },
  { words: ['webhooks', 'listen', '--format', 'convo'], expected: ['convoai'] },
  // The shell offers files.
  { words: ['knowledge', 'push', ''], expected: [] },
  { words: ['keys', 'create', '--name', ''], expected: [] },
  { words: ['nothing', ''], expected: [] },
])('$words is completed to $expected', async ({ words, expected }) => {
  expect(await candidates(...words)).toEqual(expected)
})

test('every command has a description, and what completion calls itself is not offered', async () => {
  const all = await findCandidates(await createProgram(), [''])
  expect(all.length).toBeGreaterThan(30)
  expect(all.filter(({ description }) => description === '')).toEqual([])
  expect(all.map(({ value }) => value)).not.toContain('complete')
})
