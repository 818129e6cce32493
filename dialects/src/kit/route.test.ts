import { type Api, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { answerJson, type DialectRequest } from './dialect.ts'
import { route, step } from './route.ts'

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

describe('a route with steps', () => {
  const agentOf = step({
    operation: 'agents.get',
    read: ({ params }) => ({ id: params.agent! }),
    refusals: { not_found: (refusal) => new Error(`the vendor on ${refusal.code}`) },
    check({ name }) {
      if (name === 'hidden') throw new Error('not for this caller')
    },
  })
  const rename = route({
    method: 'POST',
    path: '/agents/{agent}',
    parse({ body }) {
      if (typeof body.name !== 'string') throw new OperationError('validation_failed')
      return body.name
    },
    needs: agentOf,
    operation: 'agents.update',
    read: (_request, { found, parsed }) => ({ id: found.id, name: `${found.name} ${parsed}` }),
    write: (agent, { found, parsed, input }) => answerJson(200, [agent, found, parsed, input]),
  })
  const asked = { params: { agent: 'agt_01' }, body: { name: 'Rao' } } as unknown as DialectRequest
  const answering = (answer: (name: string) => unknown) => {
    const calls: string[] = []
    const call = async (name: string, input: object) => {
      calls.push(`${name} ${JSON.stringify(input)}`)
      return answer(name) as never
    }
    return { calls, api: { call } as Pick<Api, 'call'> as Api }
  }

  test('calls them in order, and reads each input from what the step before it found', async () => {
    const { calls, api } = answering((name) =>
      name === 'agents.get' ? { id: 'agt_01', name: 'Asha' } : 'made',
    )
    const answer = await rename.answer(asked, api)
    expect(rename.operations).toEqual(['agents.get', 'agents.update'])
    expect(calls).toEqual(['agents.get {"id":"agt_01"}', 'agents.update {"id":"agt_01","name":"Asha Rao"}'])
    expect(JSON.parse(answer.body)).toEqual([
      'made',
      { id: 'agt_01', name: 'Asha' },
      'Rao',
      { id: 'agt_01', name: 'Asha Rao' },
    ])
  })

  test('refuses a wrong field before it calls anything', async () => {
    const { calls, api } = answering(() => expect.unreachable())
    const wrong = { ...asked, body: {} }
    await expect(rename.answer(wrong, api)).rejects.toMatchObject({ code: 'validation_failed' })
    expect(calls).toEqual([])
  })

  test('ends with the first step that is refused, in the vendor’s words where it has some', async () => {
    for (const [code, said] of [
      ['not_found', 'the vendor on not_found'],
      ['forbidden', new OperationError('forbidden').message],
    ] as const) {
      const { calls, api } = answering(() => {
        throw new OperationError(code)
      })
      await expect(rename.answer(asked, api)).rejects.toThrow(said)
      expect(calls.length).toBe(1)
    }
  })

  test('ends where a step finds what is none for the caller', async () => {
    const { calls, api } = answering(() => ({ id: 'agt_01', name: 'hidden' }))
    await expect(rename.answer(asked, api)).rejects.toThrow('not for this caller')
    expect(calls.length).toBe(1)
  })

  test('may gather one output from several calls', async () => {
    const list = route({
      method: 'GET',
      path: '/agents',
      operation: 'agents.list',
      read: () => ({ limit: 1 }),
      async gather(call, input) {
        const [one, two] = [await call(input), await call({ ...input, limit: 2 })]
        return { ...two, data: [...one.data, ...two.data] }
      },
      write: (page) => answerJson(200, page.data),
    })
    const { calls, api } = answering(() => ({ data: ['a'], next_cursor: null, has_more: false }))
    expect(JSON.parse((await list.answer(asked, api)).body)).toEqual(['a', 'a'])
    expect(calls).toEqual(['agents.list {"limit":1}', 'agents.list {"limit":2}'])
  })
})
