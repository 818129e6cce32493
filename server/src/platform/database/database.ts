/** The interface through which the rest of the server uses Postgres. */

import type { BackgroundLog } from './background-log.ts'
import type { DatabaseCounters } from './database-counters.ts'
import type { Outage } from './outage.ts'

/** One SQL statement, for example the result of `sql`. A `name` makes it a prepared statement of that connection. */
export interface Statement {
  text: string
  values?: unknown[]
  name?: string
}

/**
 * Carries out statements for one workspace: row-level security hides the rows of every other one. A session ends
 * with the function it was given to; a statement asked of it afterwards is refused.
 *
 * Statements that are asked for in the same tick (`Promise.all([session.rows(a), session.rows(b)])`) leave in one write and
 * are carried out one after the other. When one of them fails, the later ones are not carried out and fail with its error.
 * Outside a transaction they are one transaction: when one fails, none of them took effect, and all fail.
 */
export interface Session {
  /** Every row that the statement returns. */
  rows<Row>(statement: Statement): Promise<Row[]>
  /** The first row, or undefined where there is none. */
  row<Row>(statement: Statement): Promise<Row | undefined>
}

/** A session whose statements take effect together or not at all. */
export interface Transaction extends Session {
  /**
   * Carries out the last statement and commits, in one write. Answers with its rows once the transaction is durable; nothing
   * may be asked for afterwards. Not in a savepoint. Throws `CommitOutcomeUnknownError` when the connection is lost.
   */
  last<Row>(statement: Statement): Promise<Row[]>
  /**
   * Calls `action` once the transaction is durable, in the order of asking; never when it (or the savepoint that
   * asked) was rolled back. An action that throws is reported and does not make the transaction look failed.
   */
  afterCommit(action: () => void): void
  /** Undoes only what `work` did when `work` throws, and throws that error on. The transaction can go on after it. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
}

/**
 * The rows that a session sees: those of a workspace, or only those of some of its channels. Conversations and the rows that
 * belong to them are confined to channels; contacts, bookings and leads are not.
 */
export type Tenant = string | { workspaceId: string; channelIds: readonly string[] | null }

export interface WorkOptions {
  /**
   * Goes before everything else and may use connections that ordinary work never takes. Only for short work that others
   * wait for: writing outcomes, renewing leases.
   */
  reserved?: boolean
  /** Longest time of one statement. Milliseconds; 0: as long as it takes. Default: 15 seconds. */
  statementTimeoutMs?: number
  /**
   * Every statement of this work finds its rows by key, a few at a time: the planner must follow an index and never read
   * or hash a whole table, however small it takes it for. Not for lists, figures and exports.
   */
  byKey?: boolean
  /**
   * The commit does not wait for the disk. When Postgres itself dies within about half a second, all of the transaction may be undone,
   * though its caller was told that it is committed. Only for work that is then done again, because the row that asks for it waits
   * in the same transaction. The next commit that waits for the disk makes this one durable too.
   */
  commitsInBackground?: boolean
}

/** A pool of connections that work as the application role, which row-level security binds. */
export interface Database {
  /**
   * Runs `work` in a transaction of the workspace and commits it. An error of `work` rolls it back and is thrown
   * on. Nothing is repeated by itself: ask `isRetryableDatabaseError`. Throws `CommitOutcomeUnknownError` when the
   * connection was lost while committing, and `DatabaseBusyError` when the workspace waited too long for one: a
   * workspace has at most its share of the connections while others need them.
   */
  transaction<T>(
    tenant: Tenant,
    work: (transaction: Transaction) => Promise<T>,
    options?: WorkOptions,
  ): Promise<T>
  /**
   * Runs `work` on one connection of the workspace, without a transaction: each statement sees the newest rows. Statements of
   * the same tick are one transaction.
   */
  read<T>(tenant: Tenant, work: (session: Session) => Promise<T>, options?: WorkOptions): Promise<T>
  /** Like `transaction`, without a workspace: sees no tenant's rows except through security-definer functions. */
  systemTransaction<T>(work: (transaction: Transaction) => Promise<T>, options?: WorkOptions): Promise<T>
  /** Single statements without a workspace, each on whichever connection is free. */
  readonly system: Session
  /**
   * Calls `onNotify` with the payload of every notification on the channel, also after the connection was lost and
   * made again. Notifications are lost while it is away, so `onNotify('')` is called after each reconnection: treat
   * a notification as a hint to look, never as the news itself. The answer stops listening.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>
  /**
   * Notifies every listener of the channel soon, in this process and others; many calls become one notification per
   * 50 ms, with the payload of the last. Sends nothing while no other server listens, see `serverId`. Outside any transaction: a NOTIFY inside one makes all commits of the
   * database wait for each other.
   */
  notify(channel: string, payload?: string): void
  /** Counts of the requests of this process to Postgres since it started. */
  readonly counters: Readonly<DatabaseCounters>
  /** Waits for work under way, then closes every connection. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  connectionString: string
  /** Leads to Postgres itself where `connectionString` leads to a pooler that loses notifications. */
  listenConnectionString?: string
  /** Most connections at once, for all uses together; one more is made when something is listened to. */
  poolSize: number
  /** How much of the connections one workspace may have while others need them. Percent; default: 33. */
  workspaceShare?: number
  /**
   * The same for the processes that wake each other without notifications. With it, `notify` costs nothing while no other server
   * listens. Default: every notification is sent.
   */
  serverId?: string
  /** Shown in `pg_stat_activity`. */
  applicationName?: string
  /** How long to wait for a connection, free or new, before an error. */
  connectTimeoutMs?: number
  log?: BackgroundLog
  /** Called for failures of the database. Default: one that writes to `log`. */
  outage?: Outage
}
