import type { TemplateDefinition, Update } from '@parley/channels/kit'
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { snapshotChannelId } from '../channels/index.ts'
import { snapshotTemplate } from './template-snapshot.ts'
import { lockTemplate, updateTemplateRow } from './templates.store.ts'

type TemplateChange = Extract<Update, { kind: 'template_changed' }>

const CATEGORIES = ['marketing', 'utility', 'authentication'] as const

/**
 * A provider says that a template's status, category or quality changed. A template that was never read is left to
 * the next sync, which brings its text too; the event is told in either case.
 */
export async function applyTemplateChange(
  tx: Transaction,
  wake: Wake,
  channel: { workspaceId: string; id: string },
  change: TemplateChange,
  now: Date,
): Promise<void> {
  const template = await lockTemplate(tx, channel, change.name, change.language)
  if (template) {
    const definition: TemplateDefinition = { ...template.definition }
    if (change.status !== undefined) {
      definition.status = change.status
      // An old reason does not explain a new status.
      delete definition.reason
    }
    const category = change.category?.toLowerCase()
    if (category !== undefined)
      definition.category = CATEGORIES.find((name) => name === category) ?? 'unknown'
    if (change.quality !== undefined) definition.quality = change.quality
    if (change.reason !== undefined) definition.reason = change.reason
    Object.assign(template, {
      provider_template_id: change.provider_template_id || template.provider_template_id,
      status: definition.status,
      category: definition.category,
      definition,
    })
    await updateTemplateRow(tx, template)
  }
  const { name, language, status, category, quality, reason } = change
  const data = {
    changed: { name, language, status, category, quality, reason },
    channel: snapshotChannelId(channel.id),
    ...(template && { template: snapshotTemplate(template) }),
  }
  await appendEvents({ transaction: tx, workspaceId: channel.workspaceId, now }, [
    { type: 'template.updated', data },
  ])
  tx.afterCommit(() => wake.signal('events', { workspaceId: channel.workspaceId }))
}
