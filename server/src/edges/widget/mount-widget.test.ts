import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { createBareServer } from '../bare-server.fixture.ts'
import { mountWidget } from './mount-widget.ts'
import { mountWidgetDemo } from './mount-widget-demo.ts'

const PLATFORM = { publicUrl: 'http://parley.test' }
const folder = join(await makeTemporaryFolder(), 'dist')
const server = await createBareServer({
  mounts: [mountWidget(PLATFORM, folder), mountWidgetDemo(PLATFORM)],
  clock: createFakeClock(),
})
afterAll(() => server.close())

test('pages of any origin may load the script, and ask again soon whether it is still the same', async () => {
  expect((await server.inject('/widget.js')).statusCode).toBe(503)
  await mkdir(folder)
  await writeFile(join(folder, 'widget.js'), 'start()')
  const answer = await server.inject({ url: '/widget.js', headers: { origin: 'https://shop.example' } })
  expect([answer.statusCode, answer.body]).toEqual([200, 'start()'])
  expect(answer.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  })
  const again = await server.inject({
    url: '/widget.js?v=2',
    headers: { 'if-none-match': answer.headers.etag as string },
  })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect((await server.inject({ method: 'POST', url: '/widget.js' })).statusCode).toBe(405)
})

test('the demo page names the channel only if it is an id, whatever is written in its address', async () => {
  const channel = 'chn_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'
  const page = await server.inject(`/widget-demo?channel=${channel}&theme=dark&language=%22%3E%3Cb%3E`)
  expect(page.body).toContain(
    `<script src="/widget.js" data-channel="${channel}" data-theme="dark" async></script>`,
  )
  expect(page.body).not.toContain('<b>"')
  expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  const wrong = await server.inject('/widget-demo?channel=%3Cscript%3Ealert(1)%3C/script%3E')
  expect(wrong.body).not.toContain('<script>')
  expect(wrong.body).toContain('is not the id of a channel')
})
