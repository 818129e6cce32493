/** The base of a feature's test: a database, a platform with a fake clock, workspaces, and a way to call handlers. */
import { randomBytes } from 'node:crypto'
import type { AdapterHttp } from '@parley/channels/kit'
import {
  ALL_SCOPES,
  type Input,
  type KeyPrincipal,
  OPERATION_TABLE,
  type OperationName,
  type Output,
  type Principal,
} from '@parley/contracts'
import { newId } from '../platform/ids/new-id.ts'
import { silentLog } from '../platform/logging/log.ts'
import { createStageTimes } from '../platform/metrics/index.ts'
import type { CallContext, OperationContext } from '../platform/operations/handler.ts'
import type { Platform } from '../platform/platform.ts'
import { createSecrets } from '../platform/secrets/secrets.ts'
import { createWake, type Queue } from '../platform/wake/wake.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

type AnyHandler = (context: never, input: never) => Promise<unknown>

export interface FeatureBench extends TestDatabase {
  platform: Platform
  clock: FakeClock
  /** Queues that were signalled, in order. */
  signals: Queue[]
  /** Makes an organisation with one workspace and answers with its owner. */
  workspace(mode?: 'live' | 'test'): Promise<KeyPrincipal>
  /** Validates the input, runs the handler as the server does, and checks the output against the contract. */
  call<Name extends OperationName>(
    handlers: { [Key in Name]: AnyHandler },
    principal: Principal,
    name: Name,
    input: Input<Name>,
  ): Promise<Output<Name>>
  /** Rows of one workspace, as the application role sees them. */
  rows<Row>(principal: Principal, text: string, values?: unknown[]): Promise<Row[]>
}

export async function createFeatureBench(overrides: Partial<Platform> = {}): Promise<FeatureBench> {
  const test = await createTestDatabase()
  const { database } = test
  const clock = createFakeClock()
  const signals: Queue[] = []
  const noHttp: AdapterHttp = {
    request: () => Promise.reject(new Error('this test has no provider to talk to')),
  }
  const platform: Platform = {
    database,
    clock,
    wake: createWake((queue) => signals.push(queue)),
    log: silentLog,
    stages: createStageTimes(),
    secrets: createSecrets(randomBytes(32)),
    providerHttp: noHttp,
    guardedFetch: {
      request: () => Promise.reject(new Error('this test calls no address of a user')),
      judge() {},
    },
    publicUrl: 'https://parley.example',
    ...overrides,
  }
  return {
    ...test,
    platform,
    clock,
    signals,
    async workspace(mode = 'test') {
      const workspaceId = newId()
      const organisationId = newId()
      const now = clock.now()
      await database.system.rows({
        text: `select operator_create_organisation($1, 'Test', 'owner@example.com', 'free', $2)`,
        values: [organisationId, now],
      })
      await database.system.rows({
        text: `select operator_create_workspace($1, $2, 'Test', $3, $4)`,
        values: [workspaceId, organisationId, mode, now],
      })
      return {
        kind: 'key',
        workspaceId,
        organisationId,
        mode,
        plan: 'free',
        scopes: ALL_SCOPES,
        keyId: newId(),
      }
    },
    async call(handlers, principal, name, input) {
      const definition = OPERATION_TABLE[name]
      const parsed = definition.input.parse(input)
      const context: CallContext = {
        principal,
        workspaceId: principal.workspaceId,
        now: clock.now(),
        signal: new AbortController().signal,
        requestId: 'test',
      }
      const handler = handlers[name] as unknown as (
        context: CallContext | OperationContext,
        input: unknown,
      ) => Promise<unknown>
      const output =
        definition.transaction === 'outside'
          ? await handler(context, parsed)
          : await database.transaction(principal.workspaceId, (tx) =>
              handler({ ...context, transaction: tx }, parsed),
            )
      definition.output.parse(output)
      return output as never
    },
    rows: (principal, text, values = []) =>
      database.read(principal.workspaceId, (session) => session.rows({ text, values })),
  }
}
