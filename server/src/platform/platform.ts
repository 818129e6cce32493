/** The services that every feature gets. They know no noun of the product. */
import type { AdapterHttp } from '@parley/channels/kit'
import type { Clock } from './clock/clock.ts'
import type { Database } from './database/index.ts'
import type { Log } from './logging/log.ts'
import type { StageTimes } from './metrics/index.ts'
import type { GuardedFetch } from './outbound-http/guarded-fetch.ts'
import type { Secrets } from './secrets/secrets.ts'
import type { Wake } from './wake/wake.ts'

export interface Platform {
  database: Database
  clock: Clock
  wake: Wake
  log: Log
  /** For operators: how long each stage of the path of a message takes. */
  stages: StageTimes
  secrets: Secrets
  /** To providers whose address we know. */
  providerHttp: AdapterHttp
  /** To any address that a user gave. */
  guardedFetch: GuardedFetch
  /** Where outsiders reach us, without a trailing slash. */
  publicUrl: string
}
