/**
 * Carries out operations: the one way in, for HTTP, dialects and the command line. Checks the scope and the input,
 * counts limits, and gives the operation its transaction, in which the answer to an Idempotency-Key is kept too.
 */

import {
  type AgentPrincipal,
  type ErrorCode,
  memberOf,
  OPERATION_TABLE,
  type OperationDefinition,
  OperationError,
  type OperationName,
  type Output,
  type Principal,
} from '@parley/contracts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { Log } from '../platform/logging/log.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import type { CallContext, Handlers, StreamContext, Together } from '../platform/operations/handler.ts'
import { principalIdOf } from '../platform/operations/principal-id.ts'
import type { Secrets } from '../platform/secrets/secrets.ts'
import { createAuditedCalls, type RecordAudit } from './audit/audited-calls.ts'
import { type CheckedCall, type Execution, executeOperation } from './execute-operation.ts'
import { createHeavyReads, type HeavyReads, isHeavyRead } from './heavy-reads.ts'
import type { Outcome } from './idempotency/answers.ts'
import type { Claim } from './idempotency/idempotency.store.ts'
import { hashRequest, readIdempotencyKey } from './idempotency/idempotency-key.ts'
import { type Answered, createKeptAnswers } from './idempotency/kept-answers.ts'
import { checkInput } from './input/check-input.ts'
import { type LimitDecision, type Limiter, limitRefusal, type Taken } from './limits/index.ts'
import { observeCall } from './observe-call.ts'
import type { OperationRunner, RunOptions, RunResult } from './operation-runner.ts'
import { retryTransaction } from './retry-transaction.ts'
import { createSharedTransactions } from './shared-transactions.ts'

export interface OperationRunnerOptions {
  handlers: Handlers
  /** Operations of which concurrent calls share a transaction. */
  together?: Together
  database: Database
  limiter: Limiter
  clock: Clock
  log: Log
  metrics: Metrics
  secrets: Secrets
  /** Writes the audit trail; without it there is none. */
  recordAudit?: RecordAudit
  /** Throws when the agent that acts is no longer the responder; the call is undone then. */
  refuseUnlessResponding?(tx: Transaction, principal: AgentPrincipal): Promise<void>
  /** Shares of the reads that cost the database most. */
  heavyReads?: HeavyReads
  /** Also checks every output against its schema, and fails when it does not fit. For tests. */
  checkOutput?: boolean
}

const NEVER_ABORTED = new AbortController().signal

/** The steps of every call, made once. */
interface Parts
  extends Pick<OperationRunnerOptions, 'limiter' | 'clock' | 'log' | 'metrics' | 'checkOutput'> {
  execution: Execution
  heavyReads: HeavyReads
}

export function createOperationRunner(options: OperationRunnerOptions): OperationRunner {
  const parts = partsOf(options)
  const { handlers } = options
  const { audited } = parts.execution
  const runner: OperationRunner = {
    run(principal, name, rawInput, call = {}) {
      const refused = (code: ErrorCode) => {
        const context = contextOf(parts, principal, call)
        return audited.refused({ name, context, input: rawInput, origin: call.origin }, code)
      }
      return observeCall(
        parts,
        { name, requestId: call.requestId },
        async () => (await perform(parts, principal, name, rawInput, call)) as RunResult<typeof name>,
        refused,
      )
    },
    stream: (principal, name, rawInput, call = {}) =>
      observeCall(parts, { name, requestId: call.requestId }, async () => {
        const definition = OPERATION_TABLE[name]
        requireScope(principal, definition)
        const input = checkInput(definition, rawInput, { allowUnknown: call.knownInput })
        const context: StreamContext = {
          ...contextOf(parts, principal, call),
          lastEventId: call.lastEventId,
          reauthenticate: call.reauthenticate ?? (async () => principal),
        }
        return await handlers[name](context, input as never)
      }),
    apiFor: (principal, shared = {}) => ({
      stream: (name, input, call) =>
        runner.stream(principal, name, input, { ...shared, ...call, knownInput: true }),
      call: async (name, input, call) =>
        (await runner.run(principal, name, input, { ...shared, ...call, knownInput: true })).output,
    }),
    takeRequest: async (principal, endpoint) =>
      (await options.limiter.take(principal, 'requests', endpoint)).decisions,
  }
  return runner
}

function partsOf(options: OperationRunnerOptions): Parts {
  const { handlers, database, clock, log, secrets } = options
  const answers = createKeptAnswers({ database, secrets, log })
  return {
    ...options,
    heavyReads: options.heavyReads ?? createHeavyReads(clock),
    execution: {
      ...options,
      answers,
      shared: createSharedTransactions(database, options.together ?? {}, answers, log),
      audited: createAuditedCalls({ handlers, database, log, record: options.recordAudit }),
    },
  }
}

