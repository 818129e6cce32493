/** The assignee by which a list of conversations is filtered. */
import type { Input } from '@parley/contracts'
import { invalidField } from './errors.ts'
import { ids } from './ids.ts'

/** The filters of our list of conversations. */
export type Filters = Omit<Input<'conversations.list'>, 'limit' | 'cursor' | 'page' | 'include'>

export function readAssignee(asked: string, field: string): string {
  if (asked === 'me') return 'me'
  if (asked === 'unassigned' || asked === 'none') return 'none'
  const member = ids.read('member', asked)
  if (member === undefined) throw invalidField(field, 'Use me, unassigned or the id of a user (usr_…).')
  return member
}
