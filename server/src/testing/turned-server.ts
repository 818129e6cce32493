/**
 * A server on a Postgres of its own and a clock that the caller turns, outside of a test run: for measures. Nothing runs by itself:
 * `settle` drains every queue until there is nothing left to do now.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startFakeGraph } from '@parley/channels/testing'
import { loadConfig } from '../config/index.ts'
import { openInstallation } from '../installation.ts'
import { openHttpServer } from '../wiring/open-http-server.ts'
import { createFakeClock } from './fake-clock.ts'
import { settle } from './settle.ts'
import { temporaryPrefix, temporaryRoot } from './temporary-root.ts'
import { APP_SECRET, createTestNumber } from './test-number.ts'
import type { TestServer } from './test-server.ts'
import { createTestWorkspace } from './test-workspace.ts'

export type TurnedServer = Pick<TestServer, 'clock' | 'createWorkspace' | 'createNumber' | 'settle' | 'close'>

export async function startTurnedServer(): Promise<TurnedServer> {
  const cleared = new AsyncDisposableStack()
  try {
    const folder = await mkdtemp(temporaryPrefix(temporaryRoot()))
    cleared.defer(() => rm(folder, { recursive: true, force: true }))
    // When started by root, Postgres runs as another user, which needs access.
    if (process.getuid?.() === 0) await chmod(folder, 0o711)
    const graph = await startFakeGraph()
    cleared.defer(() => graph.stop())
    const env = {
      PARLEY_DATA_DIR: join(folder, 'data'),
      PARLEY_LOG_LEVEL: 'silent',
      PARLEY_WHATSAPP_GRAPH_URL: graph.url,
      PARLEY_META_APP_SECRET: APP_SECRET,
    }
    const clock = createFakeClock()
    const installation = await openInstallation(loadConfig(env, folder), { clock })
    cleared.defer(() => installation.close())
    const { metrics, platform, wiring } = installation
    const http = await openHttpServer(platform, wiring, {
      metrics,
      version: 'measured',
      readiness: async () => [],
    })
    cleared.defer(() => http.close())
    let numbers = 0
    return {
      clock,
      createWorkspace: (mode) => createTestWorkspace(wiring, mode),
      createNumber(workspace, agent = {}) {
        const phoneNumberId = String(100_000_000_000_000 + ++numbers)
        return createTestNumber({ http, clock, workspace, phoneNumberId, agent })
      },
      settle: () => settle(wiring),
      close: () => cleared.disposeAsync(),
    }
  } catch (error) {
    await cleared.disposeAsync()
    throw error
  }
}
