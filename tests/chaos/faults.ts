/** Makes faults one after the other while customers write, and measures the recovery. */
import type { Cluster } from './cluster/cluster.ts'
import { pause } from './cluster/wait.ts'
import type { Customers } from './world/customers.ts'
import type { Provider } from './world/provider.ts'
import type { Receiver } from './world/receiver.ts'

export interface FaultPlan {
  kills: number
  databaseStops: number
}

export interface World {
  cluster: Cluster
  customers: Customers
  provider: Provider
  receivers: Receiver[]
  say(text: string): void
}

export interface Report {
  kills: number
  databaseStops: number
  /** Milliseconds from when a node and the database were back until each endpoint heard of an event; the longest. */
  slowestResumeMs: number
  resumes: number
  /** Faults that could not be made on this machine, with the reason. */
  leftOut: string[]
  /** Messages that were on their way when a process died: their outcome may stay unknown. */
  claimedAtKills: Set<string>
}

const CLOCK_SHIFT_MS = 10 * 60_000
const SLOW_DATABASE_MS = 25
const FULL_DISK_MS = 20_000
const STALL_MS = 4_000
const LONG_STOP_MS = 5_000
/** A little longer than what is promised, so that a late endpoint is measured and not waited for. */
const LONGEST_RESUME_MS = 60_000

export async function breakThings(world: World, plan: FaultPlan): Promise<Report> {
  const report: Report = {
    kills: 0,
    databaseStops: 0,
    slowestResumeMs: 0,
    resumes: 0,
    leftOut: [],
    claimedAtKills: new Set(),
  }
  const { say } = world
  const killsPerRound = Math.ceil(plan.kills / Math.max(1, plan.databaseStops))
  while (report.kills < plan.kills || report.databaseStops < plan.databaseStops) {
    for (let kill = 0; kill < killsPerRound && report.kills < plan.kills; kill++)
      await killNode(world, report)
    if (report.databaseStops < plan.databaseStops) await stopDatabase(world, report)
    if (report.databaseStops % 3 === 1) await stallProvider(world)
    say(`${report.kills} kills, ${report.databaseStops} database stops, ${world.customers.count()} messages`)
  }
  await slowDatabase(world)
  await wrongClock(world, report)
  await fullDisk(world, report)
  return report
}

async function killNode({ cluster, ...world }: World, report: Report): Promise<void> {
  const node = cluster.nodes[report.kills % cluster.nodes.length]!
  await pause(400 + Math.random() * 1200)
  await node.kill()
  await rememberClaims(cluster, report)
  report.kills++
  await cluster.revive(node)
  await measureResume({ cluster, ...world }, report)
}

/** By turns Postgres is killed and started again at once, and is away for some seconds. */
async function stopDatabase(world: World, report: Report): Promise<void> {
  const { cluster } = world
  report.databaseStops++
  await rememberClaims(cluster, report)
  if (report.databaseStops % 2 === 1) await cluster.killPostgres()
  else {
    cluster.link.cut()
    await cluster.killPostgres()
    await pause(LONG_STOP_MS)
    cluster.link.restore()
  }
  await cluster.query('select 1')
  await measureResume(world, report)
}

async function stallProvider({ provider, say }: World): Promise<void> {
  say('the provider stalls')
  provider.stalls = true
  await pause(STALL_MS)
  provider.stalls = false
}

async function slowDatabase({ cluster, say }: World): Promise<void> {
  say(`every packet to and from the database takes ${SLOW_DATABASE_MS} ms more`)
  cluster.link.delayMs = SLOW_DATABASE_MS
  await pause(15_000)
  cluster.link.delayMs = 0
}

/** One node alone works with a clock that is ahead; then one whose clock is right takes over. */
async function wrongClock(world: World, report: Report): Promise<void> {
  const { cluster, say } = world
  say(`a node whose clock is ${CLOCK_SHIFT_MS / 60_000} minutes ahead`)
  const [wrong, right] = cluster.nodes
  await Promise.all([wrong.kill(), right.kill()])
  await rememberClaims(cluster, report)
  await cluster.revive(wrong, { clockShiftMs: CLOCK_SHIFT_MS })
  await pause(10_000)
  await wrong.kill()
  await rememberClaims(cluster, report)
  report.kills += 3
  await cluster.revive(right)
  await measureResume(world, report)
  await cluster.revive(wrong)
}

async function fullDisk(world: World, report: Report): Promise<void> {
  const { cluster, say } = world
  if (cluster.disk.problem) {
    report.leftOut.push(cluster.disk.problem)
    return
  }
  say(`the disk of the database is full for ${FULL_DISK_MS / 1000} s`)
  cluster.disk.fill()
  await pause(FULL_DISK_MS)
  cluster.disk.free()
  // Not before: a Postgres that could not write its log has ended, and cannot start again on a full disk.
  await rememberClaims(cluster, report)
  await measureResume(world, report)
}

/** A message that is in flight when its process dies may have left or not: the outcome is unknown. */
async function rememberClaims(cluster: Cluster, report: Report): Promise<void> {
  const rows = await cluster.query<{ id: string }>(
    `select message_id::text as id from outbox where state = 'sending'`,
  )
  for (const { id } of rows) report.claimedAtKills.add(id)
}

/** From now, when everything is back, until each endpoint has heard of an event. Needs customers that still write. */
async function measureResume({ receivers, say }: World, report: Report): Promise<void> {
  const began = Date.now()
  const waits = receivers.map(async (receiver) => {
    while (receiver.lastAt < began && Date.now() - began < LONGEST_RESUME_MS) await pause(20)
    return Math.max(0, Math.min(Date.now(), Math.max(receiver.lastAt, began)) - began)
  })
  const slowest = Math.max(...(await Promise.all(waits)))
  report.resumes++
  if (slowest > report.slowestResumeMs) say(`an endpoint resumed after ${slowest} ms`)
  report.slowestResumeMs = Math.max(report.slowestResumeMs, slowest)
}
