/** Sends everything that is kept of one person as a file of JSON lines: their rows in every table, and their files. */
import { memberOf, OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { findContact } from './contacts.store.ts'
import { readEverything } from './read-everything.ts'

export const exportContact =
  ({ database }: Pick<Platform, 'database'>, storage: Storage | undefined): Handler<'contacts.export'> =>
  async (context, { id }) => {
    // Messages on channels that the caller may not see would be missing.
    if (memberOf(context.principal)?.channelIds) {
      throw new OperationError('forbidden', {
        detail: 'Only a member who sees every channel may export somebody. Ask an owner or admin.',
        params: { reason: 'channel_not_allowed' },
      })
    }
    const contactId = requireId('contact', id)
    if (!(await findContact(context, contactId))) throw notFound('contact', id)
    const { workspaceId, now, signal } = context
    return {
      mime_type: 'application/jsonl; charset=utf-8',
      filename: `contact-${id}-${now.toISOString().slice(0, 10)}.jsonl`,
      size: null,
      content: readEverything({ database, files: storage?.of(workspaceId), signal }, workspaceId, contactId),
    }
  }
