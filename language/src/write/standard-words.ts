/** Our sentences in one language, with the owner's own in the place of those that they replaced. */
import type { OwnTexts, StandardTextKey } from '@parley/contracts'
import type { Language } from '../language.ts'
import type { HandoffPhrases, MessageTakingPhrases, Talk } from '../packs/phrases.ts'
import { ownWording, type TextValues } from './own-texts.ts'
import { messageTakingPhrases, phrases, tellWords } from './phrases.ts'

export interface StandardWords {
  talk: Talk
  handoff: HandoffPhrases
  messageTaking: MessageTakingPhrases
}

export function standardWords(language: Language, own?: OwnTexts | null): StandardWords {
  const builtIn = {
    talk: phrases[language],
    handoff: tellWords[language],
    messageTaking: messageTakingPhrases[language],
  }
  return own && Object.keys(own).length > 0 ? replaceWords(builtIn, language, own) : builtIn
}

function replaceWords(
  { talk, handoff, messageTaking }: StandardWords,
  language: Language,
  own: OwnTexts,
): StandardWords {
  const text = (key: StandardTextKey, otherwise: string, values: TextValues = {}) =>
    ownWording(own, key, language, values) ?? otherwise
  /** Of two texts: one says when people are back, the other is for when that is not known. */
  const byTime =
    (
      key: 'out_of_hours' | 'message_wanted' | 'message_passed_on' | 'waiting_out_of_hours',
      write: ByTime,
    ): ByTime =>
    (when) =>
      when === null ? text(`${key}_unknown`, write(null)) : text(key, write(when), { when })
  return {
    talk: {
      ...talk,
      greeting: (business, name) => text('greeting', talk.greeting(business, name), { business, name }),
      identity: (business) => text('identity', talk.identity(business), { business }),
      thanks: text('thanks', talk.thanks),
      goodbye: text('goodbye', talk.goodbye),
      acknowledgement: text('acknowledgement', talk.acknowledgement),
      refusal: text('refusal', talk.refusal),
      unreadable: text('unreadable', talk.unreadable),
      unknown: text('unknown', talk.unknown),
      alsoUnknown: text('also_unknown', talk.alsoUnknown),
      offer: text('offer_person', talk.offer),
      handoff: text('handoff', talk.handoff),
      complaint: text('complaint', talk.complaint),
    },
    handoff: {
      notice: text('handoff_notice', handoff.notice),
      closed: byTime('out_of_hours', handoff.closed),
      passedOn: byTime('message_passed_on', handoff.passedOn),
      sorry: text('apology', handoff.sorry),
      waiting: text('waiting', handoff.waiting),
      waitingClosed: byTime('waiting_out_of_hours', handoff.waitingClosed),
    },
    messageTaking: {
      back: byTime('message_wanted', messageTaking.back),
      ask: { ...messageTaking.ask, message: text('message_question', messageTaking.ask.message) },
    },
  }
}

type ByTime = (when: string | null) => string

/** The built-in wording of each text, with its placeholders. */
const BUILT_IN: Readonly<Record<StandardTextKey, (words: StandardWords) => string>> = {
  greeting: ({ talk }) => talk.greeting('{business}', '{name}'),
  identity: ({ talk }) => talk.identity('{business}'),
  thanks: ({ talk }) => talk.thanks,
  goodbye: ({ talk }) => talk.goodbye,
  acknowledgement: ({ talk }) => talk.acknowledgement,
  refusal: ({ talk }) => talk.refusal,
  unreadable: ({ talk }) => talk.unreadable,
  unknown: ({ talk }) => talk.unknown,
  also_unknown: ({ talk }) => talk.alsoUnknown,
  offer_person: ({ talk }) => talk.offer,
  handoff: ({ talk }) => talk.handoff,
  handoff_notice: ({ handoff }) => handoff.notice,
  complaint: ({ talk }) => talk.complaint,
  apology: ({ handoff }) => handoff.sorry,
  out_of_hours: ({ handoff }) => handoff.closed('{when}'),
  out_of_hours_unknown: ({ handoff }) => handoff.closed(null),
  message_wanted: ({ messageTaking }) => messageTaking.back('{when}'),
  message_wanted_unknown: ({ messageTaking }) => messageTaking.back(null),
  message_question: ({ messageTaking }) => messageTaking.ask.message,
  message_passed_on: ({ handoff }) => handoff.passedOn('{when}'),
  message_passed_on_unknown: ({ handoff }) => handoff.passedOn(null),
  waiting: ({ handoff }) => handoff.waiting,
  waiting_out_of_hours: ({ handoff }) => handoff.waitingClosed('{when}'),
  waiting_out_of_hours_unknown: ({ handoff }) => handoff.waitingClosed(null),
}

export function builtInText(key: StandardTextKey, language: Language): string {
  return BUILT_IN[key](standardWords(language))
}
