import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const STAGES = ['hook', 'ledger_wait', 'receive', 'think', 'commit', 'outbox_wait', 'send']

async function counts(): Promise<Record<string, number>> {
  const { body } = await server.http.inject({ url: '/metrics' })
  return Object.fromEntries(
    STAGES.map((stage) => {
      const line = body
        .split('\n')
        .find((each) => each.startsWith(`parley_stage_seconds_count{stage="${stage}"}`))
      return [stage, Number(line?.split(' ').at(-1))]
    }),
  )
}

test('/metrics counts every message once in each stage of its path', async () => {
  expect(await counts(), 'every stage is shown before the first message').toEqual(
    Object.fromEntries(STAGES.map((stage) => [stage, 0])),
  )
  const number = await server.createNumber(await server.createWorkspace())
  for (let person = 1; person <= 3; person++)
    await number.receive('When are you open on Sunday?', { from: `+91981234567${person}` })
  await server.settle()
  expect(server.graph.messages).toHaveLength(3)
  expect(await counts()).toEqual(Object.fromEntries(STAGES.map((stage) => [stage, 3])))
})

test('a hook call that is refused counts as no message', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  const before = await counts()
  const { status } = await number.post({ entry: [] }, { signature: 'sha256=wrong' })
  expect(status).toBeGreaterThanOrEqual(400)
  expect(await counts()).toEqual(before)
})