function contextOf({ clock }: Parts, principal: Principal, call: RunOptions): CallContext {
  return {
    principal,
    workspaceId: principal.workspaceId,
    now: call.now ?? clock.now(),
    signal: call.signal ?? NEVER_ABORTED,
    requestId: call.requestId ?? '',
  }
}

async function perform(
  parts: Parts,
  principal: Principal,
  name: OperationName,
  rawInput: unknown,
  call: RunOptions,
): Promise<RunResult<OperationName>> {
  const definition: OperationDefinition = OPERATION_TABLE[name]
  requireScope(principal, definition)
  if (definition.transport === 'stream')
    throw new OperationError('method_not_allowed', {
      detail: `${name} answers a stream: it is followed, not called.`,
      params: { allow: definition.method },
    })
  const input = checkInput(definition, rawInput, { allowUnknown: call.knownInput })
  const context = contextOf(parts, principal, call)
  const claim = makeClaim(definition, name, principal, rawInput, call.idempotencyKey)

  // A replayed answer is not counted again.
  if (claim && definition.counts) {
    const earlier = await parts.execution.answers.find(claim, context.now)
    if (earlier) return answer(definition, earlier, true, [], call)
  }
  const taken = definition.counts && (await takeCounted(parts, principal, definition.counts, name, call))
  let done: Answered
  try {
    done = await carryOut(parts, { definition, name, context, input, claim, origin: call.origin })
  } catch (error) {
    await giveBack(parts.log, taken)
    throw error
  }
  if (done.replayed || 'error' in done.outcome) await giveBack(parts.log, taken)
  if (parts.checkOutput && 'output' in done.outcome) assertOutput(definition, name, done.outcome.output)
  return answer(definition, done.outcome, done.replayed, taken?.decisions ?? [], call)
}

function carryOut({ execution, heavyReads, log }: Parts, call: CheckedCall): Promise<Answered> {
  const { definition, name, input, context } = call
  const attempt = () => executeOperation(execution, call)
  const insist = () => (definition.transaction === 'outside' ? attempt() : retryTransaction(log, attempt))
  return isHeavyRead(name, definition, input) ? heavyReads.run(context.workspaceId, insist) : insist()
}

async function takeCounted(
  { limiter, clock }: Parts,
  principal: Principal,
  bucket: 'messages' | 'knowledge_writes',
  name: OperationName,
  call: RunOptions,
): Promise<Taken> {
  const taken = await limiter.take(principal, bucket, name)
  call.onLimits?.(taken.decisions)
  if (!taken.allowed) throw limitRefusal(taken.decisions, clock.now())
  return taken
}

/** Units that are not returned are lost until the window ends; the call has its answer already. */
async function giveBack(log: Log, taken: Taken | undefined): Promise<void> {
  await taken?.giveBack().catch((error: unknown) => log.warn({ err: error }, 'a count was not given back'))
}

function requireScope(principal: Principal, { scope }: OperationDefinition): void {
  if (principal.scopes.includes(scope)) return
  const member = memberOf(principal)
  throw new OperationError('forbidden', {
    detail: member
      ? `Your role, ${member.role}, does not come with the scope ${scope}. Ask an owner or admin.`
      : `This needs a key with the scope ${scope}.`,
    params: { scope },
  })
}

function makeClaim(
  definition: OperationDefinition,
  name: OperationName,
  principal: Principal,
  rawInput: unknown,
  header: string | undefined,
): Claim | undefined {
  if (header === undefined || definition.method === 'GET') return undefined
  return {
    workspaceId: principal.workspaceId,
    ownerId: principalIdOf(principal),
    operation: name,
    key: readIdempotencyKey(header),
    requestHash: hashRequest(rawInput),
  }
}

function answer(
  definition: OperationDefinition,
  outcome: Outcome,
  replayed: boolean,
  limits: readonly LimitDecision[],
  call: RunOptions,
): RunResult<OperationName> {
  if (replayed) call.onReplay?.()
  if ('error' in outcome) throw outcome.error
  const output = outcome.output as Output<OperationName>
  return { output, status: definition.status ?? 200, limits, replayed }
}

function assertOutput(definition: OperationDefinition, name: string, output: unknown): void {
  const parsed = definition.output.safeParse(output)
  if (!parsed.success)
    throw new Error(`The output of ${name} does not fit its schema: ${parsed.error.message}`)
}
