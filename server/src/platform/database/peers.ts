/**
 * Whether another server may listen to notifications. A server that is alone sends none: its processes wake each other
 * directly. Each process that listens holds a shared advisory lock for its server, on the connection that listens, so the lock
 * goes when the connection goes. A server that starts announces itself; the others see that it is gone when they next send
 * something, a few seconds later at the earliest.
 */
import type { Session } from './database.ts'

export const PEERS_CHANNEL = 'parley_servers'
const CHECK_MS = 5_000

/** The lock of one server. The class is the same for all. */
export const HOLD_PRESENCE = 'select pg_advisory_lock_shared(hashtext($1), hashtext($2))'

export interface Peers {
  /** True also while it is not known. */
  areThere(): boolean
  /** Another server has announced itself, or may have while nothing could be heard. */
  found(): void
  check(): Promise<void>
  /** Announces this server to the others, and looks for them. */
  start(): Promise<void>
}

/** Looks again when it is asked and the last look is some seconds old, so that an idle server looks for nothing. */
export function createPeers(
  system: Session,
  serverId: string,
  monotonic: () => number = () => performance.now(),
): Peers {
  let areThere = true
  let lookedAt = Number.NEGATIVE_INFINITY
  /** An announcement that comes during a look counts more than the look. */
  let announcements = 0

  async function check(): Promise<void> {
    lookedAt = monotonic()
    const before = announcements
    const others = await countOthers(system, serverId).catch(() => undefined)
    if (announcements === before) areThere = others !== 0
  }

  return {
    areThere() {
      if (monotonic() >= lookedAt + CHECK_MS) void check()
      return areThere
    },
    found() {
      announcements++
      areThere = true
    },
    check,
    async start() {
      await system.rows({
        name: 'announce_server',
        text: 'select pg_notify($1, $2)',
        values: [PEERS_CHANNEL, serverId],
      })
      await check()
    },
  }
}

/** objsubid 2: a lock with two keys. */
async function countOthers(system: Session, serverId: string): Promise<number> {
  const row = await system.row<{ others: number }>({
    name: 'count_other_servers',
    text: `select count(*)::int as others from pg_locks
            where locktype = 'advisory' and objsubid = 2 and granted
              and database = (select oid from pg_database where datname = current_database())
              and classid = hashtext($1)::oid and objid <> hashtext($2)::oid`,
    values: [PEERS_CHANNEL, serverId],
  })
  return row!.others
}
