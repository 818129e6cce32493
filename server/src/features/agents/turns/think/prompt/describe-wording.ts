import { type OwnTexts, STANDARD_TEXTS, type StandardTextKey } from '@parley/contracts'
import { type Language, ownWording } from '@parley/language'

/** The standard texts that an agent says. The platform itself sends the others. */
const SPOKEN: readonly StandardTextKey[] = [
  'greeting',
  'identity',
  'thanks',
  'goodbye',
  'acknowledgement',
  'refusal',
  'unknown',
  'also_unknown',
  'offer_person',
]

/** The owner's wording for what an agent says often; empty where the owner wrote none. */
export function describeWording(
  texts: OwnTexts | null | undefined,
  language: Language,
  values: { business: string; name: string | null },
): string {
  const lines = SPOKEN.flatMap((key) => {
    const wording = ownWording(texts, key, language, values)
    return wording === undefined ? [] : `- ${STANDARD_TEXTS[key].sent} Say: “${wording}”`
  })
  return lines.length === 0 ? '' : `Use these words of the business where they fit:\n${lines.join('\n')}`
}
