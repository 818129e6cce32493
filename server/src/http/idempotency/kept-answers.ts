/** What requests with an Idempotency-Key came to: told again to whoever sends the key again, and never done twice. */
import { type OperationDefinition, OperationError } from '@parley/contracts'
import type { Database, Transaction } from '../../platform/database/index.ts'
import type { Log } from '../../platform/logging/log.ts'
import type { Secrets } from '../../platform/secrets/secrets.ts'
import { isKept, type Outcome, openOutcome, sealOutcome } from './answers.ts'
import {
  abandonClaim,
  beginClaim,
  type Claim,
  findAnswer,
  lockClaim,
  storeAnswer,
} from './idempotency.store.ts'

export interface Answered {
  outcome: Outcome
  /** It is the answer that was given before. */
  replayed: boolean
}

export interface KeptAnswers {
  /** What the request came to before, if it did. */
  find(claim: Claim, now: Date): Promise<Outcome | undefined>
  /** The same, and the key is locked until the transaction ends. */
  claim(tx: Transaction, claim: Claim, now: Date): Promise<Outcome | undefined>
  store(
    tx: Transaction,
    definition: OperationDefinition,
    claim: Claim,
    outcome: Outcome,
    now: Date,
  ): Promise<void>
  /** Keeps what a request came to, apart from its own transaction. Where another was quicker, that answer counts. */
  keep(definition: OperationDefinition, claim: Claim, outcome: Outcome, now: Date): Promise<Outcome>
  /** Carries out what holds no transaction while it runs, by one process at a time. */
  outside(
    definition: OperationDefinition,
    claim: Claim,
    now: Date,
    carryOut: () => Promise<unknown>,
  ): Promise<Answered>
}

export function createKeptAnswers({
  database,
  secrets,
  log,
}: {
  database: Database
  secrets: Secrets
  log: Log
}): KeptAnswers {
  const answers: KeptAnswers = {
    async find(claim, now) {
      const stored = await database.read(claim.workspaceId, (session) => findAnswer(session, claim, now))
      return stored && openOutcome(stored, claim, secrets)
    },

    async claim(tx, claim, now) {
      if (!(await lockClaim(tx, claim))) throw new OperationError('idempotency_key_in_use')
      const stored = await findAnswer(tx, claim, now)
      return stored && openOutcome(stored, claim, secrets)
    },

    store: (tx, definition, claim, outcome, now) =>
      storeAnswer(tx, claim, sealOutcome(outcome, claim, definition.status ?? 200, secrets), now),

    keep: (definition, claim, outcome, now) =>
      database.transaction(claim.workspaceId, async (tx) => {
        const earlier = await answers.claim(tx, claim, now)
        if (earlier) return earlier
        await answers.store(tx, definition, claim, outcome, now)
        return outcome
      }),

    async outside(definition, claim, now, carryOut) {
      const earlier = await answers.find(claim, now)
      if (earlier) return { outcome: earlier, replayed: true }
      const begun = await database.read(claim.workspaceId, (session) => beginClaim(session, claim, now))
      if (!begun) {
        // Where it was done between the two looks there is an answer; else somebody is at it.
        const done = await answers.find(claim, now)
        if (done) return { outcome: done, replayed: true }
        throw new OperationError('idempotency_key_in_use')
      }
      let outcome: Outcome
      try {
        outcome = { output: await carryOut() }
      } catch (error) {
        if (!isKept(error)) {
          await database
            .read(claim.workspaceId, (session) => abandonClaim(session, claim, now))
            .catch((failure: unknown) => log.warn({ err: failure }, 'a key stays in use for a while'))
          throw error
        }
        outcome = { error }
      }
      return { outcome: await answers.keep(definition, claim, outcome, now), replayed: false }
    },
  }
  return answers
}
