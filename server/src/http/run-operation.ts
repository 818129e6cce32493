/**
 * Carries out operations: the one way in, for HTTP, dialects and the command line. Checks the scope and the input,
 * counts limits, and gives the operation its transaction, in which the answer to an Idempotency-Key is kept too.
 */

import {
  type AgentPrincipal,
  type Api,
  memberOf,
  OPERATION_TABLE,
  type OperationDefinition,
  OperationError,
  type OperationName,
  type Output,
  type Principal,
  type StreamItem,
  type StreamName,
} from '@parley/contracts'
import type { Clock } from '../platform/clock/clock.ts'
import {
  CommitOutcomeUnknownError,
  type Database,
  DatabaseBusyError,
  isRetryableDatabaseError,
  type Transaction,
} from '../platform/database/index.ts'
import type { Log } from '../platform/logging/log.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import type {
  CallContext,
  Handlers,
  OperationContext,
  StreamContext,
  Together,
} from '../platform/operations/handler.ts'
import { principalIdOf } from '../platform/operations/principal-id.ts'
import { tenantOf } from '../platform/operations/tenant-of.ts'
import type { Secrets } from '../platform/secrets/secrets.ts'
import { createAuditedCalls, type Origin, type RecordAudit } from './audit/audited-calls.ts'
import { asOperationError } from './errors/as-operation-error.ts'
import { createHeavyReads, type HeavyReads, isHeavyRead } from './heavy-reads.ts'
import { isKept, type Outcome } from './idempotency/answers.ts'
import type { Claim } from './idempotency/idempotency.store.ts'
import { hashRequest, readIdempotencyKey } from './idempotency/idempotency-key.ts'
import { type Answered, createKeptAnswers } from './idempotency/kept-answers.ts'
import { checkInput } from './input/check-input.ts'
import { type LimitDecision, type Limiter, limitRefusal, type Taken } from './limits/index.ts'
import { createSharedTransactions } from './shared-transactions.ts'

export interface RunOptions {
  signal?: AbortSignal
  requestId?: string
  /** Where the request came from, for the audit trail. */
  origin?: Origin
  /** As the header holds it, bare or quoted. Only writes look at it. */
  idempotencyKey?: string
  /** The input was made by our own code from a foreign request: fields we do not know are left out, not refused. */
  knownInput?: boolean
  /** Hears what the limits said, also when they refuse. */
  onLimits?: (decisions: readonly LimitDecision[]) => void
  /** Called when the answer, an error included, is the one given before to the same Idempotency-Key. */
  onReplay?: () => void
  /** Who holds the caller's key now; a stream asks again and again. Without it the principal stays who it is. */
  reauthenticate?: () => Promise<Principal | undefined>
}

export interface StreamRunOptions
  extends Pick<RunOptions, 'signal' | 'requestId' | 'knownInput' | 'reauthenticate'> {
  lastEventId?: string
}

export interface RunResult<Name extends OperationName> {
  output: Output<Name>
  status: number
  limits: readonly LimitDecision[]
  replayed: boolean
}

export interface OperationRunner {
  /** Throws OperationError and nothing else. */
  run<Name extends OperationName>(
    principal: Principal,
    name: Name,
    rawInput: unknown,
    options?: RunOptions,
  ): Promise<RunResult<Name>>
  /** Opens a stream. Throws OperationError and nothing else; the stream itself may break off with any error. */
  stream(
    principal: Principal,
    name: StreamName,
    rawInput: unknown,
    options?: StreamRunOptions,
  ): Promise<AsyncIterable<readonly StreamItem[]>>
  /** Everything this principal may do. The input's unknown fields are left out. */
  apiFor(principal: Principal, options?: Omit<RunOptions, 'idempotencyKey' | 'knownInput'>): Api
  /**
   * Takes one of the requests that the principal may make. `endpoint` is the operation's name or a dialect's
   * `METHOD /path`; undefined where there is none at the address. The caller shows the decisions and refuses if need be.
   */
  takeRequest(principal: Principal, endpoint?: string): Promise<readonly LimitDecision[]>
}

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

/** Tries of a transaction that lost against another one or whose connection broke before the commit. */
const TRIES = 3
/** An export may cover years, a page only one screen. */
const EXPORT_STATEMENT_MS = 120_000
const NEVER_ABORTED = new AbortController().signal

