import { createHash } from 'node:crypto'
import { DELIVERY_ERRORS, DeliveryError, type DeliveryErrorDetail } from '@parley/channels/kit'
import { OperationError } from '@parley/contracts'
import { inScope, readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage, WorkspaceFiles } from '../../../platform/storage/index.ts'
import type { UploadQuotas } from '../../identity/upload-quotas/index.ts'
import { type Channels, findChannel } from '../channels/index.ts'
import { type AttachmentRow, contradiction, LARGEST_BYTES, mimeTypeOf, retryAt } from './attachment.ts'
import { findAttachment, finishAttachment, type Outcome, requestDeletion } from './attachments.store.ts'

export interface FetchDependencies {
  platform: Platform
  channels: Channels
  storage: Storage
  quotas: Pick<UploadQuotas, 'take' | 'requireSpace'>
  /** Reads an upload of the visitor whose message the attachment belongs to; undefined when it is not theirs, or gone. */
  readUpload(attachment: AttachmentRow, uploadId: string): Promise<Uint8Array | undefined>
}

/** The outcome of one try, and what it means for the whole channel. */
interface Try {
  outcome: Outcome | 'again'
  reason?: string
  /** There is no room for the file until then. This does not count as an attempt, and the file is not lost. */
  waitsUntil?: Date
  stops?: string
}

/** Fetches the file of one claimed attachment and writes down what came of it. Never throws for the file's sake. */
export async function fetchAttachment(
  dependencies: FetchDependencies,
  attachment: AttachmentRow,
): Promise<void> {
  const { platform, channels } = dependencies
  const { database, clock, log } = platform
  const { workspace_id, id } = attachment
  const files = dependencies.storage.of(workspace_id)
  const key = files.key(id)
  const result = await tryFetch(dependencies, attachment, files, key)
  const now = clock.now()
  const written = await database.transaction(workspace_id, async (tx) => {
    if (result.stops)
      await channels.stopChannel(tx, { workspace_id, id: attachment.channel_id }, result.stops, now)
    return finishAttachment(tx, attachment, settle(result, attachment, now), now)
  })
  // A retry is the provider's failure; giving up is ours to report.
  const isGivenUp = result.outcome !== 'again' || !retryAt(attachment.attempts, now)
  if (result.reason)
    log[isGivenUp ? 'warn' : 'debug'](
      { attachment_id: id, attempts: attachment.attempts, reason: result.reason },
      'a file could not be fetched',
    )
  if (written || result.outcome === 'again') return
  // The person may have been erased while the file was on its way.
  const row = await readScope(database, workspace_id, (work) => findAttachment(work, id))
  if (!row) await inScope(database, workspace_id, (work) => requestDeletion({ ...work, now }, key))
}

function settle(result: Try, attachment: AttachmentRow, now: Date): Outcome {
  if (result.outcome !== 'again') return result.outcome
  if (result.waitsUntil) {
    const { reason = null, waitsUntil } = result
    return { state: 'waiting', error: reason, available_at: waitsUntil, attempts: attachment.attempts - 1 }
  }
  const next = retryAt(attachment.attempts, now)
  return next
    ? { state: 'waiting', error: result.reason ?? null, available_at: next }
    : { state: 'failed', error: result.reason ?? null }
}

async function tryFetch(
  { platform, channels, readUpload, quotas }: FetchDependencies,
  attachment: AttachmentRow,
  files: WorkspaceFiles,
  key: string,
): Promise<Try> {
  const failed = (error: string): Try => ({ outcome: { state: 'failed', error }, reason: error })
  const channel = await readScope(platform.database, attachment.workspace_id, (work) =>
    findChannel(work, attachment.channel_id),
  )
  if (!channel || channel.deleted_at)
    return failed('The channel was disconnected before the file was fetched.')
  const { adapter, context } = channels.openChannel(channel)
  if (!adapter.fetchMedia) return failed('This channel gives no files.')

  const full = await withoutRoom(
    () => quotas.requireSpace(LARGEST_BYTES[attachment.kind]),
    platform.clock.now(),
  )
  if (full) return full
  let file: { bytes: Uint8Array; mime_type: string }
  try {
    file = await adapter.fetchMedia(attachment.reference, {
      ...context,
      ...(adapter.capabilities.hosted && { readUpload: (uploadId) => readUpload(attachment, uploadId) }),
    })
  } catch (error) {
    if (error instanceof DeliveryError) return afterRefusal(error.detail)
    const message = error instanceof Error ? error.message : String(error)
    return { outcome: 'again', reason: `The file could not be fetched: ${message}` }
  }
  const { bytes } = file
  // An upload to this server was checked when it arrived.
  const limit = adapter.capabilities.hosted ? bytes.length : LARGEST_BYTES[attachment.kind]
  if (bytes.length > limit)
    return failed(`The file has ${bytes.length} bytes; ${attachment.kind} may have ${limit}.`)
  if (bytes.length === 0) return { outcome: 'again', reason: 'The provider gave an empty file.' }
  if (attachment.sha256 && !hasHash(bytes, attachment.sha256)) {
    return { outcome: 'again', reason: 'The file is not the one that was announced: its SHA-256 differs.' }
  }
  const { fileTypeFromBuffer } = await import('file-type')
  const sniffed = (await fileTypeFromBuffer(bytes))?.mime
  const wrong = contradiction(attachment.kind, sniffed)
  if (wrong) return failed(wrong)
  // An upload of a visitor was counted when it came.
  const { workspace_id: workspaceId, channel_id: channelId } = attachment
  if (!adapter.capabilities.hosted) {
    const now = platform.clock.now()
    const refused = await withoutRoom(
      () =>
        platform.database.transaction(workspaceId, (tx) =>
          quotas.take(tx, { workspaceId, channelId }, bytes.length, now),
        ),
      now,
    )
    if (refused) return refused
  }
  const delayed = await withoutRoom(() => files.put(key, bytes), platform.clock.now())
  if (delayed) return delayed
  const mime_type = mimeTypeOf(sniffed, attachment.mime_type ?? file.mime_type)
  return { outcome: { state: 'stored', error: null, mime_type, size: bytes.length, storage_key: key } }
}

/** Quotas, a full disk and a store that does not answer are temporary: the file waits at its provider until there is room. */
async function withoutRoom(ask: () => Promise<void>, now: Date): Promise<Try | undefined> {
  try {
    await ask()
    return undefined
  } catch (error) {
    if (!(error instanceof OperationError)) throw error
    const seconds = Number(error.params.retry_after_seconds)
    return {
      outcome: 'again',
      reason: error.message,
      waitsUntil: new Date(now.getTime() + Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000),
    }
  }
}
/** The limit may have been raised meanwhile. */
const LONGEST_WAIT_SECONDS = 3600

/** An access that was refused may be renewed while the provider still keeps the file, so it is tried again. */
function afterRefusal(detail: DeliveryErrorDetail): Try {
  const { retry, stops_channel, says } = DELIVERY_ERRORS[detail.code]
  const reason = `${detail.code}: ${detail.message}`
  if (stops_channel) return { outcome: 'again', reason, stops: says }
  // Fetching twice does no harm, so an unknown outcome is simply tried again.
  return retry === 'no'
    ? { outcome: { state: 'failed', error: reason }, reason }
    : { outcome: 'again', reason }
}

/** Providers write the hash in base64; some in hexadecimal. */
function hasHash(bytes: Uint8Array, expected: string): boolean {
  const hash = createHash('sha256').update(bytes).digest()
  return hash.toString('base64') === expected || hash.toString('hex') === expected.toLowerCase()
}
