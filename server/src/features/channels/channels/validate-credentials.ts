import { type FieldProblem, OperationError } from '@parley/contracts'
import type { AnyAdapter, Credentials } from './channel.ts'

/** The credentials as the adapter accepts them, or every problem at once. Fields that the adapter does not know are left out. */
export function validateCredentials(adapter: AnyAdapter, given: Credentials): Credentials {
  const result = adapter.credentials.safeParse(given)
  if (result.success) return result.data as Credentials
  const fields = result.error.issues.map((issue): FieldProblem => {
    const name = issue.path.map(String).join('.')
    const isMissing = issue.path.length > 0 && given[String(issue.path[0])] === undefined
    return {
      path: ['credentials', ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
      rule: isMissing ? 'required' : 'bad_format',
      message: isMissing ? `${adapter.name} needs ${name}.` : `${name}: ${issue.message}.`,
    }
  })
  throw new OperationError('validation_failed', { fields })
}
