/** Sentences of ours that every language says. A language without one of them does not compile. */
import type { Language } from '../language.ts'

/** Kinds of small talk that a conversation may hear twice. */
export type SmallTalk =
  | 'greeting'
  | 'identity'
  | 'thanks'
  | 'goodbye'
  | 'acknowledgement'
  | 'refusal'
  | 'unreadable'
  | 'unknown'
  | 'notMeant'
  | 'unclear'

/** Our own sentences. They hold no digits, so that nothing in them needs a source. */
export interface Talk {
  greeting(business: string, customer: string | null): string
  identity(business: string): string
  thanks: string
  goodbye: string
  acknowledgement: string
  refusal: string
  unreadable: string
  unknown: string
  /** Said beside answers, when one of several questions stays open. */
  alsoUnknown: string
  /** Asks whether a person shall take over. An affirmative reply to it is a request for one. */
  offer: string
  /** A booking is wanted, and the agent makes none. */
  cannotBook: string
  handoff: string
  /** Something went wrong for the customer: an apology, and a person takes over. */
  complaint: string
  /** Opens an answer within a conversation that is under way. */
  hello(customer: string | null): string
  /** Quotes what a person of the business wrote; `who` is the name, null if unknown. */
  colleague(who: string | null, quote: string): string
  /** Stands before `colleague`, when the customer asked whether it is so and it is. */
  holds: string
  /** Stands before a sentence quoted in another language than the customer's. */
  frame: string
  /** Stands before an answer that the conversation has heard already. */
  asSaid(answer: string): string
  /** Follows it, before a person is offered. */
  askAnew: string
  /** The customer says that something else was asked. */
  notMeant: string
  /** Nothing can be read from the message: numbers alone, or letters without a word. */
  unclear: string
  /** An answer to insults. */
  rude: string
  /** Names the part of a message that stays without an answer, in the customer's words. */
  unknownPart(question: string): string
  /** Says in which languages the agent answers. */
  languages(names: readonly string[]): string
  languageNames: Readonly<Record<Language, string>>
  /** The second wording, for a conversation that has heard the first one. */
  again: Readonly<Record<SmallTalk, string>>
  hours: HoursPhrases
  /** On the telephone alone. */
  call: CallPhrases
  factLabels: Readonly<Record<'hours' | 'address' | 'phone' | 'email' | 'website', string>>
}

/** Sentences that only a call needs. */
export interface CallPhrases {
  /** While something is looked up. */
  moment: string
  /** Asks whether somebody is still on the line. */
  stillThere: string
  /** After the connection was taken up again. */
  resumed: string
  /** To a caller whose conversation a person has taken over: the AI says nothing, and nobody is on the line. */
  personAnswers: string
}

/** Answers to "are you open then?". `when` is a day with or without an hour, as these phrases write it. */
export interface HoursPhrases {
  /** `weekday`: its name; `relative`: whether it is today, tomorrow or this moment. */
  on(weekday: string, relative: 'now' | 'today' | 'tomorrow' | null, time: string | null): string
  /** An hour as the customer wrote it, without the half of the day: "9", "9:30". */
  oclock(hour: string): string
  open(when: string, answer: 'yes' | 'no'): string
  /** Null: nobody asked for a yes or a no. */
  closed(when: string, answer: 'yes' | 'no' | null): string
  /** Of a list of the week: its days, and their hours; none where it is closed. */
  row(first: string, last: string | null, stretches: readonly (readonly [from: string, to: string])[]): string
  /** The hours of a day. */
  openFrom(when: string, stretches: readonly (readonly [from: string, to: string])[]): string
}

/** `text` with the name of the business in the place of its star; nothing where the business has no name. */
export function withName(business: string, text: string): string {
  return business === '' ? '' : text.replace('*', business)
}

/** Names or parts of a sentence with commas, and a word before the last one. */
export function joined(parts: readonly string[], and: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${and}${parts.at(-1)}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Messages to a contact about a handoff. `when` is a day and an hour; null if unknown. */
export interface HandoffPhrases {
  /** People are there, and the contact did not ask for one. */
  notice: string
  /** Out of hours: says when people are back, and that messages will be read then. */
  closed(when: string | null): string
  /** The message that they have left is passed on. */
  passedOn(when: string | null): string
  sorry: string
  /** In business hours: they wrote again before anybody answered. */
  waiting: string
  /** The same out of hours. */
  waitingClosed(when: string | null): string
}

/** Out of hours: people are away, and the agent asks for a message. */
export interface MessageTakingPhrases {
  /** `when`: a day and an hour; null if unknown. */
  back(when: string | null): string
  ask: Readonly<Record<'message' | 'name' | 'phone', string>>
}

export type AskedDetail = 'service' | 'resource' | 'date' | 'time' | 'name' | 'phone' | 'email' | 'intent'
export type CompletedAction = 'booked' | 'rescheduled' | 'cancelled'

export interface ReminderPhrases {
  greeting: string
  text: string
  /** The name of a booking without a service. */
  appointment: string
}

/** Around bookings and leads: what the server asks and states in its own words. */
export interface BookingPhrases {
  /** The name of a booking without a service. */
  appointment: string
  /** "Dinner for 4 people" */
  forPeople(service: string, people: number): string
  /** "Consultation with Dr. Mehta" */
  withResource(service: string, resource: string): string
  /** "A, B and C" */
  several(names: readonly string[]): string
  /** A service of a visit with its time. */
  inVisit(service: string, time: string): string
  /** Somebody else does it than the person who was asked for. */
  doneByOther(service: string, named: string): string
  /** The price of several services together. */
  inTotal(services: string, price: string): string
  /** Questions for one detail of a booking or of a lead. */
  details: Readonly<Record<AskedDetail, string>>
  /** The server's own questions before something is changed. The customer's yes counts only for these words. */
  questions: {
    book(service: string, when: string): string
    reschedule(service: string, from: string, to: string): string
    cancel(service: string, when: string): string
    /** The time stays, and another person does it. */
    changePerson(service: string, when: string, from: string, to: string): string
    anything(label: string, details: string): string
  }
  /** The beginnings of these questions; they end with the line. */
  questionBeginnings: readonly string[]
  /** Words that stand in a question whether to cancel, and in no other. */
  asksToCancel: string
  /** The word of a question that asks whether to move something. */
  asksToMove: string
  /** Sentences about a finished action. They are true for every answer of the model. */
  statements: Readonly<Record<CompletedAction, (what: string, when: string) => string>>
  /** Reminders of a booking, where the business wrote none. Words in braces are filled in. */
  reminder: ReminderPhrases
}

/** Sentences that a person may send where knowledge has none. They hold no digits, so that nothing in them needs a source. */
export interface ReplyPhrases {
  findOut: string
  clarify: string
  anythingElse: string
  sorry: string
  friendly(name: string | null, text: string): string
  formal(name: string | null, text: string): string
}

/** A space and a name, with what follows it; nothing without a name. */
export function spaced(name: string | null, suffix = ''): string {
  return name === null ? '' : ` ${name}${suffix}`
}

/** Days and hours as they are written to customers. */
export interface Calendar {
  /** From Monday to Sunday. */
  weekdays: readonly string[]
  /** From January to December. */
  months: readonly string[]
  /** An hour from 0 to 23 with its clock of twelve hours: "3:00" at 15 is "3:00 pm". */
  time(hour: number, clock: string): string
}
