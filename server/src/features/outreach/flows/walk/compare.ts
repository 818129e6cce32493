/** Whether the case of a branch is true. Pure. */
import { type FlowStep, normaliseWithin } from '@parley/contracts'
import { type VariableValues, variableValue } from './variables.ts'

type Case = Extract<FlowStep, { type: 'branch' }>['cases'][number]

export function isTrue(
  { variable, operator, value }: Pick<Case, 'variable' | 'operator' | 'value'>,
  values: VariableValues,
): boolean {
  const found = variableValue(variable, values)
  const isSet = found !== null && found !== undefined && found !== ''
  if (operator === 'is_set') return isSet
  if (operator === 'is_not_set') return !isSet
  if (operator === 'not_equals') return !isSet || !isSame(found, value)
  if (!isSet) return false
  if (operator === 'equals') return isSame(found, value)
  if (operator === 'contains')
    return Array.isArray(found)
      ? found.some((each) => isSame(each, value))
      : plain(found).includes(plain(value))
  const order = compare(found, value)
  if (order === undefined) return false
  if (operator === 'less_than') return order < 0
  if (operator === 'at_most') return order <= 0
  return operator === 'greater_than' ? order > 0 : order >= 0
}

function isSame(found: unknown, value: unknown): boolean {
  const [a, b] = [numberOf(found), numberOf(value)]
  return a !== undefined && b !== undefined ? a === b : plain(found) === plain(value)
}

/** Numbers by their size, dates such as 2026-12-01 by their day. Undefined: they cannot be compared. */
function compare(found: unknown, value: unknown): number | undefined {
  const [a, b] = [numberOf(found), numberOf(value)]
  if (a !== undefined && b !== undefined) return a - b
  const [day, other] = [plain(found), plain(value)]
  if (!isDate(day) || !isDate(other)) return undefined
  return day < other ? -1 : day > other ? 1 : 0
}

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}/.test(text)

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined
  return Number(value)
}

function plain(value: unknown): string {
  return normaliseWithin(String(value ?? ''), 'NFKC', 2_000)
    .trim()
    .toLowerCase()
}
