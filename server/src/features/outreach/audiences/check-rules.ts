/** Checks the rules of a segment against the workspace: its own fields, and the things that rules name. */
import { type FieldProblem, OperationError, readId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { findAllOf } from '../../contacts/custom-fields/index.ts'
import { existingLists, existingOf } from './audiences.store.ts'
import { readRules } from './rules/read-rules.ts'
import {
  type ActivityCondition,
  conditionsOf,
  type FieldCondition,
  type FieldType,
  type Rule,
} from './rules/rule.ts'

const TYPES: Readonly<Record<string, FieldType>> = {
  number: 'number',
  boolean: 'boolean',
  date: 'time',
  select: 'choice',
  multi_select: 'list',
}

/** Throws validation_failed with everything that is wrong. */
export async function checkRules(work: Scope<Session>, given: unknown): Promise<Rule> {
  const fields = await findAllOf(work, 'contact')
  const types = new Map(
    fields.map(({ key, type, options }) => [
      key,
      { type: TYPES[type] ?? 'text', ...(options.length > 0 && { options }) },
    ]),
  )
  const { rule, problems } = readRules(given, types)
  if (rule === undefined) throw new OperationError('validation_failed', { fields: problems })
  await refuseUnknown(work, rule)
  // As it will be read from its column, so that a preview and a segment cannot differ.
  return JSON.parse(JSON.stringify(rule)) as Rule
}

async function refuseUnknown(work: Scope<Session>, rule: Rule): Promise<void> {
  const problems: FieldProblem[] = []
  for (const noun of ['audience', 'channel', 'service', 'campaign'] as const) {
    const shown = [...conditionsOf(rule)].flatMap((condition) => idsIn(condition, noun))
    const ids = new Map(shown.map((id) => [readId(noun, id)!, id]))
    if (ids.size === 0) continue
    const existing = await (noun === 'audience'
      ? existingLists(work, [...ids.keys()])
      : existingOf(work, noun, [...ids.keys()]))
    for (const [uuid, id] of ids) {
      if (existing.has(uuid)) continue
      const message = `There is no such ${noun === 'audience' ? 'list' : noun} in this workspace: ${id}.`
      problems.push({ path: ['rules'], rule: 'unknown_reference', message, params: { noun, id } })
    }
  }
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
}

function idsIn(
  condition: FieldCondition | ActivityCondition,
  noun: 'audience' | 'channel' | 'service' | 'campaign',
): string[] {
  if ('field' in condition) {
    return noun === 'audience' && condition.field === 'audience' ? (condition.value as string[]) : []
  }
  const id = {
    audience: undefined,
    channel: condition.channel_id,
    service: condition.service_id,
    campaign: condition.campaign_id,
  }[noun]
  return id === undefined ? [] : [id]
}
