/** The next step of the dialogue. Data: `say.ts` writes it in the customer's language. */
import type { JSONObject } from '@ai-sdk/provider'
import type { AppointmentPhrases, Phrases } from '@parley/language'

type Values<Phrase> = Phrase extends (...values: infer Given) => string
  ? Given
  : Phrase extends string
    ? []
    : never

/** The names of sentences, each with the values that it takes. */
type Sentence<Group extends string, Sentences> = {
  [Name in keyof Sentences]: Values<Sentences[Name]> extends never
    ? never
    : { group: Group; phrase: Name; values: Values<Sentences[Name]> }
}[keyof Sentences]

/** One thing to say: a sentence of the packs of `language` by its name, or a text as it stands. */
export type Utterance = string | Sentence<'talk', Phrases> | Sentence<'appointments', AppointmentPhrases>

/** Sentences beside each other. */
export type Line = readonly Utterance[]

export interface ToolCall {
  kind: 'call'
  tool: string
  input: JSONObject
  /** Said beside the call. */
  lines?: readonly Line[]
}

export type Step = ToolCall | { kind: 'say'; lines: readonly Line[] }

export type TalkName = Extract<Utterance, { group: 'talk' }>['phrase']
type AppointmentName = Extract<Utterance, { group: 'appointments' }>['phrase']

/** A sentence of `language/src/packs/<language>/talk.ts`. */
export function talk<Name extends TalkName>(phrase: Name, ...values: Values<Phrases[Name]>): Utterance {
  return { group: 'talk', phrase, values } as Utterance
}

/** A sentence of `language/src/packs/<language>/appointments.ts`. */
export function appointments<Name extends AppointmentName>(
  phrase: Name,
  ...values: Values<AppointmentPhrases[Name]>
): Utterance {
  return { group: 'appointments', phrase, values } as Utterance
}
