import { describe, expect, test } from 'vitest'
import { createSalonThinker, requestOf, stepsOf, thinkWith } from './thinking.fixture.ts'

describe('a turn that is not wanted any more', () => {
  test('ends without a word as soon as it is aborted, whatever the model does', async () => {
    const abort = new AbortController()
    const { model, thought } = thinkWith([{ hang: true }], 'hi', { signal: abort.signal })
    await model.called(1)
    abort.abort()
    expect(await thought).toMatchObject({ outcome: 'failed', text: null })
  })

  test('failing knowledge leaves the turn to be thought again', async () => {
    const thinker = createSalonThinker({ search: () => Promise.reject(new Error('no connection')) })
    const thought = await thinker.think(requestOf('beard trim price?'))
    expect(thought).toMatchObject({ outcome: 'failed', text: null })
    expect(stepsOf(thought, 'failed')).toMatchObject([{ reason: 'no connection' }])
  })

  test('a conversation over its limits is met with silence', async () => {
    const counts = { aiMessagesLastMinute: 12, aiMessagesLastDay: 5, costMicrosToday: 0 }
    const thought = await createSalonThinker().think(requestOf('hi', { counts }))
    expect(thought).toMatchObject({ outcome: 'silent', text: null })
    expect(stepsOf(thought, 'silent')).toMatchObject([{ reason: 'too_many_messages_per_minute' }])
  })
})

test('a variable without a value is reported, and no placeholder reaches the model', async () => {
  const { model, thought } = thinkWith([{ say: 'Hello, how can I help you today?' }], 'hi', {
    agent: { instructions: 'Order {{order_id}} of {{ customer_name }}, {{odd name!}}.' },
  })
  expect(stepsOf(await thought, 'variables')).toMatchObject([{ missing: ['order_id'] }])
  expect(model.calls[0]?.text).toContain('Order not known of «Ravi», not known.')
})
