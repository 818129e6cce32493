/** Rules of segments as conditions on contacts `c`, with every value of a rule as a parameter. */
import { readId } from '@parley/contracts'
import type { CountryCode } from 'libphonenumber-js'
import { join, raw, sql } from '../../../../platform/database/index.ts'
import { activitySql } from './activity-sql.store.ts'
import { numbersOf } from './country-patterns.ts'
import { customFieldSql, languageSql, numberSql, textSql, timeSql } from './field-sql.store.ts'
import {
  CUSTOM_FIELD,
  type FieldCondition,
  OPPOSITES,
  RULE_FIELDS,
  type Rule,
  type RuleField,
} from './rule.ts'

type Sql = ReturnType<typeof sql>

export interface RuleScope {
  workspaceId: string
  now: Date
}

type Compile = (scope: RuleScope, rule: never) => Sql

/** By the key that a rule of each form has. */
const COMPILERS = new Map<string, Compile>([
  ['all', (scope, { all }: { all: Rule[] }) => groupSql(scope, all, ' and ')],
  ['any', (scope, { any }: { any: Rule[] }) => groupSql(scope, any, ' or ')],
  ['not', (scope, { not }: { not: Rule }) => sql`((${ruleSql(scope, not)}) is not true)`],
  ['field', conditionSql],
  ['activity', activitySql],
])

/** True, false or null, which counts as false. */
export function ruleSql(scope: RuleScope, rule: Rule): Sql {
  const form = Object.keys(rule).find((key) => COMPILERS.has(key))!
  return COMPILERS.get(form)!(scope, rule as never)
}

function groupSql(scope: RuleScope, rules: Rule[], operator: ' and ' | ' or '): Sql {
  return sql`(${join(
    rules.map((rule) => ruleSql(scope, rule)),
    operator,
  )})`
}

function conditionSql(scope: RuleScope, condition: FieldCondition): Sql {
  const opposite = OPPOSITES[condition.operator]
  if (!opposite) return sql`(${fieldSql(scope, condition)})`
  // A contact of whom nothing is known is not what the rule excludes.
  return sql`((${fieldSql(scope, { ...condition, operator: opposite })}) is not true)`
}

function fieldSql(scope: RuleScope, condition: FieldCondition): Sql {
  const { field } = condition
  if (field.startsWith(CUSTOM_FIELD)) {
    return customFieldSql(field.slice(CUSTOM_FIELD.length), condition, scope.now)
  }
  if (field.startsWith('lead.')) return leadSql(scope, condition)
  switch (field as RuleField) {
    case 'phone':
      return identitySql(scope, 'phone', condition)
    case 'external_id':
      return identitySql(scope, 'external', condition)
    case 'email':
      return sql`${textSql(sql`c.email`, condition)} or ${identitySql(scope, 'email', condition)}`
    case 'country':
      return countrySql(scope, condition)
    case 'tags':
      return tagsSql(scope, condition)
    case 'audience':
      return audienceSql(scope, condition)
    case 'language':
      return languageSql(sql`c.language`, condition)
    default:
      return columnSql(sql`c.${raw(field)}`, condition, scope.now)
  }
}

/** The name of a column comes from RULE_FIELDS, which a rule was checked against. */
function columnSql(column: Sql, condition: FieldCondition, now: Date): Sql {
  const type = RULE_FIELDS[condition.field as RuleField]
  if (type === 'number') return numberSql(column, condition)
  return type === 'time' ? timeSql(column, condition, now) : textSql(column, condition)
}

function leadSql({ workspaceId, now }: RuleScope, condition: FieldCondition): Sql {
  const column = sql`l.${raw(condition.field.slice('lead.'.length))}`
  return sql`c.id in (
    select l.contact_id from leads l where l.workspace_id = ${workspaceId} and ${columnSql(column, condition, now)})`
}

/** An address itself is found by the index of identities. */
function identitySql({ workspaceId }: RuleScope, kind: string, condition: FieldCondition): Sql {
  const { operator, value } = condition
  const isExact = kind !== 'email' && (operator === 'is' || operator === 'is_any_of')
  const matches = isExact ? sql`i.value = any (${[value].flat()}::text[])` : textSql(sql`i.value`, condition)
  return sql`c.id in (
    select i.contact_id from contact_identities i
     where i.workspace_id = ${workspaceId} and i.kind = ${kind} and ${matches})`
}

function countrySql({ workspaceId }: RuleScope, { operator, value }: FieldCondition): Sql {
  const numbers =
    operator === 'is_known'
      ? sql`true`
      : join(
          [value].flat().map((country) => numbersSql(country as CountryCode)),
          ' or ',
        )
  return sql`c.id in (
    select i.contact_id from contact_identities i
     where i.workspace_id = ${workspaceId} and i.kind = 'phone' and (${numbers}))`
}

function numbersSql(country: CountryCode): Sql {
  const { prefix, shared } = numbersOf(country)
  // The first two find the numbers in the index, in every collation.
  const begins = sql`(i.value >= ${prefix} and i.value < ${`+${Number(prefix) + 1}`} and starts_with(i.value, ${prefix}))`
  if (!shared) return begins
  const { own, others, isMain } = shared
  return isMain
    ? sql`(${begins} and (i.value ~ ${own} or i.value !~ ${others}))`
    : sql`(${begins} and i.value ~ ${own} and i.value !~ ${others})`
}

function tagsSql({ workspaceId }: RuleScope, { operator, value }: FieldCondition): Sql {
  if (operator === 'is_known') return sql`c.tags <> '{}'`
  const tags = [value].flat() as string[]
  const tagged = (among: string[]) => sql`c.id in (
    select t.contact_id from contact_tags t where t.workspace_id = ${workspaceId} and t.tag = any (${among}::text[]))`
  return operator === 'includes_all_of'
    ? join(
        tags.map((tag) => tagged([tag])),
        ' and ',
      )
    : tagged(tags)
}

function audienceSql({ workspaceId }: RuleScope, { value }: FieldCondition): Sql {
  const ids = ([value].flat() as string[]).map((id) => readId('audience', id)!)
  return sql`c.id in (
    select m.contact_id from audience_members m where m.workspace_id = ${workspaceId} and m.audience_id = any (${ids}::uuid[]))`
}
