/** The recipes for Zapier and Make: their requests are of the API, and the signature check takes only what the server signed. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { OPERATION_TABLE } from '@parley/contracts'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'

const GUIDE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guides', 'automation.md'), 'utf8')
const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

test('the bodies that the tables show are those of messages.send', () => {
  const bodies = [...GUIDE.matchAll(/^\| (?:Data|Request content) \| `(.+)` \|$/gm)].map(([, body]) => body!)
  expect(bodies).toHaveLength(2)
  for (const body of bodies)
    expect(OPERATION_TABLE['messages.send'].input.safeParse(JSON.parse(body)).success).toBe(true)
  expect(OPERATION_TABLE['messages.send']).toMatchObject({ method: 'POST', path: '/v1/messages' })
})

test('the check of Zapier takes a signed delivery and refuses another body, another time and another secret', () => {
  const code = /```js\n([\s\S]*?)```/.exec(GUIDE)![1]!.replaceAll(/^ {3}/gm, '')
  const check = new Function('require', 'inputData', code) as (load: unknown, given: object) => unknown
  const require = createRequire(import.meta.url)
  const body = JSON.stringify({ id: 'evt_1', type: 'message.received' })
  const signed = (at: Date) => ({
    ...{ id: 'evt_1', secret: SECRET, body, timestamp: String(Math.floor(at.getTime() / 1000)) },
    signature: new Webhook(SECRET).sign('evt_1', at, body),
  })
  const fresh = signed(new Date())
  expect(check(require, fresh)).toEqual({ id: 'evt_1', type: 'message.received' })
  for (const wrong of [
    { ...fresh, body: `${body} ` },
    { ...fresh, secret: 'whsec_AAAA' },
    signed(new Date(Date.now() - 3_600_000)),
  ])
    expect(() => check(require, wrong)).toThrow('Not from Parley.')
})
