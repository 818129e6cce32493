import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Order, Report } from './attacker/attacker-process.ts'
import type { Tallies } from './attacker/tally.ts'

export interface Attacker {
  /** Of the hostile tenant's model: PARLEY_MODEL_BASE_URL. */
  modelUrl: string
  /** Makes everything that the attack needs, over the public API. */
  prepare(target: { url: string; key: string; appSecret: string }): Promise<void>
  attack(): void
  /** Ends the attack. Resolves with the counts of its answers. */
  stop(): Promise<{ tallies: Tallies; toolCalls: number }>
  end(): Promise<void>
}

export async function startAttacker(signal: AbortSignal): Promise<Attacker> {
  const child = fork(join(import.meta.dirname, 'attacker', 'attacker-process.ts'), {
    execArgv: process.execArgv,
  })
  const order = (given: Order) => child.send(given)
  try {
    const { modelUrl } = await hear(child, signal, (report) => ('modelUrl' in report ? report : undefined))
    return {
      modelUrl,
      async prepare(target) {
        order({ prepare: target })
        await hear(child, signal, (report) => ('isPrepared' in report ? report : undefined))
      },
      attack: () => void order({ attack: true }),
      stop() {
        order({ stop: true })
        return hear(child, signal, (report) => ('tallies' in report ? report : undefined))
      },
      end: () => end(child),
    }
  } catch (error) {
    await end(child)
    throw error
  }
}

/** Resolves with the next report that fits; rejects when the attacker has a problem or ends. */
function hear<Wanted>(
  child: ChildProcess,
  signal: AbortSignal,
  fits: (report: Report) => Wanted | undefined,
): Promise<Wanted> {
  const { promise, resolve, reject } = Promise.withResolvers<Wanted>()
  const onMessage = (report: Report) => {
    if ('problem' in report) reject(new Error(`the hostile tenant: ${report.problem}`))
    const wanted = fits(report)
    if (wanted !== undefined) resolve(wanted)
  }
  const onExit = (code: number | null) => reject(new Error(`the hostile tenant’s process ended with ${code}`))
  const onAbort = () => reject(signal.reason)
  child.on('message', onMessage)
  child.once('exit', onExit)
  signal.addEventListener('abort', onAbort)
  return promise.finally(() => {
    child.off('message', onMessage)
    child.off('exit', onExit)
    signal.removeEventListener('abort', onAbort)
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  if (child.connected) child.disconnect()
  else child.kill('SIGKILL')
  await ended
}
