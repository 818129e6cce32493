/** A server process that delivers webhooks, for tests that kill it. */

import { systemClock } from '../../../../platform/clock/clock.ts'
import { openDatabase } from '../../../../platform/database/index.ts'
import { silentLog } from '../../../../platform/logging/log.ts'
import { createStageTimes } from '../../../../platform/metrics/index.ts'
import { createGuardedFetch } from '../../../../platform/outbound-http/index.ts'
import { createSecrets } from '../../../../platform/secrets/secrets.ts'
import { createWake } from '../../../../platform/wake/wake.ts'
import { createNotices } from '../../../identity/notices/index.ts'
import { createWebhooks } from '../index.ts'

const [connectionString, secretKey] = process.argv.slice(2) as [string, string]
const webhooks = createWebhooks(
  {
    database: await openDatabase({ connectionString, poolSize: 4, applicationName: 'webhook process' }),
    clock: systemClock,
    wake: createWake(() => {}),
    log: silentLog,
    stages: createStageTimes(),
    secrets: createSecrets(Buffer.from(secretKey, 'hex')),
    guardedFetch: createGuardedFetch({ allowHosts: ['127.0.0.1'] }),
    providerHttp: { request: () => Promise.reject(new Error('this process has no provider to talk to')) },
    publicUrl: 'https://parley.example',
  },
  {
    presentData: ({ data }) => data,
    notices: createNotices({ async enqueue() {} }),
    agentExists: async () => true,
  },
)
await webhooks.drainWebhooks()
process.send?.('draining')
