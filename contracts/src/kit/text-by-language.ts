import { z } from 'zod'

const text = z.string().trim().min(1).max(2000)

/** A text that a rule sends: one for each language, and one for all others. */
export const textByLanguage = z.object({
  default: text
    .describe('The text for every language that `languages` does not name.')
    .meta({ examples: ['Please call 112 now. We cannot help quickly enough in this chat.'] }),
  languages: z
    .record(z.string().min(2).max(35), text)
    .default({})
    .describe(
      'The text in other languages, by language tag, such as `hi` or `hi-Latn`. The language in which the message reads decides.',
    ),
})
export type TextByLanguage = z.infer<typeof textByLanguage>
