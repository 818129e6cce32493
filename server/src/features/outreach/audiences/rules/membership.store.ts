/** Whether contacts `c` are in an audience. */
import { sql } from '../../../../platform/database/index.ts'
import type { Rule } from './rule.ts'
import { ruleSql } from './rules.store.ts'

interface Members {
  workspace_id: string
  id: string
  rules: Rule | null
}

type Compile = (audience: Members, now: Date) => ReturnType<typeof sql>

const COMPILERS = new Map<'list' | 'segment', Compile>([
  [
    'list',
    ({ workspace_id, id }) => sql`exists (
      select 1 from audience_members m
       where m.workspace_id = ${workspace_id} and m.audience_id = ${id} and m.contact_id = c.id)`,
  ],
  ['segment', ({ workspace_id, rules }, now) => ruleSql({ workspaceId: workspace_id, now }, rules!)],
])

const SIDES = new Map<boolean, Compile>([
  [true, (audience, now) => compilerOf(audience)(audience, now)],
  [false, (audience, now) => sql`(${compilerOf(audience)(audience, now)}) is not true`],
])

const compilerOf = ({ rules }: Members) => COMPILERS.get(rules === null ? 'list' : 'segment')!

export function membershipSql(audience: Members, now: Date, inside: boolean): ReturnType<typeof sql> {
  return SIDES.get(inside)!(audience, now)
}
