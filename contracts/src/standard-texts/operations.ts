import { z } from 'zod'
import { operations } from '../kit/operation.ts'
import { standardText, standardTextWords } from './standard-text.ts'

export const standardTextOperations = operations({
  'standard_texts.list': {
    method: 'GET',
    path: '/v1/standard-texts',
    scope: 'agents:read',
    summary:
      'List the sentences that the platform and agents say by themselves, with your wording and the built-in one.',
    input: z.object({}),
    output: z.object({ data: z.array(standardText).describe('All standard texts.') }),
  },
  'standard_texts.update': {
    method: 'PATCH',
    path: '/v1/standard-texts/{key}',
    scope: 'agents:write',
    summary:
      'Write a standard text in your own words, or restore the built-in wording. It counts from the next message on.',
    errors: ['not_found'],
    input: z.object({
      key: standardText.shape.key,
      default: standardTextWords
        .nullable()
        .optional()
        .describe(
          'The text for every language that `languages` does not name. Null: the built-in wording again.',
        )
        .meta({ examples: ['We are back on {when}. In an emergency call 108.'] }),
      languages: z
        .record(z.string().min(2).max(35), standardTextWords.nullable())
        .optional()
        .describe(
          'The text by language tag: `en`, `hi`, `hi-Latn` or `mr`. Null removes yours. Languages that you leave out stay as they are.',
        )
        .meta({ examples: [{ 'hi-Latn': 'Hamari team {when} se phir available hogi.' }] }),
    }),
    output: standardText,
  },
})
