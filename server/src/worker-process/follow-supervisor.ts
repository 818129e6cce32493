/** The side of a worker that another process of the same server started and watches. */
import type { RelayedWake } from '../platform/wake/wake.ts'
import { ALIVE_EVERY_MS, type FromWorker, type ToWorker } from './messages.ts'

export const SUPERVISED = '--supervised'

export function isSupervised(): boolean {
  return process.send !== undefined && process.argv.includes(SUPERVISED)
}

export function followSupervisor(options: {
  wake: RelayedWake
  figures(): Promise<unknown[]>
  /** Finishes what is under way and ends the process. */
  stop(): void
}): void {
  const tell = (message: FromWorker) => {
    if (process.connected) process.send!(message, () => {})
  }
  options.wake.relayTo((queue) => tell({ type: 'wake', queue }))
  process.on('message', (message: ToWorker) => {
    if (message.type === 'wake') options.wake.receive(message.queue)
    if (message.type === 'stop') options.stop()
    if (message.type === 'metrics')
      void options.figures().then((figures) => tell({ type: 'metrics', id: message.id, figures }))
  })
  // The supervisor was killed: another start brings a worker of its own, and two of them would be one too many.
  process.on('disconnect', () => process.exit(1))
  // It was killed while this process started: the event came before anybody listened.
  if (!process.connected) process.exit(1)
  tell({ type: 'alive' })
  setInterval(() => tell({ type: 'alive' }), ALIVE_EVERY_MS).unref()
}
