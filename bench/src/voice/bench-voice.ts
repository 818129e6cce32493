/** Calls of an agent on a simulated line, at once in one process: how long the contact waits for the first word of an answer. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '@parley/server/config'
import { type Installation, openInstallation } from '@parley/server/installation'
import { SALON_DOCUMENTS } from '@parley/server/starter/salon'
import { percentilesOf, round } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'

const AT_ONCE = [1, 5, 20]
const QUESTIONS = ['When are you open on Monday?', 'How much is a haircut for women?', 'Can I pay by card?']
const DRAIN_MS = 50
/** Published figures, of sound from end to end: docs/guides/performance.md. */
const ANCHORS = [
  ['people (Stivers 2009), gap', '200', '–'],
  ['Retell, Vapi, Bland (third parties, 2026)', '620–900', '–'],
  ['a field report of service businesses', '800', '2400'],
]

export const benchVoice: Benchmark = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const config = loadConfig({ PARLEY_DATA_DIR: join(folder, 'data'), PARLEY_LOG_LEVEL: 'silent' }, folder)
  const installation = await openInstallation(config)
  try {
    await installation.wiring.warmUp(new AbortController().signal)
    const rows: string[][] = []
    const figures: Record<string, number> = {}
    for (const calls of AT_ONCE) {
      const waits = await talk(installation, calls)
      const { p50_ms, p95_ms } = percentilesOf(waits)
      rows.push([
        `${calls} calls at once, ${waits.length} answers`,
        String(round(p50_ms, 0)),
        String(round(p95_ms, 0)),
      ])
      Object.assign(figures, { [`p50_ms_${calls}`]: round(p50_ms, 1), [`p95_ms_${calls}`]: round(p95_ms, 1) })
    }
    return {
      result: {
        name: 'voice',
        title: 'from the last word of the contact to the first word of the built-in model, in milliseconds',
        lines: [],
        tables: [{ columns: ['calls', 'p50', 'p95'], rows: [...rows, ...ANCHORS] }],
        figures,
        notes: [
          'Here no sound is carried and no speech is recognised: network, silence window, recognition and synthesis come on top. The anchors include them.',
        ],
      },
    }
  } finally {
    await installation.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The waits of all answers, in milliseconds. */
async function talk({ wiring }: Installation, calls: number): Promise<number[]> {
  const { workspaces, runner } = wiring
  const owner = { name: 'Bench', ownerEmail: `owner${calls}@example.com`, plan: 'free' } as const
  const organisationId = await workspaces.createOrganisation(owner)
  const row = await workspaces.createWorkspace({ organisationId, name: `Salon ${calls}`, mode: 'live' })
  const api = runner.apiFor(workspaces.operatorPrincipal(row))
  const agent = await api.call('agents.create', { name: 'Meera', model: 'built-in', business_name: 'Glow' })
  await api.call('agents.activate', { id: agent.id })
  for (const { title, content } of SALON_DOCUMENTS)
    await api.call('documents.create', { agent_id: agent.id, title, content, format: 'markdown' })
  await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Line', credentials: {} })
  const created = await Promise.all(
    Array.from({ length: calls }, (_, index) =>
      api.call('calls.create', {
        ...{ agent_id: agent.id, kind: 'web', to: `+1555030${String(index).padStart(4, '0')}` },
        simulated_answers: QUESTIONS,
      }),
    ),
  )
  const waits: number[] = []
  for (const { id } of created) {
    let call = await api.call('calls.get', { id })
    while (call.ended_at === null) {
      while ((await wiring.calls.drain()) === 'again');
      await new Promise((resolve) => setTimeout(resolve, DRAIN_MS))
      call = await api.call('calls.get', { id })
    }
    const { data } = await api.call('messages.list', { session_id: call.session_id!, limit: 100 })
    waits.push(
      ...data.flatMap(({ metadata }) => (typeof metadata.waited_ms === 'number' ? metadata.waited_ms : [])),
    )
  }
  return waits
}
