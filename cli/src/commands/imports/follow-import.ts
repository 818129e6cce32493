import { setTimeout as pause } from 'node:timers/promises'
import type { ContactImport } from '@parley/contracts'
import type { Connection } from '../../connection/connect.ts'
import type { Output } from '../../output/output.ts'

const LOOK_MS = 500
const BAR = 30

/** The import when it or its check has ended. Where no server runs on this machine, this process reads the rows. */
export async function followImport(
  connection: Connection,
  output: Output,
  id: string,
): Promise<ContactImport> {
  const { api, local } = connection
  const isAlone = local?.opened && !(await local.findServer())
  const drain = isAlone ? local.opened?.installation.wiring.imports.drain : undefined
  let shown = ''
  for (;;) {
    await drain?.()
    const current = await api.call('imports.get', { id })
    const line = progressOf(current)
    if (line !== shown && !output.json) output.note(line)
    shown = line
    if (current.status !== 'running' && current.status !== 'checking') return current
    if (!drain) await pause(LOOK_MS)
  }
}

function progressOf({ percent, counts }: ContactImport): string {
  const filled = Math.round((percent / 100) * BAR)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled)
  return `${bar} ${percent.toFixed(1).padStart(5)} %  ${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.failed} failed`
}
