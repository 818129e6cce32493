import type { Config } from './config/index.ts'
import { checkDatabase, createReadiness, createWriteProbe, type ReadinessCheck } from './http/index.ts'
import type { Installation } from './installation.ts'
import { checkSynchronousStandby } from './platform/database/index.ts'

/** Whether a process can do its work. `last` is asked when all else is well. */
export const readinessOf = (
  { platform, migration }: Installation,
  { requireSyncStandby }: Pick<Config, 'requireSyncStandby'>,
  last: ReadinessCheck,
): ReadinessCheck =>
  createReadiness(
    () => checkDatabase(platform.database, migration),
    // Before the write: without a synchronous standby a commit would wait for one.
    async () => (requireSyncStandby ? checkSynchronousStandby(platform.database) : []),
    createWriteProbe(platform.database, platform.clock),
    last,
  )
