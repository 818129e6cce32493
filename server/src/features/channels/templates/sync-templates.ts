/**
 * Reads the templates of a channel from its provider, and forgets those that are gone there. The whole list is read before
 * anything is written, in one transaction, so a crash or a broken page changes nothing.
 */
import { DELIVERY_ERRORS, DeliveryError, type TemplateList } from '@parley/channels/kit'
import { OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { inScope, readScope, type TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Notices } from '../../identity/notices/index.ts'
import { type AnyAdapter, type Channels, findChannel } from '../channels/index.ts'
import { mergeListed, mergeMissing } from './merge-listed.ts'
import { forgetTemplate, tellOwner } from './tell-owner.ts'
import type { TemplateRow } from './template.ts'
import { completeSync, startSync } from './template-syncs.store.ts'
import { type ChannelKey, deleteTemplates, lockTemplatesOf, writeTemplates } from './templates.store.ts'

/** The provider's webhooks report changes at once; this finds those that got lost. */
const NEXT_SYNC_MS = 24 * 60 * 60 * 1000

export type SyncChannel = (channel: ChannelKey) => Promise<{ synced: number; removed: number }>

export const syncTemplates =
  (sync: SyncChannel): Handler<'templates.sync'> =>
  ({ principal }, input) =>
    sync({ workspaceId: principal.workspaceId, id: requireId('channel', input.channel_id) })

export function createChannelSync(
  { database, clock }: Platform,
  channels: Channels,
  notices: Notices,
): SyncChannel {
  return async ({ workspaceId, id }) => {
    const channel = await readScope(database, workspaceId, (work) => findChannel(work, id))
    if (!channel || channel.deleted_at) throw new OperationError('not_found')
    const { adapter, context } = channels.openChannel(channel)
    if (!adapter.listTemplates) return { synced: 0, removed: 0 }
    await database.transaction(workspaceId, (tx) => startSync(tx, { workspaceId, id }, clock.now()))
    let list: TemplateList
    try {
      list = await adapter.listTemplates(context)
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      const { code, message } = error.detail
      if (DELIVERY_ERRORS[code].stops_channel) {
        await database.transaction(workspaceId, (tx) =>
          channels.stopChannel(tx, channel, DELIVERY_ERRORS[code].says, clock.now()),
        )
      }
      throw new OperationError('provider_failed', { detail: message, params: { reason: code } })
    }
    return inScope(database, workspaceId, async ({ transaction }) => {
      const now = clock.now()
      const work = { transaction, workspaceId, now }
      const removed = await storeList(work, id, { adapter, notices }, list)
      await completeSync(transaction, { workspaceId, id }, now, new Date(now.getTime() + NEXT_SYNC_MS))
      return { synced: list.templates.length, removed }
    })
  }
}

/** Makes the stored templates equal to the list, drafts apart. Answers how many are gone. */
export async function storeList(
  work: TimedScope,
  channelId: string,
  { adapter, notices }: { adapter: AnyAdapter; notices: Notices },
  { templates, read_at: readAt }: TemplateList,
): Promise<number> {
  const { transaction: tx, workspaceId, now } = work
  const channel: ChannelKey = { workspaceId, id: channelId }
  const { outline } = adapter.templates!
  const keyOf = ({ name, language }: { name: string; language: string }) => `${name}\n${language}`
  const stored = new Map((await lockTemplatesOf(tx, channel)).map((row) => [keyOf(row), row]))
  // A provider's list may name a template twice; the last one holds.
  const listed = new Map(templates.map((template) => [keyOf(template), template]))
  const rows: TemplateRow[] = []
  for (const [key, definition] of listed)
    rows.push(
      mergeListed(stored.get(key) ?? newRow(channel, definition, now), definition, { readAt, now, outline }),
    )
  const gone: TemplateRow[] = []
  for (const [key, row] of stored) {
    // A sandbox keeps nothing: templates that were written here are nowhere else.
    if (listed.has(key) || adapter.capabilities.sandbox) continue
    const merged = mergeMissing(row, { readAt, now, outline })
    if (merged === 'gone') gone.push(row)
    else if (merged !== 'unchanged') rows.push(merged)
  }
  await writeTemplates(tx, rows)
  await deleteTemplates(
    work,
    gone.map(({ id }) => id),
  )
  for (const row of gone) await forgetTemplate(notices, work, row)
  for (const row of rows) {
    const before = stored.get(keyOf(row))
    if (before) await tellOwner(notices, work, before.status, row)
  }
  return gone.length
}

/** A template of which nothing is known yet. */
export function newRow(channel: ChannelKey, definition: TemplateRow['definition'], now: Date): TemplateRow {
  return {
    workspace_id: channel.workspaceId,
    id: newId(),
    channel_id: channel.id,
    provider_template_id: definition.provider_template_id,
    name: definition.name,
    language: definition.language,
    category: definition.category,
    status: definition.status,
    definition,
    draft: null,
    submission_error: null,
    submitting_since: null,
    may_be_submitted: false,
    pending_category: null,
    status_at: Number.NEGATIVE_INFINITY,
    category_at: Number.NEGATIVE_INFINITY,
    quality_at: Number.NEGATIVE_INFINITY,
    listed_at: Number.NEGATIVE_INFINITY,
    synced_at: now,
    created_at: now,
  }
}
