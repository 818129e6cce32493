/** The worker's side of the supervision by the process that started it. */
import type { RelayedWake } from '../platform/wake/wake.ts'
import { ALIVE_EVERY_MS, type FromWorker, receiveSignals, type ToWorker } from './messages.ts'
import { relayToStreams } from './relay-to-streams.ts'

const SUPERVISED = '--supervised'

export function isSupervised(): boolean {
  return process.send !== undefined && process.argv.includes(SUPERVISED)
}

/** The arguments of a worker process of the server with this id. */
export const workerArguments = (serverId: string): string[] => [SUPERVISED, serverId]

/** The id of the server that this process is the worker of. */
export function serverIdOfWorker(): string | undefined {
  return isSupervised() ? process.argv[process.argv.indexOf(SUPERVISED) + 1] : undefined
}

export function followSupervisor(options: {
  wake: RelayedWake
  figures(): Promise<unknown[]>
  /** Finishes running work and ends the process. */
  stop(): void
}): void {
  const send = (message: FromWorker) => {
    if (process.connected) process.send!(message, () => {})
  }
  const relay = relayToStreams(options.wake, send)
  process.on('message', (message: ToWorker) => {
    if (message.type === 'wake') receiveSignals(options.wake, message)
    if (message.type === 'listens') relay.listenTo(message.queues)
    if (message.type === 'stop') options.stop()
    if (message.type === 'metrics')
      void options.figures().then((figures) => send({ type: 'metrics', id: message.id, figures }))
  })
  // The supervisor was killed: the next start has its own worker, so this one must end.
  process.on('disconnect', () => process.exit(1))
  // It was killed while this process started: the event came before there was a listener.
  if (!process.connected) process.exit(1)
  send({ type: 'alive' })
  setInterval(() => send({ type: 'alive' }), ALIVE_EVERY_MS).unref()
}
