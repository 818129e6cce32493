import { connectBesideServer } from '../connection/beside-server.ts'
import type { OpenedLocal } from '../connection/local.ts'
import { type Finding, failed, ok, skipped, warning } from './check.ts'

const LONG_WAIT_MS = 60_000

/** Is anything lost, stuck, or waiting for a person? */
export async function checkLedgers(local: OpenedLocal): Promise<Finding[]> {
  return Promise.all(
    local.workspaces.map(async (workspace) => {
      const name = `Ledger of ${workspace.name}`
      const figures = await local.apiOf(workspace).call('ledger.reconciliation', {})
      const { received, processed, waiting, quarantined, unknown_messages, oldest_waiting_at } = figures
      const sum = `received ${received} = processed ${processed} + waiting ${waiting} + quarantined ${quarantined}`
      if (!figures.balanced)
        return failed(name, `${sum} is not true.`, 'An update is missing. Keep the logs and report it.')
      const open: [string, string][] = []
      if (quarantined > 0)
        open.push([
          `${quarantined} quarantined`,
          `npx parley ledger list --state quarantined --workspace ${workspace.name}`,
        ])
      if (unknown_messages > 0)
        open.push([
          `${unknown_messages} sends whose outcome nobody knows`,
          `npx parley messages list --status unknown --workspace ${workspace.name}, then npx parley messages settle --outcome … --workspace ${workspace.name}`,
        ])
      const age = oldest_waiting_at === null ? 0 : Date.now() - Date.parse(oldest_waiting_at)
      if (age > LONG_WAIT_MS)
        open.push([
          `the oldest has waited since ${oldest_waiting_at}`,
          'Start a server that works: npm start',
        ])
      if (open.length === 0) return ok(name, sum)
      return warning(
        name,
        `${sum}; ${open.map(([what]) => what).join('; ')}`,
        open.map(([, remedy]) => remedy).join('; '),
      )
    }),
  )
}

export async function checkChannels(local: OpenedLocal): Promise<Finding[]> {
  const findings: Finding[] = []
  let well = 0
  for (const workspace of local.workspaces) {
    const { data } = await local.apiOf(workspace).call('channels.list', { limit: 100 })
    for (const channel of data) {
      if (channel.status === 'needs_attention')
        findings.push(
          warning(
            `Channel ${channel.name}`,
            channel.attention ?? 'The provider refused it.',
            `Fix it, then run: npx parley call channels.check '{"id":"${channel.id}"}' --workspace ${workspace.name}`,
          ),
        )
      else well++
    }
  }
  return findings.length > 0 ? findings : [ok('Channels', `${well}, none needs attention`)]
}

export async function checkServer(local: OpenedLocal): Promise<Finding[]> {
  const name = 'Server'
  const server = (await local.findServer()) ?? (await findByItsSocket())
  if (!server) {
    return [
      {
        name,
        status: 'skipped',
        detail: `None listens on port ${local.opened.config.port}. Start it: npm start`,
      },
    ]
  }
  if (!server.ready)
    return [failed(name, `${server.url} is not ready: ${server.problems.join(' ')}`, 'See its log.')]
  const ready =
    server.warnings.length === 0
      ? ok(name, `${server.url} is ready`)
      : warning(name, `${server.url} is ready. ${server.warnings.join(' ')}`, 'Set PARLEY_TRUSTED_PROXIES.')
  return [ready, await checkEventLoop(server.url)]
}

/** A server that was started with another PORT keeps its socket in the same data folder, and says its address there. */
async function findByItsSocket() {
  const beside = await connectBesideServer(process.env).catch(() => undefined)
  if (!beside) return undefined
  try {
    return await beside.findServer()
  } finally {
    await beside.close()
  }
}

/** A process whose event loop stands still answers nobody. */
const LONGEST_DELAY_SECONDS = 0.5
const DELAY = /^parley_event_loop_delay_seconds\{process="([a-z,]{1,20})",quantile="1"\} (\S{1,30})$/gm

async function checkEventLoop(url: string): Promise<Finding> {
  const name = 'Event loop'
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) })
  const delays = [...(await response.text()).matchAll(DELAY)].map(([, process, seconds]) => ({
    process: process!,
    seconds: Number(seconds),
  }))
  if (delays.length === 0) return skipped(name, 'this server shows no delay at /metrics')
  const shown = delays
    .map(({ process, seconds }) => `${process} ${Math.round(seconds * 1_000)} ms`)
    .join(', ')
  const isSlow = delays.some(({ seconds }) => seconds > LONGEST_DELAY_SECONDS)
  return isSlow
    ? warning(
        name,
        `longest delay: ${shown}.`,
        'Give it more processor time, or see what the log says of then.',
      )
    : ok(name, `longest delay: ${shown}`)
}
