import { OperationError } from '@parley/contracts'

/** Null: never. A date that is too far off for our calendar is refused. */
export function readExpiry(text: string | null | undefined): Date | null {
  if (text === null || text === undefined) return null
  const time = new Date(text)
  const year = time.getUTCFullYear()
  if (year >= 1970 && year <= 9999) return time
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['expires_at'],
        rule: 'out_of_range',
        params: { min: 1970, max: 9999 },
        message: 'Send a time between the years 1970 and 9999.',
      },
    ],
  })
}
