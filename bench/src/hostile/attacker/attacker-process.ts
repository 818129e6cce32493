/**
 * The hostile tenant in a process of its own, so that its own work delays no measurement. It stands on other machines
 * in life: here it gets the processor last, and what it costs the server is the server's. Ends with its parent.
 */
import { constants, setPriority } from 'node:os'
import { startSlowServices } from './slow-services.ts'
import { createTally, type Tallies } from './tally.ts'
import { createHostileTenant, type HostileTenant, type Target } from './tenant.ts'
import { attack } from './workloads.ts'

export type Order = { prepare: Omit<Target, 'toolUrl'> } | { attack: true } | { stop: true }
export type Report =
  | { modelUrl: string }
  | { isPrepared: true }
  | { tallies: Tallies; toolCalls: number }
  | { problem: string }

setPriority(constants.priority.PRIORITY_LOW)
const report = (counts: Report) => process.send?.(counts)
const services = await startSlowServices()
const tally = createTally()
const controller = new AbortController()
let tenant: HostileTenant | undefined
let attacking: Promise<void> = Promise.resolve()

async function obey(order: Order): Promise<void> {
  if ('prepare' in order) {
    tenant = await createHostileTenant({ ...order.prepare, toolUrl: services.toolUrl })
    report({ isPrepared: true })
  } else if ('attack' in order) attacking = attack(tenant!, tally, controller.signal)
  else {
    // Do not wait for running requests: the tools alone take half a minute.
    controller.abort()
    report({ tallies: tally.read(), toolCalls: services.calls() })
    services.close()
  }
}

process.on('message', (order: Order) => {
  obey(order).catch((error: Error) => report({ problem: String(error.stack ?? error) }))
})
// Ctrl-C in a terminal reaches the whole group; the parent says when it is time.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
report({ modelUrl: services.modelUrl })
await attacking
