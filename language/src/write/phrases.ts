/** Our sentences by language. They stand in the packs. */
import type { OwnTexts } from '@parley/contracts'
import type { Language } from '../language.ts'
import { PACKS, phrasesOf } from '../packs/index.ts'
import { wordingsOf } from './own-texts.ts'

export const phrases = phrasesOf(({ talk }) => talk)
export const appointmentPhrases = phrasesOf(({ appointments }) => appointments)
export const tellWords = phrasesOf(({ handoff }) => handoff)
export const messageTakingPhrases = phrasesOf(({ messageTaking }) => messageTaking)
export const summaryWords = phrasesOf(({ summary }) => summary)
export const detailQuestions = phrasesOf(({ bookings }) => bookings.details)
export const questions = phrasesOf(({ bookings }) => bookings.questions)
export const statements = phrasesOf(({ bookings }) => bookings.statements)
export const reminderPhrases = phrasesOf(({ bookings }) => bookings.reminder)
/** A service for several people. */
export const forPeople = phrasesOf(({ bookings }) => bookings.forPeople)
/** A service with the person who does it. */
export const withResource = phrasesOf(({ bookings }) => bookings.withResource)
/** Services of one visit, as a list. */
export const joinServices = phrasesOf(({ bookings }) => bookings.several)
/** Words around the services of a visit. */
export const visitPhrases = phrasesOf(({ bookings: { inVisit, doneByOther, inTotal } }) => ({
  inVisit,
  doneByOther,
  inTotal,
}))
/** The name of a booking without a service. */
export const appointmentWord = phrasesOf(({ bookings }) => bookings.appointment)

/** Texts for the rules that a workspace begins with. */
export const urgencyPhrases = phrasesOf(({ urgency }) => urgency)

export const replyPhrases = phrasesOf(({ replies }) => replies)

/** The instruction for a model about the language of its answer. */
export const languageRules = Object.fromEntries(
  PACKS.map(({ language, rule }) => [language, rule]),
) as Readonly<Record<Language, string>>

const offers = Object.values(phrases).map(({ offer }) => offer)

/** Whether a line of ours asked if a person shall take over, in the owner's words or in the built-in ones. */
export function offersPerson(text: string, own?: OwnTexts | null): boolean {
  return [...offers, ...wordingsOf(own, 'offer_person')].some((offer) => text.includes(offer))
}

/** The languages of agents by their names in one of them, each once. */
export function languageNames(language: Language): string[] {
  return [...new Set(PACKS.map((pack) => phrases[language].languageNames[pack.language]))]
}
