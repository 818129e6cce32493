/** Reads a condition on a field of a contact. Pure. */
import { type FieldProblem, LEAD_STAGES } from '@parley/contracts'
import { type CountryCode, isSupportedCountry } from 'libphonenumber-js'
import { type Path, refuse } from './problem.ts'
import { readConditionValue } from './read-condition-value.ts'
import {
  CUSTOM_FIELD,
  type FieldCondition,
  type FieldType,
  OPERATORS,
  type Operator,
  RULE_FIELDS,
  type RuleField,
} from './rule.ts'

export interface CustomFieldType {
  type: FieldType
  /** Of a choice. */
  options?: readonly string[]
}

/** The defined fields of contacts by key. */
export type CustomFieldTypes = ReadonlyMap<string, CustomFieldType>

export interface RuleReader {
  customFields: CustomFieldTypes
  problems: FieldProblem[]
  conditions: number
}

export function readFieldCondition(
  reader: RuleReader,
  given: Record<string, unknown>,
  path: Path,
): FieldCondition | undefined {
  reader.conditions++
  for (const key of Object.keys(given)) {
    if (!['field', 'operator', 'value'].includes(key))
      refuse(reader, [...path, key], 'unknown_field', 'A condition has "field", "operator" and "value".')
  }
  const known = typeof given.field === 'string' ? typeOf(reader.customFields, given.field) : undefined
  if (known === undefined) {
    const fields = [...Object.keys(RULE_FIELDS), `${CUSTOM_FIELD}KEY`].join(', ')
    return refuse(
      reader,
      [...path, 'field'],
      'unknown_field',
      `There is no such field. Use one of: ${fields}.`,
    )
  }
  const field = given.field as string
  const operators: readonly string[] = OPERATORS[known.type]
  if (!operators.includes(given.operator as string)) {
    return refuse(
      reader,
      [...path, 'operator'],
      'unknown_operator',
      `${JSON.stringify(given.operator ?? null)} cannot be asked of ${field}. Use one of: ${operators.join(', ')}.`,
      { operators },
    )
  }
  const operator = given.operator as Operator
  if (operator === 'is_known' || operator === 'is_unknown') {
    if (given.value !== undefined)
      return refuse(reader, [...path, 'value'], 'not_allowed', `${operator} takes no value: leave it out.`)
    return { field, operator }
  }
  const value = readConditionValue(reader, { type: known.type, operator, given: given.value }, [
    ...path,
    'value',
  ])
  if (value === undefined) return undefined
  const options = optionsOf(field) ?? known.options
  for (const item of options ? [value].flat() : []) {
    if (!options!.includes(String(item)))
      return refuse(
        reader,
        [...path, 'value'],
        'not_an_option',
        `${JSON.stringify(item)} is no value of ${field}. Use one of: ${options!.join(', ')}.`,
        { options },
      )
  }
  if (field === 'country') return readCountries(reader, { field, operator, value }, path)
  return { field, operator, value }
}

function typeOf(customFields: CustomFieldTypes, field: string): CustomFieldType | undefined {
  if (Object.hasOwn(RULE_FIELDS, field)) return { type: RULE_FIELDS[field as RuleField] }
  const key = field.startsWith(CUSTOM_FIELD) ? field.slice(CUSTOM_FIELD.length) : ''
  if (key === '' || key.length > 64) return undefined
  return customFields.get(key) ?? { type: 'any' }
}

function optionsOf(field: string): readonly string[] | undefined {
  return field === 'lead.stage' ? LEAD_STAGES : undefined
}

function readCountries(
  reader: RuleReader,
  condition: FieldCondition,
  path: Path,
): FieldCondition | undefined {
  const countries = [condition.value].flat().map((country) => String(country).toUpperCase())
  const unknown = countries.find((country) => !isSupportedCountry(country as CountryCode))
  if (unknown !== undefined) {
    const message = `${JSON.stringify(unknown)} is no country. Use its two letters, such as IN.`
    return refuse(reader, [...path, 'value'], 'not_a_country', message)
  }
  return { ...condition, value: Array.isArray(condition.value) ? countries : countries[0]! }
}
