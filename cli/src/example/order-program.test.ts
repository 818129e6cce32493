/** The online shop's tool reaches the shop's own program, which runs by itself beside the server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startTestServer } from '@parley/server/testing/server'
import { expect, onTestFinished, test } from 'vitest'
import { EXAMPLES } from '../connection/clone.ts'
import { readExample } from './example.ts'
import { setUpExample } from './set-up-example.ts'

test('the tool looks an order up, and tells nothing of an order that is not there', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const { api } = await server.createWorkspace('test')
  const example = await readExample('online-shop')
  await setUpExample(api, example)
  const port = await startProgram(example.tools.program!.file)
  const { data } = await api.call('tools.list', {})
  const { id, http } = data.find(({ name }) => name === 'order_status')!
  const url = http!.url.replace(':4790', `:${port}`)
  const { secrets } = example.tools.tools[0]!
  await api.call('tools.update', { id, http: { ...http!, url }, secrets })
  const ask = (order_number: string) => api.call('tools.test', { id, input: { order_number } })
  expect(await ask('km-1042')).toMatchObject({
    status: 'done',
    data: { answer: expect.stringContaining('on the way') },
  })
  expect(await ask('KM-9999')).toMatchObject({ status: 'failed' })
})

/** At any free port; answers with it. */
async function startProgram(file: string): Promise<string> {
  const child = spawn(process.execPath, [join(EXAMPLES, 'online-shop', file)], {
    env: { ...process.env, ORDERS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(async () => {
    child.kill()
    await once(child, 'exit')
  })
  const lines = createInterface({ input: child.stdout })
  const [first] = await once(lines, 'line')
  return /localhost:(\d+)/.exec(first)![1]!
}
