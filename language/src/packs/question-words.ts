/** By what words a question says which kind of answer it wants, and an answer that it is of that kind. Parts of patterns: alternatives of whole words. Empty where there are none. */
export interface QuestionWords {
  /** Ask for an amount of money, or a share. */
  price: string
  /** Ask how much or how big, of anything. */
  amount: string
  duration: string
  time: string
  count: string
  person: string
  place: string
  phone: string
  email: string
  /** Ask to choose among things that have names. */
  which: string
  /** Open a question that is answered with yes or no. */
  yesNo: string
  /** Ask for anything else. */
  open: string
  /** Ask for instructions. */
  how: string
  /** A new thought begins: "also", "and". Stand between two questions. */
  between: string
  /** Say of a price that there is none, or a share of it. */
  free: string
  /** Say when, without a number: "the same day", "closed". */
  saysWhen: string
  /** Make a moment of a duration: "two days before". */
  relative: string
  saysPlace: string
  saysNumber: string
  /** Before a name: "Dr." */
  title: string
  /** Before a bound: "over 5". */
  over: string
  under: string
  /** Behind a bound: "5 and more". */
  orMore: string
  orLess: string
  /** Between two bounds. */
  upTo: string
  /** Units of time, shortest first. Minutes, hours, days, weeks, months, years. */
  units: readonly [string, string, string, string, string, string]
  /** Words, divided by spaces, that say little about the topic: they are missed in an answer for little. */
  vague: string
  /** Persons of whom a customer speaks: "my mother". They hardly ever stand in an answer. */
  companions: string
}
