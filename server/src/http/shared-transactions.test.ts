import { OPERATION_TABLE, OperationError } from '@parley/contracts'
import { expect, test } from 'vitest'
import { CommitOutcomeUnknownError, type Database } from '../platform/database/index.ts'
import type { CallContext, Together } from '../platform/operations/handler.ts'
import { createSharedTransactions } from './shared-transactions.ts'

const CONTEXT = { principal: { workspaceId: 'w' } } as CallContext
const INPUT = { to: '+919812345678', content: { type: 'text', text: 'Hi' } } as const

/** Calls that share a transaction, which fails with `error`. */
function failing(error: Error) {
  const logged: { level: string; err: unknown }[] = []
  const log = new Proxy(
    {},
    { get: (_, level) => (fields: { err: unknown }) => logged.push({ level: String(level), ...fields }) },
  )
  const database = { transaction: (_workspace: string, work: (tx: object) => unknown) => work({}) }
  const together: Together = {
    'messages.send': { groupOf: () => 'group', carryOut: () => Promise.reject(error) },
  }
  const answers = { claimAll: async () => [], storeAll: async () => {} }
  const shared = createSharedTransactions(database as unknown as Database, together, answers, log as never)
  const definition = OPERATION_TABLE['messages.send']
  const call = {
    definition,
    name: 'messages.send',
    context: CONTEXT,
    input: INPUT,
    claim: undefined,
  } as const
  return { send: () => shared.carryOut(call), logged }
}

test('calls whose transaction broke are left to be carried out one by one, and the cause is logged as a warning', async () => {
  const error = new Error('column does not exist')
  const { send, logged } = failing(error)
  expect(await send()).toBeUndefined()
  expect(logged).toMatchObject([{ level: 'warn', err: error }])
})

test('a refusal is an answer: nothing is logged, and each call finds its own', async () => {
  const { send, logged } = failing(new OperationError('contact_opted_out'))
  expect(await send()).toBeUndefined()
  expect(logged).toEqual([])
})

test('a call that may have been committed is not done again', async () => {
  const { send } = failing(new CommitOutcomeUnknownError('connection lost'))
  await expect(send()).rejects.toThrow(CommitOutcomeUnknownError)
})
