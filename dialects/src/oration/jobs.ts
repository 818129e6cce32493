/** Batches of customers, and the jobs that carry them out. */
import type { ContactImport } from '@parley/contracts'
import { answerJson, type DialectRequest, type DialectRoute, readInput, route, step } from '../kit/index.ts'
import { BATCH_BOUNDS, BATCH_FIELDS, newBatch, readBatch } from './customer-batch.ts'
import { ids, workspaceIdOf } from './ids.ts'

/** The one kind of job that the vendor names. */
const NAME = 'customer.createBatch'

const STATUSES = {
  uploading: 'created',
  ready: 'created',
  checking: 'active',
  running: 'active',
  completed: 'success',
  cancelled: 'failed',
  failed: 'failed',
} as const satisfies Record<ContactImport['status'], string>

/** A job of which no row could be taken has failed. Of one that took some, `error` says how many it did not. */
export const presentJob = (request: Pick<DialectRequest, 'caller'>) => (each: ContactImport) => {
  const id = ids.show('import', each.id)
  const { failed, processed } = each.counts
  const isOver = each.status === 'completed'
  return {
    id,
    createdAt: each.created_at,
    updatedAt: each.completed_at ?? each.started_at ?? each.created_at,
    jobProviderId: id,
    name: NAME,
    status: isOver && failed > 0 && failed === processed ? 'failed' : STATUSES[each.status],
    error:
      each.problem ?? (isOver && failed > 0 ? `${failed} of ${processed} customers were not taken.` : null),
    workspaceId: workspaceIdOf(request),
  }
}

const jobOf = step({
  operation: 'imports.get',
  read: ({ params }) => ({ id: ids.readPath('import', params.job) }),
  refusals: { not_found: () => ids.missing('import') },
})

export const jobRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/customers/batch',
    ...BATCH_BOUNDS,
    fields: BATCH_FIELDS,
    operation: 'imports.create',
    read: ({ body }) => readBatch(readInput(newBatch, body)),
    write: (made) => answerJson(200, { jobId: ids.show('import', made.id) }),
  }),
  route({
    method: 'GET',
    path: '/jobs/{job}',
    ...jobOf,
    write: (each, { request }) => answerJson(200, presentJob(request)(each)),
  }),
]
