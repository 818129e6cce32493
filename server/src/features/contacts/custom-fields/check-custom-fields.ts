import { type FieldProblem, OperationError } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { type CustomFieldRow, readValue } from './custom-field.ts'
import { findByKeys } from './custom-fields.store.ts'

/**
 * Values as they are stored: those of defined fields checked by their type and in their one spelling, everything else as
 * it came. A null value removes what is there.
 */
export async function checkCustomFields(
  work: Scope<Session>,
  noun: CustomFieldRow['noun'],
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const keys = Object.keys(values)
  if (keys.length === 0) return values
  const definitions = await findByKeys(work, noun, keys)
  const checked = { ...values }
  const fields: FieldProblem[] = []
  for (const definition of definitions) {
    const { key, label } = definition
    if (values[key] === null) continue
    const read = readValue(definition, values[key])
    if ('value' in read) checked[key] = read.value
    else {
      const { rule, message, params } = read
      fields.push({
        path: ['custom_fields', key],
        rule,
        ...(params && { params }),
        message: `${label}: ${message}`,
      })
    }
  }
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
  return checked
}

/** The values after the change. */
export async function mergeCustomFields(
  work: Scope<Session>,
  noun: CustomFieldRow['noun'],
  present: Record<string, unknown>,
  changes: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const checked = await checkCustomFields(work, noun, changes)
  const merged = { ...present, ...checked }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}
