/** Changes quiet hours, caps and the purposes that need consent. Messages that wait already are judged again when they leave. */
import { type FieldProblem, OperationError, type Parsed } from '@parley/contracts'
import { isSupportedCountry } from 'libphonenumber-js/max'
import type { Handler } from '../../../platform/operations/handler.ts'
import {
  DEFAULT_RULES,
  holdContactRules,
  presentContactRules,
  readContactRules,
  saveContactRules,
} from './contact-rules.store.ts'

export const updateContactRules: Handler<'contact_rules.update'> = async (context, input) => {
  refuseUnknownCountries(input)
  await holdContactRules(context)
  await saveContactRules(context, { ...((await readContactRules(context)) ?? DEFAULT_RULES), ...input })
  return presentContactRules(await readContactRules(context))
}

function refuseUnknownCountries({ quiet_hours_by_country: byCountry }: Parsed<'contact_rules.update'>): void {
  const fields = Object.keys(byCountry ?? {}).flatMap((country): FieldProblem[] =>
    isSupportedCountry(country)
      ? []
      : [
          {
            path: ['quiet_hours_by_country', country],
            rule: 'unknown_country',
            message: 'Use a country code of two capital letters, e.g. IN.',
          },
        ],
  )
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
}
