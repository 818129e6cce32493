/**
 * A process of its own that answers the first customers of ten businesses, one after the other, and prints how long each waited:
 * `node answer-ten.ts cold` answers at once, `node answer-ten.ts warm` first does what a server does after its start.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { SALON_DOCUMENTS } from '@parley/server/starter/salon'

const BUSINESSES = 10
const QUESTION = 'Hello, what does a haircut for women cost, and can I pay by card?'

export interface Waits {
  /** How long each customer waited. Milliseconds. */
  waits: number[]
  /** How long the preparation took, and how long it held the process at once at the most. Milliseconds. */
  warmUpMs: number
  longestHoldMs: number
}

const isWarm = process.argv[2] === 'warm'
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
// When started by root, Postgres runs as another user, which needs access.
if (process.getuid?.() === 0) await chmod(folder, 0o711)
const config = loadConfig({ PARLEY_DATA_DIR: join(folder, 'data'), PARLEY_LOG_LEVEL: 'silent' }, folder)
const installation = await openInstallation(config)
try {
  process.stdout.write(JSON.stringify(await measure()))
} finally {
  await installation.close()
  await rm(folder, { recursive: true, force: true })
}

async function measure(): Promise<Waits> {
  const { workspaces, runner, warmUp } = installation.wiring
  const organisationId = await workspaces.createOrganisation({
    name: 'Bench',
    ownerEmail: 'owner@example.com',
    plan: 'free',
  })
  const agents = []
  for (let index = 0; index < BUSINESSES; index++) {
    const name = `Salon ${index}`
    const row = await workspaces.createWorkspace({ organisationId, name, mode: 'live' })
    const api = runner.apiFor(workspaces.operatorPrincipal(row))
    const { id } = await api.call('agents.create', { name: 'Meera', model: 'built-in' })
    // Other titles: what was read of one business says nothing about the next one.
    for (const { title, content } of SALON_DOCUMENTS)
      await api.call('documents.create', {
        agent_id: id,
        title: `${name}: ${title}`,
        content,
        format: 'markdown',
      })
    agents.push({ api, id })
  }
  const prepared = isWarm ? await watch(() => warmUp(new AbortController().signal)) : undefined
  const waits: number[] = []
  for (const { api, id } of agents) {
    const begun = performance.now()
    await api.call('agents.preview', { id, text: QUESTION, history: [] })
    waits.push(performance.now() - begun)
  }
  return { waits, warmUpMs: prepared?.tookMs ?? 0, longestHoldMs: prepared?.longestHoldMs ?? 0 }
}

/** How long it takes, and the longest time in which the process could do nothing else. */
async function watch(work: () => Promise<unknown>): Promise<{ tookMs: number; longestHoldMs: number }> {
  const begun = performance.now()
  let [last, longestHoldMs] = [begun, 0]
  const tick = setInterval(() => {
    const now = performance.now()
    longestHoldMs = Math.max(longestHoldMs, now - last)
    last = now
  }, 1)
  await work()
  clearInterval(tick)
  return { tookMs: performance.now() - begun, longestHoldMs }
}
