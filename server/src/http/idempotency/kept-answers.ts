/** The outcomes of requests with an Idempotency-Key. A repeated key gets the same outcome again, and the work is never done twice. */
import { type OperationDefinition, OperationError } from '@parley/contracts'
import type { Database, Transaction } from '../../platform/database/index.ts'
import type { Log } from '../../platform/logging/log.ts'
import type { Secrets } from '../../platform/secrets/secrets.ts'
import { isKept, type Outcome, openOutcome, sealOutcome } from './answers.ts'
import {
  abandonClaim,
  beginClaim,
  type Claim,
  findAnswers,
  lockClaims,
  type StoredAnswer,
  storeAnswers,
} from './idempotency.store.ts'

export interface Answered {
  outcome: Outcome
  /** It is the answer that was given before. */
  replayed: boolean
}

/** Of a claimed key: the earlier answer, or why the request may not go on. Neither: it is to be carried out. */
export interface Claimed {
  earlier?: Outcome
  refusal?: OperationError
}

export interface KeptAnswers {
  /** The earlier outcome of the request, if there is one. */
  find(claim: Claim, now: Date): Promise<Outcome | undefined>
  /** The same, and the key is locked until the transaction ends. */
  claim(tx: Transaction, claim: Claim, now: Date): Promise<Outcome | undefined>
  /** The same for several requests of one workspace, in their order. No key may be there twice. */
  claimAll(tx: Transaction, claims: readonly Claim[], now: Date): Promise<Claimed[]>
  store(
    tx: Transaction,
    definition: OperationDefinition,
    claim: Claim,
    outcome: Outcome,
    now: Date,
  ): Promise<void>
  storeAll(
    tx: Transaction,
    definition: OperationDefinition,
    answers: readonly { claim: Claim; outcome: Outcome }[],
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
      const stored = await database.read(claim.workspaceId, (session) => findAnswers(session, [claim], now))
      return stored.size > 0 ? openOutcome(stored.get(0)!, claim, secrets) : undefined
    },

    async claim(tx, claim, now) {
      const [claimed] = await answers.claimAll(tx, [claim], now)
      if (claimed!.refusal) throw claimed!.refusal
      return claimed!.earlier
    },

    async claimAll(tx, claims, now) {
      if (claims.length === 0) return []
      const locked = await lockClaims(tx, claims)
      // After the locks, so that it sees what their former holders have committed.
      const stored = await findAnswers(tx, claims, now)
      return claims.map((claim, place) => {
        if (!locked[place]) return { refusal: new OperationError('idempotency_key_in_use') }
        const answer = stored.get(place)
        return answer ? openClaimed(answer, claim) : {}
      })
    },

    store: (tx, definition, claim, outcome, now) =>
      answers.storeAll(tx, definition, [{ claim, outcome }], now),

    async storeAll(tx, definition, kept, now) {
      if (kept.length === 0) return
      const status = definition.status ?? 200
      const rows = kept.map(({ claim, outcome }) => ({
        claim,
        ...sealOutcome(outcome, claim, status, secrets),
      }))
      await storeAnswers(tx, rows, now)
    },

    keep: (definition, claim, outcome, now) =>
      database.transaction(claim.workspaceId, async (tx) => {
        const earlier = await answers.claim(tx, claim, now)
        if (earlier) return earlier
        await answers.store(tx, definition, claim, outcome, now)
        return outcome
      }),

    outside: (definition, claim, now, carryOut) =>
      keepOutside(answers, { database, log }, { definition, claim, now, carryOut }),
  }
  return answers

  function openClaimed(answer: StoredAnswer, claim: Claim): Claimed {
    try {
      return { earlier: openOutcome(answer, claim, secrets) }
    } catch (error) {
      if (error instanceof OperationError) return { refusal: error }
      throw error
    }
  }
}

/** Begins the key, carries out the request without a transaction, and keeps what came of it. */
async function keepOutside(
  answers: KeptAnswers,
  { database, log }: { database: Database; log: Log },
  request: {
    definition: OperationDefinition
    claim: Claim
    now: Date
    carryOut: () => Promise<unknown>
  },
): Promise<Answered> {
  const { definition, claim, now, carryOut } = request
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
}
