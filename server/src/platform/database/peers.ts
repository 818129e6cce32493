/**
 * Whether another server may listen to notifications. A server that is alone sends none: its processes wake each other
 * directly. Each process that listens holds a shared advisory lock for its server, on the connection that listens, so the lock
 * goes when the connection goes. A server that starts announces itself; the others see that it is gone a few seconds later.
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
  /** Announces this server to the others, and looks for them from now on. */
  start(): Promise<void>
  stop(): void
}

export function createPeers(system: Session, serverId: string): Peers {
  let areThere = true
  /** An announcement that comes during a look counts more than the look. */
  let announcements = 0
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function check(): Promise<void> {
    const before = announcements
    const others = await countOthers(system, serverId).catch(() => undefined)
    if (announcements === before) areThere = others !== 0
  }

  function schedule(): void {
    if (isStopped) return
    timer = setTimeout(() => void check().then(schedule), CHECK_MS).unref()
  }

  return {
    areThere: () => areThere,
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
      schedule()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
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
