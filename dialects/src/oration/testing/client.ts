import type { DialectHandlerOptions } from '../../kit/index.ts'
import { type Client, createDialectClient } from '../../kit/testing/client.ts'
import type { FakeAnswers } from '../../kit/testing/fake-api.ts'
import { ID } from '../../kit/testing/natives/index.ts'
import { ids, showUuid } from '../ids.ts'
import { oration } from '../index.ts'

export { NOW } from '../../kit/testing/client.ts'

export const KEY = `orn_live_${'k'.repeat(34)}`
/** Of the client's workspace, as the vendor shows it. */
export const WORKSPACE = showUuid('01900000-0000-7000-8000-0000000000e0')
export const AGENT = ids.show('agent', ID.agent)
export const CUSTOMER = ids.show('contact', ID.contact)
export const CONVERSATION = ids.show('call', ID.call)

/** Paths are below the base path. */
export function createClient(
  answers: FakeAnswers = {},
  options: Partial<DialectHandlerOptions> = {},
): Client {
  return createDialectClient(oration, KEY, answers, options)
}
