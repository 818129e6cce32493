/**
 * A provider says that a template's status, category or quality changed. Reports may come late, twice and in any order: a
 * report that is older than what is known changes nothing.
 */
import type { Update } from '@parley/channels/kit'
import { TEMPLATE_CATEGORIES } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { Notices } from '../../identity/notices/index.ts'
import { snapshotChannelId } from '../channels/index.ts'
import { tellOwner } from './tell-owner.ts'
import type { TemplateRow } from './template.ts'
import { snapshotTemplate } from './template-snapshot.ts'
import { requestSync } from './template-syncs.store.ts'
import { type ChannelKey, lockReportedTemplates, writeTemplates } from './templates.store.ts'

export type TemplateChange = Extract<Update, { kind: 'template_changed' }>

export interface TemplateChangeDependencies {
  wake: Wake
  notices: Notices
}

/** Receiving calls it with a report about a channel's template. */
export type ApplyTemplateChange = (
  work: TimedScope,
  channelId: string,
  change: TemplateChange,
) => Promise<void>

export const applyTemplateChange =
  (dependencies: TemplateChangeDependencies): ApplyTemplateChange =>
  (work, channelId, change) =>
    applyChange(dependencies, work, channelId, change)

/** The event is announced unless nothing changed. A template that was never read is left to a sync, which brings its text. */
async function applyChange(
  { wake, notices }: TemplateChangeDependencies,
  work: TimedScope,
  channelId: string,
  change: TemplateChange,
): Promise<void> {
  const { transaction: tx, now } = work
  const channel: ChannelKey = { workspaceId: work.workspaceId, id: channelId }
  const stored = await lockReportedTemplates(tx, channel, change)
  const changed = stored.map((row) => changedRow(row, change)).filter((row) => row !== undefined)
  await writeTemplates(tx, changed)
  // A sync answers the rest: it brings the text of a new template, and shows whether a late report is outdated.
  if (changed.length < stored.length || stored.length === 0 || change.parts_changed)
    await requestSync(tx, channel, now)
  if (stored.length > 0 && changed.length === 0 && !change.parts_changed) return
  const template = changed.find((row) => row.channel_id === channel.id) ?? changed[0]
  if (template) {
    const before = stored.find(({ id }) => id === template.id)!
    await tellOwner(notices, work, before.status, template)
  }
  const { name, language, status, category, quality, reason, pending_category } = change
  const data = {
    changed: {
      name,
      language,
      status,
      category,
      quality,
      reason,
      ...(pending_category && { pending_category }),
    },
    channel: snapshotChannelId(channel.id),
    ...(template && { template: snapshotTemplate(template) }),
  }
  await appendEvents(work, [{ type: 'template.updated', data }])
  tx.afterCommit(() => wake.signal('events', { workspaceId: channel.workspaceId }))
}

/** Undefined when the report brings nothing. Pure. */
export function changedRow(row: TemplateRow, change: TemplateChange): TemplateRow | undefined {
  // A draft that was never submitted only has the name of the template that the report is about.
  if (row.provider_template_id === '' && !row.may_be_submitted) return undefined
  const at = new Date(change.occurred_at)
  const isCurrent = (last: Date | number) => at.getTime() >= Math.max(last.valueOf(), row.listed_at.valueOf())
  const next: TemplateRow = { ...row, definition: { ...row.definition } }
  let isChanged = false
  if (change.status !== undefined && isCurrent(row.status_at) && !isBackToReview(row, change, at)) {
    Object.assign(next, { status: change.status, status_at: at })
    next.definition.status = change.status
    // An old reason does not explain a new status.
    delete next.definition.reason
    if (change.reason !== undefined) next.definition.reason = change.reason
    isChanged = true
  }
  if (change.category !== undefined && isCurrent(row.category_at)) {
    const category = TEMPLATE_CATEGORIES.find((name) => name === change.category?.toLowerCase()) ?? 'unknown'
    const pending = change.pending_category
    Object.assign(next, {
      category,
      category_at: at,
      pending_category: pending
        ? { category: pending.category, effective_at: pending.effective_at ?? null }
        : row.pending_category?.category === category
          ? null
          : row.pending_category,
    })
    next.definition.category = category
    isChanged = true
  }
  if (change.quality !== undefined && isCurrent(row.quality_at)) {
    next.definition.quality = change.quality
    next.quality_at = at
    isChanged = true
  }
  if (!isChanged) return undefined
  next.provider_template_id = change.provider_template_id || row.provider_template_id
  next.definition.provider_template_id = next.provider_template_id
  return next
}

/** Within one second the review comes before its result. */
function isBackToReview(row: TemplateRow, change: TemplateChange, at: Date): boolean {
  return change.status === 'pending' && row.status !== 'pending' && row.status_at.valueOf() === at.getTime()
}
