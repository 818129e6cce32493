/** Which language of a template a contact gets. Pure; templates.preview shows the same order to the owner. */

interface Variant {
  language: string
  status: string
}
export type ChosenBy = 'contact' | 'channel' | 'remaining'

/**
 * All variants, in the order in which they are tried: the contact's language, the languages of the channel, the others in
 * the order given. Within a language the same region comes first, then the language without a region.
 */
export function orderVariants<Of extends Variant>(
  variants: readonly Of[],
  wanted: { contact: string | null; channel: readonly string[] },
): { variant: Of; chosen_by: ChosenBy }[] {
  const left = new Set(variants)
  const take = (language: string, chosenBy: ChosenBy) =>
    matching([...left], language).map((variant) => {
      left.delete(variant)
      return { variant, chosen_by: chosenBy }
    })
  return [
    ...(wanted.contact ? take(wanted.contact, 'contact') : []),
    ...wanted.channel.flatMap((language) => take(language, 'channel')),
    ...[...left].map((variant) => ({ variant, chosen_by: 'remaining' as const })),
  ]
}

/** The first approved one; without any, the first, so that the refusal can say what is wrong with it. */
export function chooseVariant<Of extends Variant>(
  variants: readonly Of[],
  wanted: { contact: string | null; channel: readonly string[] },
): Of | undefined {
  const ordered = orderVariants(variants, wanted).map(({ variant }) => variant)
  return ordered.find(({ status }) => status === 'approved') ?? ordered[0]
}

function matching<Of extends Variant>(variants: readonly Of[], language: string): Of[] {
  const tag = normalised(language)
  const base = tag.split('-', 1)[0]!
  const rank = (variant: Of) => {
    const own = normalised(variant.language)
    if (own === tag) return 0
    if (own === base) return 1
    return own.split('-', 1)[0] === base ? 2 : 3
  }
  return variants.filter((variant) => rank(variant) < 3).toSorted((a, b) => rank(a) - rank(b))
}

/** Providers write `en_US`, and contacts have tags such as `en-us`. */
function normalised(language: string): string {
  return language.replaceAll('_', '-').toLowerCase()
}
