import type { DialectHandlerOptions } from '../../kit/index.ts'
import { type Client, createDialectClient } from '../../kit/testing/client.ts'
import type { FakeAnswers } from '../../kit/testing/fake-api.ts'
import { ID } from '../../kit/testing/natives/index.ts'
import { ids } from '../ids.ts'
import { orbit } from '../index.ts'

export { NOW } from '../../kit/testing/client.ts'

export const KEY = 'dv_live_sk_your_key_here'

/** Ids as the vendor shows them. */
export const SHOWN = {
  conversation: ids.show('conversation', ID.conversation),
  contact: ids.show('contact', ID.contact),
  agent: ids.show('agent', ID.agent),
  member: ids.show('member', ID.member),
  team: ids.show('team', ID.team),
  handoff: ids.show('handoff', ID.handoff),
  message: ids.show('message', ID.message),
}

/** Paths are below the base path. */
export function createClient(
  answers: FakeAnswers = {},
  options: Partial<DialectHandlerOptions> = {},
): Client {
  const client = createDialectClient(orbit, KEY, answers, options)
  return {
    ...client,
    send: (method, path, { headers, ...sent } = {}) =>
      client.send(method, path, { ...sent, headers: { Authorization: '', 'X-API-Key': KEY, ...headers } }),
  }
}
