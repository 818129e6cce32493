/** Has every write leave an entry in the audit trail, in the transaction of what it did. */
import {
  type ErrorCode,
  OPERATION_TABLE,
  type OperationDefinition,
  type OperationName,
  type Principal,
} from '@parley/contracts'
import type { Database, Transaction } from '../../platform/database/index.ts'
import type { Log } from '../../platform/logging/log.ts'
import type { CallContext, Handlers, OperationContext } from '../../platform/operations/handler.ts'
import { tenantOf } from '../../platform/operations/tenant-of.ts'
import { pathParameters } from '../input/check-input.ts'
import { lockSubject } from './subject-lock.store.ts'

/** Where a request came from. */
export interface Origin {
  address?: string
  userAgent?: string
}

export interface AuditedCall {
  principal: Principal
  operation: OperationName
  input: unknown
  /** The thing as it was; undefined where there was none to read. */
  before: unknown
  /** The output; undefined when it was refused. */
  after: unknown
  outcome: 'succeeded' | ErrorCode
  origin: Origin
  requestId: string
  now: Date
}

/** Writes an entry. Given by the wiring: the edge knows no feature. */
export type RecordAudit = (tx: Transaction, call: AuditedCall) => Promise<void>

/** Refusals that say nothing about the business: the caller has to fix its request, or to wait. */
const NOT_RECORDED: readonly ErrorCode[] = [
  'validation_failed',
  'rate_limited',
  'idempotency_key_in_use',
  'idempotency_key_reused',
  'unavailable',
]

type AnyHandler = (context: OperationContext, input: unknown) => Promise<unknown>

export interface AuditedCalls {
  /** Whether calls of the operation leave entries. */
  covers(name: OperationName): boolean
  /** Carries out an operation in its transaction, and writes the entry there. */
  inside(tx: Transaction, call: Call, carryOut: () => Promise<unknown>): Promise<unknown>
  /** The same for an operation that holds no transaction. */
  outside(call: Call, carryOut: () => Promise<unknown>): Promise<unknown>
  /** Notes that somebody was refused. Never throws: the caller has its answer. */
  refused(call: Call, code: ErrorCode): Promise<void>
}

export interface Call {
  name: OperationName
  context: CallContext
  input: unknown
  origin: Origin | undefined
}

export function createAuditedCalls({
  handlers,
  database,
  log,
  record,
}: {
  handlers: Handlers
  database: Database
  log: Log
  record: RecordAudit | undefined
}): AuditedCalls {
  const audited = new Map(
    Object.entries(OPERATION_TABLE).flatMap(([name, definition]) =>
      record && definition.method !== 'GET' && definition.audit !== 'none' ? [[name, definition]] : [],
    ),
  )

  async function readBefore(tx: Transaction, { name, context, input }: Call): Promise<unknown> {
    const getter = audited.get(name)!.audit === 'bare' ? undefined : getterOf(name)
    if (!getter) return undefined
    const read = handlers[getter.name] as AnyHandler
    const fields = Object.fromEntries(
      pathParameters(getter.definition).map((field) => [field, (input as Record<string, unknown>)[field]]),
    )
    await lockSubject(tx, [context.workspaceId, getter.name, fields])
    // The operation itself says that there is no such thing.
    return read({ ...context, transaction: tx }, fields).catch((error: { code?: string }) => {
      if (error.code === 'not_found') return undefined
      throw error
    })
  }

  async function write(tx: Transaction, call: Call, before: unknown, after: unknown): Promise<void> {
    const isBare = audited.get(call.name)!.audit === 'bare'
    await record!(tx, {
      ...entryOf(call),
      before: isBare ? undefined : before,
      after: isBare ? undefined : after,
      outcome: 'succeeded',
    })
  }

  return {
    covers: (name) => audited.has(name),

    async inside(tx, call, carryOut) {
      if (!audited.has(call.name)) return carryOut()
      const before = await readBefore(tx, call)
      const output = await carryOut()
      await write(tx, call, before, output)
      return output
    },

    async outside(call, carryOut) {
      if (!audited.has(call.name)) return carryOut()
      const { workspaceId } = call.context.principal
      const before = await database.transaction(tenantOf(call.context.principal), (tx) =>
        readBefore(tx, call),
      )
      const output = await carryOut()
      // It is done and cannot be taken back: the caller must hear so, whatever becomes of the entry.
      await database
        .transaction(workspaceId, (tx) => write(tx, call, before, output))
        .catch((error: unknown) => log.error({ err: error, operation: call.name }, 'a call was not audited'))
      return output
    },

    async refused(call, code) {
      if (!audited.has(call.name) || NOT_RECORDED.includes(code)) return
      const entry: AuditedCall = { ...entryOf(call), before: undefined, after: undefined, outcome: code }
      await database
        .transaction(call.context.workspaceId, (tx) => record!(tx, entry))
        .catch((error: unknown) =>
          log.error({ err: error, operation: call.name }, 'a refusal was not audited'),
        )
    },
  }
}

function entryOf({ name, context, input, origin }: Call): Omit<AuditedCall, 'before' | 'after' | 'outcome'> {
  const { principal, now, requestId } = context
  return { principal, operation: name, input, origin: origin ?? {}, requestId, now }
}

/** The operation that reads what this one changes: `contacts.get` for `contacts.update` and what lies below its path. */
function getterOf(name: OperationName): { name: OperationName; definition: OperationDefinition } | undefined {
  const getter = `${name.split('.', 1)[0]}.get` as OperationName
  const definition = OPERATION_TABLE[getter] as OperationDefinition | undefined
  if (!definition) return undefined
  const { path } = OPERATION_TABLE[name]
  const isItsThing = path === definition.path || path.startsWith(`${definition.path}/`)
  return isItsThing ? { name: getter, definition } : undefined
}
