/** The language of a call, and the text in it. Pure. */
import type { FlowDefinition, Spoken } from '@parley/contracts'

/** Languages for which some text has words of its own. */
export function languagesOf({ greeting, steps, voicemail }: FlowDefinition): string[] {
  const texts = [
    greeting,
    voicemail?.text,
    ...steps.flatMap((step) =>
      step.type === 'branch' ? [] : step.type === 'ask' ? [step.text, step.retry_text] : [step.text],
    ),
  ]
  const tags = texts.flatMap((text) =>
    text === undefined || typeof text === 'string' ? [] : Object.keys(text.languages),
  )
  return [...new Set(tags)].toSorted()
}

/** The first wish that the flow can speak; otherwise its own language. */
export function chooseLanguage(
  flow: { language: string; definition: FlowDefinition },
  wishes: readonly (string | null | undefined)[],
): string {
  const known = [flow.language, ...languagesOf(flow.definition)]
  for (const wish of wishes) {
    const fitting = wish ? closest(wish, known) : undefined
    if (fitting !== undefined) return fitting
  }
  return flow.language
}

export function textIn(language: string, spoken: Spoken): string {
  if (typeof spoken === 'string') return spoken
  const tag = closest(language, Object.keys(spoken.languages))
  return tag === undefined ? spoken.default : spoken.languages[tag]!
}

/** The same tag, else one with the same script, else one of the same language: `hi-IN` takes `hi`, and `hi-Latn` does not. */
function closest(wish: string, tags: readonly string[]): string | undefined {
  const same = tags.find((tag) => tag.toLowerCase() === wish.toLowerCase())
  return same ?? tags.find((tag) => baseOf(tag) === baseOf(wish))
}

function baseOf(tag: string): string {
  const [language = '', ...rest] = tag.toLowerCase().split('-')
  const script = rest.find((part) => part.length === 4 && /^[a-z]/.test(part))
  return script === undefined ? language : `${language}-${script}`
}
