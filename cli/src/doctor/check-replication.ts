import { type Replication, readReplication } from '@parley/server/operator'
import type { OpenedLocal } from '../connection/local.ts'
import { type Finding, failed, ok, warning } from './check.ts'

const NAME = 'Replication'

/** Whether a second machine has what was acknowledged. */
export async function checkReplication({ opened: { config, installation } }: OpenedLocal): Promise<Finding> {
  const { replicas, isVisible, synchronousCommit } = await readReplication(installation.platform.database)
  const isRequired = config.requireSyncStandby
  if (!isVisible) {
    const detail = 'this database user may not see the replicas of the primary'
    const remedy = 'As an administrator: GRANT pg_monitor TO <the user that owns the tables>'
    return isRequired ? failed(NAME, detail, remedy) : warning(NAME, detail, remedy)
  }
  const waits = synchronousCommit !== 'off' && synchronousCommit !== 'local'
  const hasSynchronous = waits && replicas.some((replica) => replica.isSynchronous && replica.isStreaming)
  const detail =
    replicas.length === 0
      ? 'this is the primary; no replica is connected, so what was acknowledged is on one machine only'
      : `this is the primary; ${replicas.map(describe).join('; ')}`
  if (hasSynchronous || (!isRequired && replicas.length === 0)) return ok(NAME, detail)
  const remedy =
    'Name a standby in synchronous_standby_names and leave synchronous_commit on: see docs/guides/failover.md'
  return isRequired
    ? failed(NAME, detail, remedy)
    : warning(NAME, `${detail}; commits wait for none of them`, remedy)
}

function describe(replica: Replication['replicas'][number]): string {
  const { name, address, isStreaming, isSynchronous, lagBytes, lagMs } = replica
  const lag =
    lagBytes === null ? 'lag unknown' : `${lagBytes} bytes behind${lagMs === null ? '' : `, ${lagMs} ms`}`
  return `${name}${address === null ? '' : ` (${address})`} ${isSynchronous ? 'synchronous' : 'asynchronous'}, ${
    isStreaming ? lag : 'not streaming'
  }`
}
