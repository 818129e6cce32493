/** Size of the database, growth per day, and retention. */
import { RETENTION_GROUPS, sql, writePeriod } from '@parley/server/operator'
import type { OpenedLocal } from '../connection/local.ts'
import { type Finding, ok } from './check.ts'

const LARGEST = 4

export async function checkStorage(local: OpenedLocal): Promise<Finding> {
  const sizes = await local.opened.installation.platform.database.system.rows<{
    name: string
    total_bytes: number
  }>(sql`select name, total_bytes from table_sizes() order by total_bytes desc`)
  const byGroup = new Map<string, number>()
  for (const workspace of local.workspaces) {
    const { groups } = await local.apiOf(workspace).call('storage.usage', {})
    for (const { group, bytes_last_day } of groups)
      byGroup.set(group, (byGroup.get(group) ?? 0) + bytes_last_day)
  }
  const total = sizes.reduce((bytes, { total_bytes }) => bytes + total_bytes, 0)
  const growth = [...byGroup.values()].reduce((bytes, each) => bytes + each, 0)
  const largest = sizes.slice(0, LARGEST).map(({ name, total_bytes }) => `${name} ${megabytes(total_bytes)}`)
  const grown = [...byGroup]
    .filter(([, bytes]) => bytes > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([group, bytes]) => `${group} ${megabytes(bytes)}`)
  const kept = RETENTION_GROUPS.map(
    (group) => `${group} ${writePeriod(local.opened.config.retention[group])}`,
  )
  return ok(
    'Storage',
    `${megabytes(total)} (${largest.join(', ')}); the last day added about ${megabytes(growth)}` +
      `${grown.length > 0 ? ` (${grown.join(', ')})` : ''}; kept for: ${kept.join(', ')}`,
  )
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
