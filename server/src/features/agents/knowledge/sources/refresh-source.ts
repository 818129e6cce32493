/** Reads a page or a site again now. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { startRun } from './lane.store.ts'
import { readSource, requireSource } from './read-source.ts'

export const refreshSource =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'sources.refresh'> =>
  async (context, input) => {
    const source = await requireSource(context, input.id)
    if (source.kind === 'file') {
      throw new OperationError('conflict', {
        detail: 'A file is not fetched from anywhere: upload it anew with this source_id.',
      })
    }
    await startRun(context.transaction, source, context.now)
    context.transaction.afterCommit(() => wake.signal('knowledge'))
    return readSource(context, source.id)
  }
