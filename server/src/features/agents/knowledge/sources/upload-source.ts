/**
 * Uploads a file as a knowledge source, or a new version of one. Its bytes are stored before the row that names them, and
 * read by a worker.
 */

import { LARGEST_UPLOAD, OperationError } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Storage } from '../../../../platform/storage/index.ts'
import { storeFile } from '../../../identity/stored-files/index.ts'
import type { UploadQuotas } from '../../../identity/upload-quotas/index.ts'
import { baseFor } from '../base-for.ts'
import { announceDocument, bumpVersion } from '../knowledge.store.ts'
import { type KnowledgeLimits, requireRoom } from '../limits.ts'
import { readExpiry } from '../read-expiry.ts'
import { inOneLine } from '../reading/index.ts'
import { readSource } from './read-source.ts'
import { insertItem, insertSource, lockSource, replaceFile, updateSourceRow } from './sources.store.ts'

type UploadInput = Parameters<Handler<'sources.upload'>>[1]
interface Stored {
  address: string
  storage_key: string
  mime_type: string
  title?: string | undefined
  source_url?: string | undefined
}

export const uploadSource =
  (
    platform: Pick<Platform, 'database' | 'wake' | 'log'>,
    storage: Storage,
    limits: KnowledgeLimits,
    quotas: Pick<UploadQuotas, 'take' | 'requireSpace'>,
  ): Handler<'sources.upload'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    const { bytes } = input.file
    if (bytes.length === 0) throw refused('The file is empty: send one with something in it.')
    if (bytes.length > LARGEST_UPLOAD) throw new OperationError('payload_too_large')
    // A path that a browser sends says where the file lay, which is nobody's business.
    const address = inOneLine(input.file.filename.replace(/^.*[/\\]/s, '')) || 'file'
    await quotas.requireSpace(bytes.length)
    const { title, source_url } = input
    const file = {
      ...{ name: `source-${newId()}`, bytes, now: context.now },
      count: (tx: Transaction) => quotas.take(tx, { workspaceId }, bytes.length, context.now),
    }
    return storeFile({ platform, storage }, workspaceId, file, async (work, key) => {
      const stored = { address, storage_key: key, mime_type: input.file.mime_type, title, source_url }
      const within = { ...context, transaction: work.transaction }
      const id = input.source_id
        ? await replaceUpload({ ...work, now: context.now }, input, stored)
        : await add(within, input, stored, limits)
      work.transaction.afterCommit(() => platform.wake.signal('knowledge'))
      return { isNamed: true, result: await readSource(within, id) }
    })
  }

async function add(
  context: Parameters<typeof baseFor>[0],
  input: UploadInput,
  stored: Stored,
  limits: KnowledgeLimits,
): Promise<string> {
  await requireRoom(context, { documents: 1 }, limits)
  const source = {
    id: newId(),
    base_id: await baseFor(context, input),
    kind: 'file' as const,
    name: input.name ?? stored.address,
    url: null,
    bounds: null,
    audience: input.audience ?? ('public' as const),
    expires_at: readExpiry(input.expires_at),
    refresh_every_hours: null,
    metadata: {},
  }
  await insertSource(context, source)
  const document = {
    ...source,
    id: newId(),
    title: input.title ?? stored.address,
    source_url: input.source_url ?? null,
    source_id: source.id,
  }
  await announceDocument(context, document)
  const item = { id: newId(), source_id: source.id, document_id: document.id, ...stored }
  await insertItem(context, item)
  return source.id
}

async function replaceUpload(work: TimedScope, input: UploadInput, stored: Stored): Promise<string> {
  const source = await lockSource(work, requireId('knowledge_source', input.source_id!))
  if (!source) throw notFound('knowledge_source', input.source_id!)
  if (source.kind !== 'file') {
    throw new OperationError('conflict', {
      detail: 'This source is read from the web: refresh it, or upload the file as a source of its own.',
    })
  }
  const { name, audience } = input
  const expires_at = input.expires_at === undefined ? undefined : readExpiry(input.expires_at)
  await updateSourceRow(work.transaction, source, { name, audience, expires_at }, work.now)
  await replaceFile(work, source.id, stored)
  await bumpVersion(work, source.base_id)
  return source.id
}

function refused(message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: ['file'], rule: 'empty', message }] })
}
