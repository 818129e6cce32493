import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { signatureProblem } from './check-signature.ts'

const body = Buffer.from('{"id":"evt_1"}')

test('a native webhook is right only with the secret that signed exactly this body', () => {
  const id = 'evt_1'
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', 'secret').update(`${id}.${timestamp}.`).update(body).digest('base64')
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  expect(signatureProblem({ headers, body }, 'secret', 'native')).toBeUndefined()
  expect(signatureProblem({ headers, body }, 'other', 'native')).toContain('signature is wrong')
  expect(signatureProblem({ headers, body: Buffer.from('{}') }, 'secret', 'native')).toContain('wrong')
  expect(signatureProblem({ headers: {}, body }, 'secret', 'native')).toContain('webhook-id is missing')
})

test('a dialect’s webhook carries its signature in a header of its own', () => {
  const signature = `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`
  const headers = { 'x-convoai-signature': signature }
  expect(signatureProblem({ headers, body }, 'secret', 'convoai')).toBeUndefined()
  expect(signatureProblem({ headers, body }, 'other', 'convoai')).toContain('x-convoai-signature is wrong')
  expect(signatureProblem({ headers: {}, body }, 'secret', 'convoai')).toContain('missing')
  const bare = { 'x-oravio-signature': signature.slice('sha256='.length) }
  expect(signatureProblem({ headers: bare, body }, 'secret', 'oravio')).toBeUndefined()
  expect(signatureProblem({ headers: bare, body }, 'other', 'oravio')).toContain(
    'x-oravio-signature is wrong',
  )
  expect(
    signatureProblem({ headers: { 'x-oravio-signature': '' }, body }, 'secret', 'oravio'),
  ).not.toBeUndefined()
})

test('Orbit’s signature covers the time too, and may hold the proof of an older secret', () => {
  const proof = (secret: string, time: number) =>
    `v1=${createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')}`
  const problem = (signature: string | undefined) =>
    signatureProblem({ headers: { 'x-devotel-signature': signature }, body }, 'secret', 'orbit')
  expect(problem(`t=7,${proof('secret', 7)}`)).toBeUndefined()
  expect(problem(`t=7,${proof('new', 7)},${proof('secret', 7)}`)).toBeUndefined()
  expect(problem(`t=8,${proof('secret', 7)}`)).toContain('is wrong')
  expect(problem('t=7')).toContain('is wrong')
  expect(problem(undefined)).toContain('is missing')
})
