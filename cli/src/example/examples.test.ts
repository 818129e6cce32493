/** Each folder of examples/ is set up as a whole, twice, and its agent handles every conversation that its business wants handled. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXAMPLES } from '../connection/clone.ts'
import { readExample } from './example.ts'
import { EXAMPLE_NAMES } from './names.ts'
import { playScenarios } from './play-scenarios.fixture.ts'
import { setUpExample } from './set-up-example.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const HINDI = /[\u0900-\u097f]/

test('every example is in the list of the command', async () => {
  const folders = (await readdir(EXAMPLES, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual([...EXAMPLE_NAMES].sort())
})

describe.each(EXAMPLE_NAMES)('%s', (name) => {
  test('set up twice, nothing is doubled, and all of its scenarios pass', async () => {
    const { api } = await server.createWorkspace('test')
    const example = await readExample(name)
    const first = await setUpExample(api, example)
    const second = await setUpExample(api, example)
    const { created, changed, unchanged } = first.tally
    expect(second.tally).toEqual({ created: 0, changed: 0, unchanged: created + changed + unchanged })
    const { played, failed } = await playScenarios(server, api, second.agent.id)
    expect({ played, failed }).toEqual({ played: example.scenarios.length, failed: [] })
  })

  test('every file of its folder is used', async () => {
    const { files } = await readExample(name)
    const there = await readdir(join(EXAMPLES, name), { recursive: true, withFileTypes: true })
    const paths = there
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(EXAMPLES, name).length + 1))
    expect(paths.sort()).toEqual(['README.md', ...files].sort())
  })

  test('it has eight scenarios or more, half of them in Hindi, in both scripts', async () => {
    const { scenarios } = await readExample(name)
    const texts = scenarios.map(({ definition }) => definition.messages[0]!.text)
    const devanagari = texts.filter((text) => HINDI.test(text))
    const latin = scenarios.filter(({ name: title }) => title.startsWith('Hinglish:'))
    expect(scenarios.length).toBeGreaterThanOrEqual(8)
    expect(devanagari.length).toBeGreaterThanOrEqual(3)
    expect(latin.length).toBeGreaterThanOrEqual(1)
    expect((devanagari.length + latin.length) / scenarios.length).toBeGreaterThanOrEqual(0.5)
  })
})
