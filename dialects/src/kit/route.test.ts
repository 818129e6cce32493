import { OperationError } from '@parley/contracts'
import { expect, test } from 'vitest'
import { answerJson, type DialectRequest } from './dialect.ts'
import { route } from './route.ts'

const REQUEST = { params: { agent: 'agt_01' } } as unknown as DialectRequest
const pause = route({
  method: 'POST',
  path: '/agents/{agent}/pause',
  operation: 'agents.pause',
  fields: { id: 'agent' },
  read: ({ params }) => ({ id: params.agent! }),
  write: (_output, { input }) => answerJson(200, { paused: input.id }),
})

test('a route names its operation, and keeps what else a route says', () => {
  expect(pause).toMatchObject({
    method: 'POST',
    path: '/agents/{agent}/pause',
    operation: 'agents.pause',
    fields: { id: 'agent' },
  })
})

test('one operation is called, with what was read, and the answer is written from it', async () => {
  const calls: unknown[] = []
  const answer = await pause.answer(REQUEST, {
    call: async (name, input) => {
      calls.push([name, input])
      return {} as never
    },
  })
  expect(calls).toEqual([['agents.pause', { id: 'agt_01' }]])
  expect(JSON.parse(answer.body)).toEqual({ paused: 'agt_01' })
})

test('nothing is called when the request cannot be read', async () => {
  const refusing = route({
    method: 'GET',
    path: '/account',
    operation: 'account.get',
    read: () => {
      throw new OperationError('validation_failed')
    },
    write: () => answerJson(200, {}),
  })
  const call = () => expect.unreachable()
  await expect(refusing.answer(REQUEST, { call })).rejects.toMatchObject({ code: 'validation_failed' })
})
