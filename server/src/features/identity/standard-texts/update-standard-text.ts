/** Changes the wording of a standard text. Turns and handoffs read it with what they read anyway, so it counts at once. */
import { type FieldProblem, OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { problemsOfLanguage, problemsOfText } from './check-text.ts'
import { presentStandardText } from './present-standard-text.ts'
import { lockText, saveText } from './standard-texts.store.ts'

export const updateStandardText: Handler<'standard_texts.update'> = async (context, input) => {
  const { key, languages: given = {} } = input
  const fields: FieldProblem[] = [
    ...(input.default ? problemsOfText(key, input.default, ['default']) : []),
    ...Object.entries(given).flatMap(([language, text]) => [
      ...problemsOfLanguage(language),
      ...(text === null ? [] : problemsOfText(key, text, ['languages', language])),
    ]),
  ]
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
  const present = await lockText(context, key)
  const languages = Object.entries({ ...present?.languages, ...given })
  const row = {
    key,
    default_text: input.default === undefined ? (present?.default_text ?? null) : input.default,
    languages: Object.fromEntries(languages.filter((entry): entry is [string, string] => entry[1] !== null)),
    updated_at: context.now,
  }
  await saveText(context, row)
  return presentStandardText(key, row)
}
