/** The role `worker`: one loop per queue, and the chores that come round. */
import { startCleanUp } from '../http/clean-up.ts'
import type { Platform } from '../platform/platform.ts'
import type { Queue } from '../platform/wake/wake.ts'
import { startWorker, type WorkerOptions } from '../platform/worker/worker.ts'
import type { Wiring } from '../wiring.ts'

/** Signals make work start at once; this is how long a lost signal can delay it. */
const POLL_MS = 250
const SLOW_POLL_MS = 1000
/**
 * What follows the events in batches: the longer they wait, the fewer transactions the same events cost. Nobody waits for
 * a figure as for a message that was just written.
 */
const SEARCH_POLL_MS = 1000
const ANALYTICS_POLL_MS = 5_000
const ADOPT_MS = 5_000
const FORGET_VISITORS_MS = 600_000
/** Each round takes the domains that were not checked for a day. */
const RECHECK_DOMAINS_MS = 900_000
/** How often outdated rows are deleted. */
const RETENTION_MS = 60_000
/** Each reads one page or file at a time, so that a site that does not answer holds up only one of them. */
const SOURCE_READERS = 4

export function startWorkers(platform: Platform, wiring: Wiring): { stop(): Promise<void> } {
  const { clock, wake, log } = platform
  const worker = (queue: Queue, drain: WorkerOptions['drain'], pollMs = POLL_MS) =>
    startWorker({ queue, wake, clock, log, pollMs, drain })
  const workers = [
    worker('ledger', wiring.ledger.drain, 50),
    worker('turns', wiring.turns.drain, 50),
    worker('outbox', wiring.delivery.drain),
    worker('channel_verifications', wiring.channels.drainVerifications, SLOW_POLL_MS),
    worker('attachments', wiring.attachments.drain, SLOW_POLL_MS),
    ...Array.from({ length: SOURCE_READERS }, () => worker('knowledge', wiring.sources.drain, SLOW_POLL_MS)),
    worker('events', wiring.webhooks.drainEvents, SLOW_POLL_MS),
    worker('webhooks', wiring.webhooks.drainWebhooks, SLOW_POLL_MS),
    worker('mails', wiring.mails.drain, SLOW_POLL_MS),
    worker('analytics', wiring.analytics.drain, ANALYTICS_POLL_MS),
    worker('custom_fields', wiring.customFields.drain, SLOW_POLL_MS),
    worker('snoozes', wiring.conversations.drainSnoozes, SLOW_POLL_MS),
    // Not for every signal: what is said within a second is read at once.
    worker('search', wiring.conversations.drainSearch, SEARCH_POLL_MS),
    worker('assignments', wiring.routing.drainAssignments),
    worker('response_targets', wiring.responseTargets.drain),
    worker('reminders', wiring.bookings.drainReminders, SLOW_POLL_MS),
  ]
  const cleanUp = startCleanUp({ database: platform.database, clock, log })
  let cancelAdoption = clock.after(ADOPT_MS, adopt)
  function adopt(): void {
    wiring.ledger
      .adoptUnclaimed()
      .catch((error) => log.warn({ err: error }, 'unclaimed updates could not be handed over'))
    cancelAdoption = clock.after(ADOPT_MS, adopt)
  }
  let cancelForgetting = clock.after(FORGET_VISITORS_MS, forgetVisitors)
  function forgetVisitors(): void {
    wiring.visitors
      .deleteOutdated()
      .catch((error) => log.warn({ err: error }, 'outdated visitors were not deleted'))
    cancelForgetting = clock.after(FORGET_VISITORS_MS, forgetVisitors)
  }
  let cancelRecheck = clock.after(RECHECK_DOMAINS_MS, recheckDomains)
  let recheck = Promise.resolve()
  function recheckDomains(): void {
    recheck = wiring.members
      .recheckDomains()
      .catch((error) => log.warn({ err: error }, 'verified domains were not checked again'))
    cancelRecheck = clock.after(RECHECK_DOMAINS_MS, recheckDomains)
  }
  let isStopping = false
  let retiring: Promise<unknown> = Promise.resolve()
  let cancelRetention = clock.after(RETENTION_MS, retire)
  function retire(): void {
    retiring = wiring.retention
      .deleteOutdated(() => isStopping)
      .then(
        ({ deleted }) => log.debug({ deleted }, 'deleted rows that are older than their retention'),
        (error) => log.warn({ err: error }, 'outdated rows were not deleted'),
      )
      .then(() => {
        if (!isStopping) cancelRetention = clock.after(RETENTION_MS, retire)
      })
  }
  return {
    async stop() {
      isStopping = true
      cancelRetention()
      cancelAdoption()
      cancelRecheck()
      await recheck
      cancelForgetting()
      await Promise.all([...workers.map((each) => each.stop()), cleanUp(), retiring])
      await wiring.turns.stop()
      await wiring.delivery.stop()
      await wiring.webhooks.deliverer.stop()
    },
  }
}
