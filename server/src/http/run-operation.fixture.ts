/** An operation runner whose operations behave as the test says. */
import { OperationError, type OperationName, type Principal } from '@parley/contracts'
import { createEdge, type Edge } from '../edges/edge.fixture.ts'
import { type Database, sql } from '../platform/database/index.ts'
import type { OperationContext } from '../platform/operations/handler.ts'
import type { OperationRunner, RunOptions } from './operation-runner.ts'
import { createOperationRunner } from './run-operation.ts'

export const NOTHING = { data: [], next_cursor: null, has_more: false }
export const SENT = { to: '+919812345678', content: { type: 'text', text: 'hello' } } as const
export const MESSAGE = {
  id: 'msg_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
} as never
export const CHANNEL = { id: 'chn_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D' } as never

/** The behaviour of the operations, and how often each was carried out. */
export interface Script {
  /** The behaviour of the next messages.send. */
  send(context: OperationContext): Promise<unknown>
  /** The behaviour of the next channels.check. */
  check(): Promise<unknown>
  sends: number
  checks: number
}

export interface Running {
  edge: Edge
  script: Script
  /** Both operations succeed, and none has been carried out. */
  startAnew(): void
  /** Without checking outputs, so that a test's answers can be short. */
  runnerOf(database?: Database): OperationRunner
  run(
    name: OperationName,
    input: unknown,
    options?: RunOptions,
    principal?: Principal,
  ): ReturnType<OperationRunner['run']>
  newKey(): string
  nameOfWorkspace(): Promise<string>
}

export async function openRunning(): Promise<Running> {
  const script = {} as Script
  const startAnew = () => {
    script.send = async () => MESSAGE
    script.check = async () => CHANNEL
    script.sends = 0
    script.checks = 0
  }
  startAnew()
  const edge = await createEdge({
    profiles: {
      'convoai/enterprise': [{ counts: 'messages', per: 'key', window: 'hour', limit: 2 }],
    },
    handlers: {
      'messages.send': async (context: OperationContext) => {
        script.sends++
        // Leaves a trace that is undone with the transaction.
        await context.transaction.rows(
          sql`update workspaces set name = name || '!' where id = ${context.workspaceId}`,
        )
        return (await script.send(context)) as never
      },
      'channels.check': async () => {
        script.checks++
        return (await script.check()) as never
      },
      'contacts.list': async () => NOTHING,
      'contacts.get': async () => ({ wrong: true }) as never,
    },
  })
  const runnerOf = (database = edge.database) =>
    createOperationRunner({
      ...edge.runnerOptions,
      database,
      checkOutput: false,
    })
  let keys = 0
  return {
    edge,
    script,
    startAnew,
    runnerOf,
    run: (name, input, options = {}, principal = edge.operator) =>
      runnerOf().run(principal, name, input, options),
    newKey: () => `key-${++keys}`,
    nameOfWorkspace: async () =>
      (await edge.database.read(edge.test.id, (session) =>
        session.row<{ name: string }>(sql`select name from workspaces where id = ${edge.test.id}`),
      ))!.name,
  }
}

export async function refusal(work: Promise<unknown>): Promise<OperationError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof OperationError) return error
  throw new Error(`expected an OperationError, not ${String(error)}`)
}
