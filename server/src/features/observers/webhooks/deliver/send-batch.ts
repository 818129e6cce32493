import { type Batcher, createBatcher } from '../../../../platform/batching/batcher.ts'
import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import { readScope } from '../../../../platform/operations/work.ts'
import { ERASED_BODY, type Verdict } from '../webhook-delivery.ts'
import { type ClaimedDelivery, findClaimed } from './claims.store.ts'
import { announceRetry, type Batch, type Lanes, type Tried } from './lane-batch.ts'
import { type Outcome, recordOutcomes } from './lanes.store.ts'
import { sendDelivery } from './send-delivery.ts'
import { settleBatch } from './settle-batch.ts'
import { untilWritten } from './until-written.ts'
import { withBodies } from './with-bodies.ts'

/** A body that has waited in memory for longer is checked before it is sent: its contact may have been erased. */
const FRESH_MS = 1_000

const CONTINUES: ReadonlySet<Verdict['outcome']> = new Set(['succeeded', 'refused'])
/** A trial sends its second delivery exactly when the first did not get through. */
const CONTINUES_IN_TRIAL: ReadonlySet<Verdict['outcome']> = new Set(['unreachable'])

/** A batch under way. */
interface Sending {
  lanes: Lanes
  batch: Batch
  untried: ClaimedDelivery[]
  tried: Tried[]
  /** The outcomes after which the next request may start. */
  continues: ReadonlySet<Verdict['outcome']>
  recorder: Batcher<Outcome, void>
}

/** Posts the deliveries of a batch, as many at a time as its width. Answers whether more may be due. */
export async function sendBatch(lanes: Lanes, batch: Batch): Promise<boolean> {
  const { endpoint, deliveries, width } = batch
  const sending: Sending = {
    lanes,
    batch,
    untried: [...deliveries],
    tried: [],
    continues: endpoint.lane_failures > 0 ? CONTINUES_IN_TRIAL : CONTINUES,
    recorder: createRecorder(lanes, batch),
  }
  const sent = await Promise.allSettled(Array.from({ length: width }, () => sendOneByOne(sending)))
  await settleBatch(lanes, batch, sending.tried, sending.untried)
  const broken = sent.find((result) => result.status === 'rejected')
  if (broken) throw broken.reason
  return sending.untried.length > 0 || deliveries.length === lanes.batch || endpoint.lane_failures > 0
}

async function sendOneByOne(sending: Sending): Promise<void> {
  const { lanes, batch, untried } = sending
  const { lease } = batch
  while (mayStart(sending) && untried.length > 0) {
    // While the database is away, or after this process was stopped for a moment, another one may have the lane.
    if (!lease.isHeld() && !(await lease.regained())) return
    const next = mayStart(sending) ? untried.shift() : undefined
    if (!next) return
    const delivery = await stillDue(lanes, batch, next)
    if (delivery) await sendOne(sending, delivery)
  }
}

function mayStart({ batch, tried, continues }: Sending): boolean {
  return !batch.isStopping() && tried.every(({ verdict }) => continues.has(verdict.outcome))
}

async function sendOne(sending: Sending, delivery: ClaimedDelivery): Promise<void> {
  const { lanes, batch, tried, recorder } = sending
  const { verdict, outcome } = await sendDelivery(lanes.platform, batch.endpoint, delivery, lanes)
  const waitsWithLane = batch.width === 1 && verdict.outcome === 'unreachable'
  if (!waitsWithLane) await recorder.add(outcome)
  announceRetry(lanes.platform, batch, outcome.attempt.next_attempt_at)
  tried.push({ delivery, verdict, ...(waitsWithLane && { unwritten: outcome }) })
}

/** As it is sent now. Undefined when another process has taken it over. */
async function stillDue(
  lanes: Lanes,
  { endpoint, claimedAt }: Batch,
  delivery: ClaimedDelivery,
): Promise<ClaimedDelivery | undefined> {
  const { platform } = lanes
  if (platform.clock.now().getTime() - claimedAt.getTime() < FRESH_MS) return delivery
  const { workspace_id, format } = endpoint
  return readScope(platform.database, workspace_id, async (work) => {
    const stored = await findClaimed(work, delivery)
    if (stored?.body !== ERASED_BODY) return stored && delivery
    return (await withBodies(lanes, work, format, [{ ...delivery, body: ERASED_BODY }]))[0]
  }).catch((error) => {
    // Without the database only the lease says whether to go on.
    if (isRetryableDatabaseError(error)) return delivery
    throw error
  })
}

/** Outcomes that end at the same time are written together, with one statement, which is atomic by itself. */
function createRecorder({ platform, batch }: Lanes, { endpoint, isStopping }: Batch): Batcher<Outcome, void> {
  const { workspace_id } = endpoint
  const write = (outcomes: Outcome[]) =>
    readScope(
      platform.database,
      workspace_id,
      (work) => recordOutcomes({ ...work, now: platform.clock.now() }, outcomes),
      { reserved: true },
    )
  return createBatcher<Outcome, void>(
    async (outcomes) => {
      await untilWritten(platform, () => write(outcomes), { isStopping })
      return []
    },
    { maximum: batch },
  )
}
