/** The cost of rules for a message that fits none of them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteStatements } from '../../../../testing/note-statements.ts'
import { receiveOnly } from '../../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'
import { addRule } from '../testing/rules-world.ts'

let server: TestServer
const asked: string[] = []
beforeAll(async () => {
  server = await startTestServer({
    wrapDatabase: (database) =>
      noteStatements(
        database,
        () =>
          ({ text }) =>
            asked.push(text),
      ),
  })
})
afterAll(() => server.close())

/** The statements of one ordinary message, received by a process that has received one before. */
async function statementsOf(number: TestNumber): Promise<number> {
  for (const text of ['hello', 'hello again']) {
    await number.receive(text, { from: '+919733300001' })
    asked.length = 0
    await server.settle()
  }
  return asked.length
}

test('an ordinary message of a workspace with rules needs no further statement', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, { status: 'draft' })
  await number.receive('hi', { from: '+919733300001' })
  await receiveOnly(server)
  const before = await statementsOf(number)
  await workspace.api.call('priority_rules.restore_defaults', {})
  await addRule(workspace.api)
  expect(await statementsOf(number)).toBe(before)
})
