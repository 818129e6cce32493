/** Reads the rules of a segment as a caller sent them. Says of everything that is wrong where it is and how to fix it. Pure. */
import type { FieldProblem } from '@parley/contracts'
import { type Path, refuse } from './problem.ts'
import { readActivity } from './read-activity.ts'
import { type CustomFieldTypes, type RuleReader, readFieldCondition } from './read-field-condition.ts'
import { RULE_LIMITS, type Rule } from './rule.ts'

/** Undefined where anything is wrong. */
export function readRules(
  given: unknown,
  customFields: CustomFieldTypes,
): { rule?: Rule; problems: FieldProblem[] } {
  const reader: RuleReader = { customFields, problems: [], conditions: 0 }
  const rule = readRule(reader, given, ['rules'], 1)
  if (reader.conditions > RULE_LIMITS.conditions) {
    refuse(reader, ['rules'], 'too_many', `Use at most ${RULE_LIMITS.conditions} conditions.`)
  }
  return reader.problems.length > 0 || rule === undefined
    ? { problems: reader.problems }
    : { rule, problems: [] }
}

const FORMS =
  '{"all": [rules]}, {"any": [rules]}, {"not": rule}, {"field", "operator", "value"} or {"activity": …}'

function readRule(reader: RuleReader, given: unknown, path: Path, depth: number): Rule | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse(reader, path, 'not_a_rule', `A rule is an object: one of ${FORMS}.`)
  }
  if (depth > RULE_LIMITS.depth) {
    return refuse(reader, path, 'too_deep', `Nest at most ${RULE_LIMITS.depth} rules in each other.`)
  }
  const rule = given as Record<string, unknown>
  const forms = ['all', 'any', 'not', 'field', 'activity'].filter((key) => Object.hasOwn(rule, key))
  const [form] = forms
  if (form === undefined || forms.length > 1) {
    return refuse(reader, path, 'not_a_rule', `Use exactly one of ${FORMS}.`)
  }
  if (form === 'field') return readFieldCondition(reader, rule, path)
  if (form === 'activity') return readActivity(reader, rule, path)
  for (const key of Object.keys(rule)) {
    if (key !== form)
      refuse(reader, [...path, key], 'unknown_field', `Beside "${form}" nothing may stand here.`)
  }
  if (form === 'not') {
    const inner = readRule(reader, rule.not, [...path, 'not'], depth + 1)
    return inner && { not: inner }
  }
  return readGroup(reader, form as 'all' | 'any', rule[form], [...path, form], depth)
}

function readGroup(
  reader: RuleReader,
  form: 'all' | 'any',
  given: unknown,
  path: Path,
  depth: number,
): Rule | undefined {
  if (!Array.isArray(given) || given.length === 0) {
    return refuse(reader, path, 'not_a_list', `Send a list with at least one rule in "${form}".`)
  }
  if (given.length > RULE_LIMITS.conditions) {
    return refuse(reader, path, 'too_many', `Use at most ${RULE_LIMITS.conditions} rules.`)
  }
  const rules = given.map((part, index) => readRule(reader, part, [...path, index], depth + 1))
  const whole = rules.filter((rule) => rule !== undefined)
  if (whole.length < rules.length) return undefined
  return form === 'all' ? { all: whole } : { any: whole }
}
