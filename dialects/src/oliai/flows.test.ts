import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { FLOW, ID } from '../kit/testing/natives/index.ts'
import { createClient, ORGANIZATION } from './testing/client.ts'

const SHOWN = {
  id: ID.flow,
  name: 'Feedback',
  type: 'MASS_COMMUNICATION',
  language: 'hi-IN',
  voiceGender: 'FEMALE',
  ttsProvider: 'GOOGLE',
  llmProvider: 'GEMINI_API',
  systemInstruction: 'You are polite.',
  initialPrompt: 'Namaste!',
  allowInterrupts: true,
  organizationId: ORGANIZATION,
  createdAt: '2026-05-10T14:22:01.734Z',
  updatedAt: '2026-05-10T14:22:01.734Z',
}

describe('flows', () => {
  test('are listed and read with the vendor’s words', async () => {
    const client = createClient()
    expect((await client.send('GET', `/flows/${ID.flow}`)).body).toEqual(SHOWN)
    expect((await client.send('GET', '/flows?page=1&limit=10')).body).toEqual({
      ...{ data: [SHOWN], total: 1, page: 1, limit: 10, totalPages: 1 },
    })
  })

  test.each([
    ['survey', 'SURVEY'],
    ['reminder', 'NUDGE'],
    ['mixed', 'HYBRID'],
  ] as const)('of the kind %s are %s', async (kind, type) => {
    const client = createClient({ 'flows.get': { ...FLOW, kind, model: null } })
    const { body } = await client.send('GET', `/flows/${ID.flow}`)
    expect(body).toMatchObject({ type, llmProvider: 'OLIAI_INFERENCE' })
  })

  test('that do not exist are 404, and none is made, changed or removed here', async () => {
    const client = createClient({
      'flows.get': () => {
        throw new OperationError('not_found')
      },
    })
    for (const id of [ID.flow, 'flow_xyz789']) {
      expect((await client.send('GET', `/flows/${id}`)).status).toBe(404)
    }
    expect((await client.send('POST', '/flows', { body: {} })).status).toBe(405)
  })
})
