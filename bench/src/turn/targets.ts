/** The goals of the path of a message, on a quiet machine with two processors. */
import type { Memory } from '../measure/read-usage.ts'
import type { Phase } from './play-phases.ts'

export const TARGET_RATE = 50

export interface TurnFigures {
  phases: readonly Phase[]
  ratioToFloor: number | undefined
  memory: Memory | undefined
  idlePercent: number | undefined
}

export interface Target {
  what: string
  unit: string
  /** The limit: at most this, or at least this. */
  atMost?: number
  atLeast?: number
  /** Undefined where this machine or server cannot show it. */
  measured: number | undefined
}

/** Answers a second of the inbox that we compare with, on the machine of the comparison. */
const PEER_PER_SECOND = 166

export function targetsOf({ phases, ratioToFloor, memory, idlePercent }: TurnFigures): Target[] {
  const steady = phases.find(({ name }) => name === `${TARGET_RATE}/s`)
  const saturation = phases.find(({ name }) => name === 'saturation')
  const at = `${TARGET_RATE}/s: `
  return [
    { what: `${at}webhook to provider p50`, unit: 'ms', atMost: 8, measured: steady?.answered.p50_ms },
    { what: `${at}webhook to provider p99`, unit: 'ms', atMost: 30, measured: steady?.answered.p99_ms },
    { what: `${at}webhook answered p50`, unit: 'ms', atMost: 2, measured: steady?.hook.p50_ms },
    { what: `${at}webhook answered p99`, unit: 'ms', atMost: 10, measured: steady?.hook.p99_ms },
    {
      what: `${at}CPU per answer, server and Postgres`,
      unit: 'ms',
      atMost: 8,
      measured: steady?.cost.cpu_ms,
    },
    {
      what: `${at}statements per message`,
      unit: '',
      atMost: 14,
      measured: steady?.cost.statements ?? steady?.cost.postgres_statements,
    },
    {
      what: `${at}transactions per message`,
      unit: '',
      atMost: 6,
      measured: steady?.cost.transactions ?? steady?.cost.postgres_transactions,
    },
    { what: 'saturation: ratio to the floor', unit: '', atLeast: 1, measured: ratioToFloor },
    {
      what: `saturation: answers a second (three times the peer’s ${PEER_PER_SECOND})`,
      unit: '',
      atLeast: 3 * PEER_PER_SECOND,
      measured: saturation?.per_s,
    },
    { what: 'memory of the server', unit: 'MiB', atMost: 200, measured: memory?.serverMib },
    { what: 'memory of Postgres', unit: 'MiB', atMost: 200, measured: memory?.postgresMib },
    { what: 'idle: share of one core, server and Postgres', unit: '%', atMost: 0.5, measured: idlePercent },
  ]
}

/** Undefined where it could not be measured. */
export function isMet({ atMost, atLeast, measured }: Target): boolean | undefined {
  if (measured === undefined) return undefined
  return (atMost === undefined || measured <= atMost) && (atLeast === undefined || measured >= atLeast)
}
