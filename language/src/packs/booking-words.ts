/**
 * The words by which a request names the person who shall do it, and by which it names services. Each of `PeoplePatterns` is a part of a
 * pattern: alternatives that stand as whole words, in NFKC and lower case. Empty where a language has none of its own.
 */
export interface PeoplePatterns {
  /** Stands before the name of a person of the business: "Dr." */
  title: string
  /** Those of `title` behind which a name always stands. */
  shortTitle: string
  /** Stands before any name: "Mrs." */
  address: string
  /** Stands behind a name out of respect: "madam". */
  honorific: string
  /** Directly before a person from whom something is wanted: "with". */
  wantedBefore: string
  /** Directly behind one: "se". */
  wantedAfter: string
  /** Before the name of the customer, or of the person who comes. */
  ownBefore: string
  /** Before the name by which a customer speaks of themselves: "I am". */
  selfBefore: string
  /** Before the name of somebody who comes, unless a title stands before it: "for". */
  weakOwnBefore: string
  /** Behind the name of the customer. */
  ownAfter: string
  /** The same, unless a title or respect is said: "ke liye". */
  weakOwnAfter: string
  /** A relative or companion, before or behind a name: "my friend". */
  companion: string
  /** Says of whom the companion is: "my". */
  my: string
  /** A doctor of the customer's own, who works elsewhere. */
  elsewhereBefore: string
  /** Behind one who works elsewhere. */
  elsewhereAfter: string
  /** Before a person with whom it was the last time. */
  pastBefore: string
  /** Behind one who did or said something. */
  pastAfter: string
  /** Behind one who did it well the last time: that one is wanted again. */
  praisedAfter: string
  /** Before a person whose home or shop only tells where something is: "next to". */
  placeBefore: string
  /** Behind one: "'s house". */
  placeAfter: string
  /** Before a person who is not wanted. */
  notBefore: string
  /** Behind one. */
  notAfter: string
  /** Directly before a person who is not wanted, where another one is: "no Dr. Shaikh, Anjali is better". */
  saysNo: string
  /** Between persons of whom any will do. */
  or: string
  /** Between persons of whom one is wanted, whichever it is. */
  alternative: string
  /** Between names that belong together: what is said of one is said of both. */
  joins: string
  /** Between what was said first and what is meant. */
  corrects: string
  /** Anybody will do. */
  anyone: string
  /** Before a service that is not wanted. */
  noService: string
  /** Behind one. */
  noServiceAfter: string
  /** A service comes on top of those that were named before. */
  adds: string
  /** Before a service that is taken out again. */
  leavesOut: string
  /** Behind one. */
  leavesOutAfter: string
  /** Before one, in words that may be a service themselves: "remove". */
  takesOut: string
  /** Words of a request that are no service: "need". */
  requests: string
  /** To show something to a doctor: a service of its own only where no other is named. */
  shows: string
  /** Words of a service that say only that something is done: "session". */
  generalServices: string
  /** Between a booking and the name of the one who shall do it, title or not: "with". */
  strangerBefore: string
  /** Before "with" where a booking is asked for, title or not: "book me". */
  bookedBefore: string
  /** Before "with" where somebody comes along. */
  besideBefore: string
  /** Before the name of one about whom is asked: "is … still working?" */
  strangerAsked: string
  /** Behind that name. */
  strangerAskedAfter: string
  /** Behind the name of one who shall do it: "se karwana hai". */
  strangerAfter: string
  /** Asks with whom something is booked. */
  asksWhom: string
  /** Before a noun: "a will" is a thing. */
  article: string
  /** Words of the names of rooms, tables and other places that are booked. */
  place: string
  /** Asks which person does something: "which doctor", "who". */
  asksWho: string
  /** Says of a person that they are there, or asks when: "in", "timings". */
  atWork: string
  /** Marks a part of a message that tells what was done before. */
  earlier: string
}

/** Words for what services do, by the action: they meet, whatever the name of the service uses. */
export type ServiceActions = Readonly<Partial<Record<ServiceAction, string>>>
export const SERVICE_ACTIONS = [
  'remove',
  'clean',
  'whiten',
  'fill',
  'cut',
  'colour',
  'massage',
  'straighten',
  'examine',
  'repair',
] as const
export type ServiceAction = (typeof SERVICE_ACTIONS)[number]