type AnyHandler = (context: CallContext | OperationContext, input: unknown) => Promise<unknown>

export function createOperationRunner(options: OperationRunnerOptions): OperationRunner {
  const { database, limiter, clock, log, metrics, secrets } = options
  const heavyReads = options.heavyReads ?? createHeavyReads(clock)
  const answers = createKeptAnswers({ database, secrets, log })
  const shared = createSharedTransactions(database, options.together ?? {}, log)
  const audited = createAuditedCalls({
    handlers: options.handlers,
    database,
    log,
    record: options.recordAudit,
  })

  async function execute(
    definition: OperationDefinition,
    name: OperationName,
    context: CallContext,
    input: unknown,
    claim: Claim | undefined,
    origin: Origin | undefined,
  ): Promise<Answered> {
    const handler = options.handlers[name] as AnyHandler
    const call = { name, context, input, origin }
    if (definition.transaction === 'outside') {
      const carryOut = () => audited.outside(call, () => handler(context, input))
      return claim
        ? answers.outside(definition, claim, context.now, carryOut)
        : { outcome: { output: await carryOut() }, replayed: false }
    }
    if (definition.method === 'GET') {
      return {
        outcome: { output: await readWith(context, handler, input, definition.transport) },
        replayed: false,
      }
    }
    // Operations inside another one write no entries of their own.
    if (!claim && !audited.covers(name)) {
      const output = await shared.carryOut(name, context, input)
      if (output !== undefined) return { outcome: { output }, replayed: false }
    }
    const waits: (() => Promise<void>)[] = []
    const beforeAnswer = (wait: () => Promise<void>) => void waits.push(wait)
    let answered: Answered
    try {
      answered = await database.transaction(tenantOf(context.principal), async (tx) => {
        const earlier = claim && (await answers.claim(tx, claim, context.now))
        if (earlier) return { outcome: earlier, replayed: true }
        const output = await audited.inside(tx, call, () => handler({ ...context, tx, beforeAnswer }, input))
        if (claim) await answers.store(tx, definition, claim, { output }, context.now)
        // Last, since the conversation is locked last: who answers it now stays so until this has committed.
        if (context.principal.kind === 'agent') await options.refuseUnlessResponding?.(tx, context.principal)
        return { outcome: { output }, replayed: false }
      })
    } catch (error) {
      if (!claim || !isKept(error)) throw error
      return { outcome: await answers.keep(definition, claim, { error }, context.now), replayed: false }
    }
    for (const wait of waits) await wait()
    return answered
  }

  /** A read has nothing to commit: BEGIN and COMMIT would be two round trips and give it no other view of the data. */
  async function readWith(
    context: CallContext,
    handler: AnyHandler,
    input: unknown,
    transport: OperationDefinition['transport'],
  ): Promise<unknown> {
    const actions: (() => void)[] = []
    const output = await database.read(
      tenantOf(context.principal),
      ({ rows, row }) =>
        handler(
          {
            ...context,
            tx: {
              rows,
              row,
              afterCommit: (action) => void actions.push(action),
              savepoint: (work) => work(),
            },
          },
          input,
        ),
      transport === 'file' || transport === 'stream'
        ? { statementTimeoutMs: EXPORT_STATEMENT_MS }
        : undefined,
    )
    for (const action of actions) action()
    return output
  }

  async function retrying<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work()
      } catch (error) {
        // The request has waited as long as a caller should.
        if (error instanceof DatabaseBusyError) throw error
        if (tries >= TRIES || !isRetryableDatabaseError(error)) throw error
        log.warn({ err: error, tries }, 'a transaction is tried again')
      }
    }
  }

  function contextOf(principal: Principal, call: RunOptions): CallContext {
    return {
      principal,
      now: clock.now(),
      signal: call.signal ?? NEVER_ABORTED,
      requestId: call.requestId ?? '',
    }
  }

  async function perform(
    principal: Principal,
    name: OperationName,
    rawInput: unknown,
    call: RunOptions,
  ): Promise<RunResult<OperationName>> {
    const definition = OPERATION_TABLE[name]
    requireScope(principal, definition)
    if (definition.transport === 'stream')
      throw new OperationError('method_not_allowed', {
        detail: `${name} answers a stream: it is followed, not called.`,
        params: { allow: definition.method },
      })
    const input = checkInput(definition, rawInput, { allowUnknown: call.knownInput })
    const context = contextOf(principal, call)
    const claim = makeClaim(definition, name, principal, rawInput, call.idempotencyKey)

    // A replayed answer is not counted again.
    if (claim && definition.counts) {
      const earlier = await answers.find(claim, context.now)
      if (earlier) return answer(definition, earlier, true, [], call)
    }
    const taken = definition.counts && (await takeCounted(principal, definition.counts, name, call))
    const limits = taken?.decisions ?? []
    let done: Answered
    try {
      const attempt = () => execute(definition, name, context, input, claim, call.origin)
      const carryOut = () => (definition.transaction === 'outside' ? attempt() : retrying(attempt))
      done = isHeavyRead(name, definition, input)
        ? await heavyReads.run(principal.workspaceId, carryOut)
        : await carryOut()
    } catch (error) {
      await giveBack(taken)
      throw error
    }
    if (done.replayed || 'error' in done.outcome) await giveBack(taken)
    if (options.checkOutput && 'output' in done.outcome) assertOutput(definition, name, done.outcome.output)
    return answer(definition, done.outcome, done.replayed, limits, call)
  }

  async function takeCounted(
    principal: Principal,
    bucket: 'messages' | 'knowledge_writes',
    name: OperationName,
    call: RunOptions,
  ) {
    const taken = await limiter.take(principal, bucket, name)
    call.onLimits?.(taken.decisions)
    if (!taken.allowed) throw limitRefusal(taken.decisions, clock.now())
    return taken
  }

  /** Units that are not returned are lost until the window ends; the call has its answer already. */
  async function giveBack(taken: Taken | undefined): Promise<void> {
    await taken?.giveBack().catch((error: unknown) => log.warn({ err: error }, 'a count was not given back'))
  }

  const runner: OperationRunner = {
    async run(principal, name, rawInput, call = {}) {
      const startedAt = performance.now()
      let result = 'ok'
      try {
        return (await perform(principal, name, rawInput, call)) as RunResult<typeof name>
      } catch (error) {
        const refusal = asOperationError(error)
        result = refusal.code
        if (refusal !== error) reportFailure(error, refusal, name, call.requestId)
        const context = contextOf(principal, call)
        await audited.refused({ name, context, input: rawInput, origin: call.origin }, refusal.code)
        throw refusal
      } finally {
        metrics.observeOperation(name, result, (performance.now() - startedAt) / 1000)
      }
    },
    async stream(principal, name, rawInput, call = {}) {
      const startedAt = performance.now()
      let result = 'ok'
      try {
        const definition = OPERATION_TABLE[name]
        requireScope(principal, definition)
        const input = checkInput(definition, rawInput, { allowUnknown: call.knownInput })
        const context: StreamContext = {
          ...contextOf(principal, call),
          lastEventId: call.lastEventId,
          reauthenticate: call.reauthenticate ?? (async () => principal),
        }
        return await options.handlers[name](context, input as never)
      } catch (error) {
        const refusal = asOperationError(error)
        result = refusal.code
        if (refusal !== error) reportFailure(error, refusal, name, call.requestId)
        throw refusal
      } finally {
        metrics.observeOperation(name, result, (performance.now() - startedAt) / 1000)
      }
    },
    apiFor: (principal, shared = {}) => ({
      stream: (name, input, call) =>
        runner.stream(principal, name, input, { ...shared, ...call, knownInput: true }),
      call: async (name, input, call) =>
        (await runner.run(principal, name, input, { ...shared, ...call, knownInput: true })).output,
    }),
    takeRequest: async (principal, endpoint) =>
      (await limiter.take(principal, 'requests', endpoint)).decisions,
  }
  return runner

  function reportFailure(
    error: unknown,
    refusal: OperationError,
    operation: string,
    requestId?: string,
  ): void {
    const fields = { err: error, operation, request_id: requestId }
    if (refusal.code === 'internal') log.error(fields, 'an operation broke')
    else if (error instanceof CommitOutcomeUnknownError)
      log.error(fields, 'the outcome of a commit is unknown')
    else log.warn(fields, 'an operation found the database unavailable')
  }
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
