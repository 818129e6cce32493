import { OperationError } from '@parley/contracts'
import { isCountry } from './read-cells.ts'

/** Throws for two letters that are no country with phone numbers. */
export function requireCountry(country: string | null | undefined): void {
  if (country === null || country === undefined || isCountry(country)) return
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['default_country'],
        rule: 'unknown_country',
        message: `There is no country ${JSON.stringify(country)}. Use two letters of ISO 3166, such as IN or BR.`,
      },
    ],
  })
}
