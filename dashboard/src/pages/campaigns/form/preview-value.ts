/** A value of a campaign as one contact would read it, for the message on the phone. */

const PLACEHOLDER = /\{\{([^{}|]{1,100})(?:\|([^{}]{0,200}))?\}\}/g

/** By the name of the field, without `contact.`. */
export type SampleContact = Readonly<Record<string, string>>

/** A field that the sample lacks is shown by the words that stand in for it, or else as it is written. */
export function previewValue(text: string, sample: SampleContact): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string, fallback: string | undefined) => {
    const field = name.trim().replace(/^contact\./, '')
    return sample[field] ?? (fallback?.trim() || whole)
  })
}
