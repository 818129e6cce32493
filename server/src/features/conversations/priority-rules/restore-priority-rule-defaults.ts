/** Puts the default rules first again, enabled and as they were; those that are missing are made again. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { defaultRules } from './default-rules.ts'
import { presentPriorityRule } from './present-priority-rule.ts'
import {
  listDefaultRules,
  listPriorityRuleIds,
  lockPriorityRules,
  orderPriorityRules,
  savePriorityRule,
} from './priority-rules.store.ts'

export const restorePriorityRuleDefaults: Handler<'priority_rules.restore_defaults'> = async (context) => {
  await lockPriorityRules(context)
  const existing = await listDefaultRules(context)
  const others = (await listPriorityRuleIds(context)).filter((id) => !existing.some((row) => row.id === id))
  const restored: string[] = []
  let last = others.length + existing.length
  for (const rule of defaultRules) {
    const before = existing.find(({ default_rule }) => default_rule === rule.default_rule)
    const id = before?.id ?? newId()
    restored.push(id)
    await savePriorityRule(context.transaction, {
      ...rule,
      workspace_id: context.workspaceId,
      id,
      position: before?.position ?? ++last,
      created_at: before?.created_at ?? context.now,
      updated_at: context.now,
    })
  }
  await orderPriorityRules(context, [...restored, ...others])
  return { data: (await listDefaultRules(context)).map(presentPriorityRule) }
}
