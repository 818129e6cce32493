import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { startWebChat } from './web-chat.fixture.ts'

const { server, chat } = await startWebChat()
afterAll(() => server.close())

test('any input is answered without an internal error', async () => {
  const visitor = await chat.browser()
  const naughty = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', "' or 1=1 --"))
  const some = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined })
  const bodies: Record<string, fc.Arbitrary<unknown>> = {
    sessions: fc.record({
      visitor_token: some(naughty),
      identity: some(fc.record({ user_id: some(naughty), hash: some(naughty), name: some(naughty) })),
      page: some(fc.record({ url: some(naughty), title: some(naughty) })),
    }),
    messages: fc.oneof(
      fc.record({ client_message_id: fc.uuid(), text: naughty }),
      fc.record({ client_message_id: fc.uuid(), attachment_ids: fc.array(naughty) }),
      fc.record({
        client_message_id: fc.uuid(),
        reply: fc.record({ message_id: naughty, option_id: naughty }),
      }),
      fc.record({ client_message_id: naughty, text: fc.constant('x') }),
    ),
    read: fc.record({ up_to: naughty }),
    email: fc.record({ email: fc.oneof(fc.emailAddress(), naughty), name: some(naughty) }),
    typing: fc.jsonValue(),
    attachments: fc.jsonValue(),
    '%00': fc.jsonValue(),
    '../sessions': fc.jsonValue(),
  }
  const asked = fc
    .constantFrom(...Object.keys(bodies))
    .chain((where) => fc.tuple(fc.constant(where), fc.oneof(bodies[where]!, fc.jsonValue())))
  await fc.assert(
    fc.asyncProperty(asked, naughty, async ([where, what], word) => {
      server.clock.advance(5_000)
      const posted = await visitor.call(where, { method: 'POST', body: JSON.stringify(what) })
      const read = await visitor.call(`messages?after=${encodeURIComponent(word.toWellFormed())}`)
      return posted.status < 500 && read.status < 500
    }),
    { numRuns: 100 },
  )
  await server.settle()
  const ledger = await chat.workspace.api.call('ledger.reconciliation', {})
  expect(ledger.quarantined).toBe(0)
})
