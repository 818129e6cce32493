/** Carries out a call whose scope and input are right: as a read, in a transaction of its own or a shared one, or outside of any. */
import type { AgentPrincipal } from '@parley/contracts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { CallContext, Handlers, OperationContext } from '../platform/operations/handler.ts'
import { tenantOf } from '../platform/operations/tenant-of.ts'
import type { AuditedCalls, Origin } from './audit/audited-calls.ts'
import { isKept } from './idempotency/answers.ts'
import type { Answered, KeptAnswers } from './idempotency/kept-answers.ts'
import type { SharedCall, SharedTransactions } from './shared-transactions.ts'

/** An export may cover years, a page only one screen. */
const EXPORT_STATEMENT_MS = 120_000

export interface CheckedCall extends SharedCall {
  origin: Origin | undefined
}

export interface Execution {
  handlers: Handlers
  database: Database
  answers: KeptAnswers
  shared: SharedTransactions
  audited: AuditedCalls
  /** Throws when the agent that acts is no longer the responder; the call is undone then. */
  refuseUnlessResponding?(tx: Transaction, principal: AgentPrincipal): Promise<void>
}

type AnyHandler = (context: CallContext | OperationContext, input: unknown) => Promise<unknown>
type BeforeAnswer = NonNullable<OperationContext['beforeAnswer']>

export async function executeOperation(execution: Execution, call: CheckedCall): Promise<Answered> {
  const { definition, name } = call
  const handler = execution.handlers[name] as AnyHandler
  if (definition.transaction === 'outside') return executeOutside(execution, call, handler)
  if (definition.method === 'GET')
    return { outcome: { output: await executeRead(execution, call, handler) }, replayed: false }
  // Operations inside another one write no entries of their own.
  if (!execution.audited.covers(name)) {
    const done = await execution.shared.carryOut(call)
    if (done) return done
  }
  return executeAlone(execution, call, handler)
}

async function executeOutside(
  { answers, audited }: Execution,
  call: CheckedCall,
  handler: AnyHandler,
): Promise<Answered> {
  const { definition, context, input, claim } = call
  const carryOut = () => audited.outside(call, () => handler(context, input))
  if (claim) return answers.outside(definition, claim, context.now, carryOut)
  return { outcome: { output: await carryOut() }, replayed: false }
}

async function executeAlone(execution: Execution, call: CheckedCall, handler: AnyHandler): Promise<Answered> {
  const { definition, context, claim } = call
  const waits: (() => Promise<void>)[] = []
  let answered: Answered
  try {
    answered = await execution.database.transaction(tenantOf(context.principal), (tx) =>
      carryOutIn(tx, execution, call, handler, (wait) => void waits.push(wait)),
    )
  } catch (error) {
    if (!claim || !isKept(error)) throw error
    return {
      outcome: await execution.answers.keep(definition, claim, { error }, context.now),
      replayed: false,
    }
  }
  for (const wait of waits) await wait()
  return answered
}

async function carryOutIn(
  tx: Transaction,
  { answers, audited, refuseUnlessResponding }: Execution,
  call: CheckedCall,
  handler: AnyHandler,
  beforeAnswer: BeforeAnswer,
): Promise<Answered> {
  const { definition, context, input, claim } = call
  const { principal, now } = context
  const earlier = claim && (await answers.claim(tx, claim, now))
  if (earlier) return { outcome: earlier, replayed: true }
  const output = await audited.inside(tx, call, () =>
    handler({ ...context, transaction: tx, beforeAnswer }, input),
  )
  if (claim) await answers.store(tx, definition, claim, { output }, now)
  // Last, since the conversation is locked last: who answers it now stays so until this has committed.
  if (principal.kind === 'agent') await refuseUnlessResponding?.(tx, principal)
  return { outcome: { output }, replayed: false }
}

/** A read has nothing to commit: BEGIN and COMMIT would be two round trips and give it no other view of the data. */
async function executeRead(
  { database }: Execution,
  { definition, context, input }: CheckedCall,
  handler: AnyHandler,
): Promise<unknown> {
  const actions: (() => void)[] = []
  const { transport } = definition
  const output = await database.read(
    tenantOf(context.principal),
    ({ rows, row }) =>
      handler(
        {
          ...context,
          transaction: {
            rows,
            row,
            last: rows,
            afterCommit: (action) => void actions.push(action),
            savepoint: (work) => work(),
          },
        },
        input,
      ),
    transport === 'file' || transport === 'stream' ? { statementTimeoutMs: EXPORT_STATEMENT_MS } : undefined,
  )
  for (const action of actions) action()
  return output
}
