/**
 * `npm run rolling-upgrade -- --from COMMIT-OR-FOLDER [--seconds 20]`: two nodes of an earlier version are replaced by this one,
 * one after the other, while customers write and systems of the business call the API. Old and new nodes serve together for
 * the given time. Prints a table; ends with 1 if a call failed, or a message was lost or doubled. Loopback only, bounded.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Cluster } from './cluster/cluster.ts'
import { prepareEarlierVersion } from './cluster/earlier-version.ts'
import type { Node } from './cluster/node.ts'
import { pause, waitUntil } from './cluster/wait.ts'
import { drain, type Line, printLines, verify } from './verify.ts'
import { type Callers, startCallers } from './world/callers.ts'
import { openWorld, PEOPLE } from './world/open-world.ts'
import type { Provider } from './world/provider.ts'

const LONGEST_MS = 20 * 60_000
const CALLERS = 4
const PAUSE_OF_CALLERS_MS = 100
/** A load balancer chooses a node no more for so long before the node is asked to stop, as in the chart. */
const LEAVE_MS = 3_000

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    clone: { type: 'string', default: join(import.meta.dirname, '..', '..') },
    log: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
if (!values.from || !Number.isInteger(seconds) || seconds < 5 || seconds > 300) {
  process.stderr.write(
    'Give the earlier version, a commit or the folder of a clone, and 5 to 300 seconds: --from COMMIT --seconds 20\n',
  )
  process.exit(64)
}
const say = (text: string) => process.stderr.write(`rolling-upgrade: ${text}\n`)
/** Ends processes and removes folders, however the run ends. */
const cleared = new AsyncDisposableStack()
const giveUp = async (reason: string) => {
  say(reason)
  await cleared.disposeAsync()
  process.exit(1)
}
const bound = setTimeout(() => giveUp(`took longer than ${LONGEST_MS / 60_000} minutes`), LONGEST_MS)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => giveUp(`stopped by ${signal}`))
try {
  process.exitCode = await run(resolve(values.clone), values.from)
} finally {
  clearTimeout(bound)
  await cleared.disposeAsync()
}

async function run(clone: string, from: string): Promise<number> {
  const earlier = await prepareEarlierVersion(clone, from, say)
  cleared.defer(() => earlier.remove())
  const world = await openWorld(earlier.folder, cleared, values.log)
  const { cluster, business, customers, provider, urls } = world
  await waitUntil('each customer to have written', () => customers.count() >= PEOPLE)
  const callers = startCallers({ urls, business, callers: CALLERS, pauseMs: PAUSE_OF_CALLERS_MS })
  const before = await migrationsOf(cluster)
  await replaceNodes(cluster, clone)
  await callers.stop()
  await world.quiet()
  say('waiting for the queues to be empty')
  const seen = { ...world, claimedAtKills: new Set<string>() }
  const isDrained = await drain(seen)
  say(`${(await migrationsOf(cluster)) - before} migrations were applied by the first node of this version`)
  for (const [call, count] of callers.refused) process.stdout.write(`refused  ${count} times: ${call}\n`)
  return printLines([
    {
      what: 'hooks: 200 / 503 / no answer / other',
      seen: Object.values(customers.calls).join(' / '),
      isRight:
        customers.calls.ok > 0 &&
        Object.values(customers.calls).every((count, at) => at === 0 || count === 0),
    },
    ...linesOfCallers(callers, provider),
    { what: 'queues empty in the end', seen: isDrained ? 'yes' : 'no', isRight: isDrained },
    ...(await verify(seen)),
  ])
}

/** As a rolling update does: a node leaves the load balancer, ends, and comes back as the new version. */
async function replaceNodes(cluster: Cluster, clone: string): Promise<void> {
  const [first, second] = cluster.nodes
  await serve('both nodes are of the earlier version')
  await replace(cluster, first, clone)
  await serve('one node of each version')
  await replace(cluster, second, clone)
  await serve('both nodes are of this version')
}

async function serve(which: string): Promise<void> {
  say(`${which}, for ${seconds} s`)
  await pause(seconds * 1000)
}

async function replace(cluster: Cluster, node: Node, clone: string): Promise<void> {
  node.isReady = false
  await pause(LEAVE_MS)
  await node.stop()
  await cluster.revive(node, { clone })
}

async function migrationsOf(cluster: Cluster): Promise<number> {
  const [row] = await cluster.query<{ count: string }>('select count(*) from public.schema_migrations')
  return Number(row!.count)
}

function linesOfCallers({ answered, refused, sent }: Callers, provider: Provider): Line[] {
  const refusals = [...refused.values()].reduce((sum, count) => sum + count, 0)
  const posted = new Set(provider.posts.map(({ messageId }) => messageId))
  const missing = [...sent].filter((id) => !posted.has(id)).length
  return [
    {
      what: 'calls of the API: answered / refused or unanswered',
      seen: `${answered} / ${refusals}`,
      isRight: answered > 0 && refusals === 0,
    },
    {
      what: 'messages that the API took and nobody posted',
      seen: `${missing} of ${sent.size}`,
      isRight: missing === 0 && sent.size > 0,
    },
  ]
}
