/**
 * The facts on which the commit of a turn decides. They are read with the claim. The commit compares them under its locks, so that
 * it can decide before it has them, and leave in one write (docs/decisions/commits-in-one-write.md).
 */
import { namedColumns, type Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { DEPARTURE, DEPARTURE_JOINS, type Departure } from '../../conversations/messages/index.ts'
import { LOCKED_TURN, type LockedTurn } from './turns.store.ts'

export interface TurnFacts {
  turn: LockedTurn
  departure: Departure
  /** Another text where any of the facts differs. */
  version: string
}

const FACTS: Readonly<Record<string, string>> = { ...LOCKED_TURN, ...DEPARTURE }

/**
 * Facts that are not compared as they are. A lease is renewed while the agent thinks; whether there is one decides. The pace
 * of the channel moves with every message: the statement that moves it on compares it.
 */
const COMPARED_OTHERWISE = {
  turn_lease_until: '(facts.turn_lease_until is null)',
  free_at: null,
  paused_until: null,
  // A provider that asks to slow down pauses the channel, too.
  slowed_at: null,
  slowed_share: null,
}

const versionOf = (name: string): string | null =>
  name in COMPARED_OTHERWISE ? COMPARED_OTHERWISE[name as keyof typeof COMPARED_OTHERWISE] : `facts.${name}`

const compared = Object.keys(FACTS).flatMap((name) => versionOf(name) ?? [])

const VERSION = `encode(sha256(convert_to(row(${compared.join(', ')})::text, 'UTF8')), 'hex')`

/** `conversation`: an expression. "offset 0" keeps the planner from writing each expression into the version once more. */
const factsOf = (conversation: string) => `(
         select ${namedColumns(FACTS)}
           from conversations c
           join turn_queue q on q.workspace_id = c.workspace_id and q.conversation_id = c.id
           left join sessions s on s.workspace_id = c.workspace_id and s.id = c.current_session_id
           ${DEPARTURE_JOINS}
          where c.workspace_id = $1 and c.id = ${conversation}
         offset 0) facts`

/** By conversation. Locks nothing: nothing may rely on it without `requireTurnFacts`. */
export async function readTurnFacts(
  work: Scope<Session>,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, TurnFacts>> {
  const rows = await work.transaction.rows<Omit<LockedTurn, 'id'> & Departure & { version: string }>({
    name: 'read_turn_facts',
    text: `
      select facts.*, ${VERSION} as version
        from unnest($2::uuid[]) as wanted (id) cross join lateral ${factsOf('wanted.id')}`,
    values: [work.workspaceId, conversationIds],
  })
  return new Map(
    rows.map((row) => [
      row.conversation_id,
      { turn: { ...row, id: row.conversation_id }, departure: row, version: row.version },
    ]),
  )
}

/** A condition. `conversation` and `version`: expressions. */
export function factsHaveChangedSql(conversation: string, version: string): string {
  return `not exists (select from ${factsOf(conversation)} where ${VERSION} = ${version})`
}

/**
 * Locks the conversations and their rows of the turn queue. A later statement compares the facts: it sees what was committed before
 * the locks were got; this one might not. So it reads nothing, and is not the statement of `lockTurns`: that one also reads four
 * tables for the decision, which has been made here.
 */
export async function lockTurnsOnly(work: Scope, facts: readonly TurnFacts[]): Promise<void> {
  await work.transaction.rows({
    name: 'lock_turns_only',
    text: `
        select from conversations c
          join turn_queue q on q.workspace_id = c.workspace_id and q.conversation_id = c.id
         where c.workspace_id = $1 and c.id = any ($2::uuid[])
         order by c.id
           for no key update of c, q`,
    values: [work.workspaceId, facts.map(({ turn }) => turn.id)],
  })
}

/** `lockTurnsOnly`, and then fails as `isChangedFacts` says unless everything is as it was read. */
export async function requireTurnFacts(work: Scope, facts: readonly TurnFacts[]): Promise<void> {
  await Promise.all([
    lockTurnsOnly(work, facts),
    work.transaction.rows({
      name: 'require_turn_facts',
      text: `
        select refuse_changed_facts() from unnest($2::uuid[], $3::text[]) as expected (id, version)
         where ${factsHaveChangedSql('expected.id', 'expected.version')}`,
      values: [work.workspaceId, facts.map(({ turn }) => turn.id), facts.map(({ version }) => version)],
    }),
  ])
}
