/** Checks a definition without saving it: all its defects at once. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { checkDefinition } from './check/check-definition.ts'

export const checkFlow: Handler<'flows.check'> = async (_context, { definition }) => {
  const problems = checkDefinition(definition)
  return { valid: problems.length === 0, problems }
}
