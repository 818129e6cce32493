/** The phases of load on one server, each with its latencies and with what a message cost. */
import { closedLoop } from '../load/closed-loop.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { steadyLoad } from '../load/steady-load.ts'
import type { Cost, Meter } from '../measure/meter.ts'
import type { StatementCounter } from '../measure/read-database-counters.ts'
import { type Percentiles, percentilesOf, round } from '../percentiles.ts'
import type { Asker } from './ask-shop.ts'

/** Turns under way at once. */
export const CONCURRENCY = 200
/** After the first question of each contact: until the code is compiled and the pages are in memory. */
const WARM_UP_MS = 10_000

export interface Phase {
  name: string
  /** Answers in the phase. */
  answers: number
  /** Questions without an answer in time. */
  failures: number
  per_s: number
  /** From the question's due moment to the arrival of the answer at Meta. */
  answered: Percentiles
  /** From the call of the hook to its 200. */
  hook: Percentiles
  cost: Cost
  statements: StatementCounter[] | undefined
}

export interface PhaseOptions {
  asker: Asker
  meter: Meter
  signal: AbortSignal
  durationMs: number
  say(text: string): void
}

/** Each contact asks once, so that later phases make no contacts and no conversations; then load until all is warm. */
export async function warmUp({ asker, meter, signal, say }: PhaseOptions, contacts: number): Promise<void> {
  say(`first question of ${contacts} contacts, and warming up`)
  let next = 0
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (next < contacts) {
        signal.throwIfAborted()
        await asker.ask(next++)
      }
    }),
  )
  await closedLoop({
    concurrency: CONCURRENCY,
    warmUpMs: 0,
    measureMs: WARM_UP_MS,
    signal,
    work: async (number) => void (await asker.ask(number)),
  })
  await meter.untilCounted()
}

export async function playSteady(perSecond: number, options: PhaseOptions): Promise<Phase> {
  const { asker, meter, signal, durationMs, say } = options
  say(`${perSecond} questions a second`)
  asker.takeHookTimes()
  let failures = 0
  const latencies: number[] = []
  const { cost, statements } = await meter.costOf(async () => {
    const all = await steadyLoad({
      perSecond,
      durationMs,
      signal,
      work: (number) =>
        asker.ask(number).catch((error) => {
          signal.throwIfAborted()
          if (++failures > perSecond) throw error
          return Number.POSITIVE_INFINITY
        }),
    })
    latencies.push(...all.filter(Number.isFinite))
    return latencies.length
  })
  const hook = percentilesOf(asker.takeHookTimes())
  return {
    name: `${perSecond}/s`,
    answers: latencies.length,
    failures,
    per_s: round((latencies.length * 1000) / durationMs, 1),
    answered: percentilesOf(latencies),
    hook,
    cost,
    statements,
  }
}

export async function playSaturation(options: PhaseOptions): Promise<Phase> {
  const { asker, meter, signal, durationMs, say } = options
  say(`${CONCURRENCY} questions under way at once`)
  asker.takeHookTimes()
  const durations: number[] = []
  let failures = 0
  let perSecond = 0
  const play = async () => {
    let answers = 0
    const measured = await closedLoop({
      concurrency: CONCURRENCY,
      warmUpMs: 0,
      measureMs: durationMs,
      signal,
      async work(number) {
        const began = monotonicNow()
        durations.push((await asker.ask(number)) - began)
        answers++
      },
    })
    failures = measured.failures
    perSecond = measured.perSecond
    return answers
  }
  const { cost, statements } = await meter.costOf(play, { awaitCounters: true })
  return {
    name: 'saturation',
    answers: durations.length,
    failures,
    per_s: round(perSecond, 1),
    answered: percentilesOf(durations),
    hook: percentilesOf(asker.takeHookTimes()),
    cost,
    statements,
  }
}
