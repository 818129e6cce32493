import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('a worker ends at once when the process that started it is killed', async () => {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'supervised.fixture.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(server.stdout, 'data')
  const worker = Number(line)
  expect(worker).toBeGreaterThan(1)
  // Both write to the same pipe: it closes when both have ended.
  const ended = once(server, 'close').then(() => 'ended')
  server.kill('SIGKILL')
  const late = new Promise((resolve) => setTimeout(resolve, 10_000, 'still there').unref())
  const outcome = await Promise.race([ended, late])
  if (outcome !== 'ended') process.kill(worker, 'SIGKILL')
  expect(outcome).toBe('ended')
}, 30_000)
