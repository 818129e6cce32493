/** Costs: one ledger of what messages and models cost, written from the numbered events. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { Budgets } from '../../channels/budgets/index.ts'
import { exportCosts } from './export-costs.ts'
import { createCostFollower } from './follow/follow-costs.ts'
import { forecastCosts } from './forecast-costs.ts'
import { listCosts } from './list-costs.ts'
import { summarizeCosts } from './summarize-costs.ts'

/** The ledger may be some seconds behind: the longer events wait, the fewer transactions they cost. */
const COMPANY = { leastMs: 2_000, mostMs: 5_000 }
/** For events that another process numbered, and for prices that were reported without an event. */
const LOOK_MS = 30_000

export function createCosts(
  platform: Pick<Platform, 'database' | 'clock' | 'log'>,
  budgets: Pick<Budgets, 'settle'>,
): {
  handlers: Handlers<`costs.${'list' | 'summarize' | 'export' | 'forecast'}`>
  workers: readonly QueueWorker[]
  /** Brings the ledger up to the newest numbered event. */
  drain: (due?: readonly Due[]) => Promise<'again' | 'idle'>
} {
  const drain = createCostFollower(platform, budgets)
  return {
    workers: [{ queue: 'costs', follows: 'numbered', wait: COMPANY, lookMs: LOOK_MS, drain }],
    drain,
    handlers: {
      'costs.list': listCosts,
      'costs.summarize': summarizeCosts,
      'costs.export': exportCosts(platform),
      'costs.forecast': forecastCosts,
    },
  }
}
