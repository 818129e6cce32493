/** A server of nothing but a worker, as main.ts starts it. Prints the number of the worker's process once that is at work. */
import { spawn } from 'node:child_process'
import { createWake } from '../platform/wake/wake.ts'
import { followSupervisor, isSupervised, workerArguments } from './follow-supervisor.ts'

if (isSupervised()) {
  followSupervisor({ wake: createWake(), figures: async () => [], stop() {} })
  setInterval(() => {}, 1000)
} else {
  const worker = spawn(process.execPath, [import.meta.filename, ...workerArguments('a server')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  worker.once('message', () => process.stdout.write(`${worker.pid}\n`))
}
