/** What a sentence of a document does beside the one before it. */
const LIMITS_PREVIOUS =
  /^(?:(?:later|earlier|sooner) than that|(?:after|before|beyond|until) (?:that|this)|otherwise|however|but|warna|varna|(?:iske|uske) baad|अन्यथा|वरना|(?:इसके|उसके) बाद|लेकिन)(?![\p{L}\p{M}])/iu

/** "Later than that we charge half": it limits the sentence before it, so both are quoted. */
export function limitsPrevious(sentence: string): boolean {
  return LIMITS_PREVIOUS.test(sentence)
}

const WEEKDAY =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:som|mangal|budh|guru|shukra|shani|ravi|it)[vw]a+r\b|(?:सोम|मंगल|बुध|गुरु|शुक्र|शनि|रवि|इत)वार|\b(?:daily|every ?day|all days|weekdays|weekends?)\b/iu

export function namesWeekday(text: string): boolean {
  return WEEKDAY.test(text)
}

const WHEN_OPEN = /\p{Nd}|\b(?:closed|band|holiday|off)\b|बंद/iu

/** Beside a weekday: it has a number, or says that it is closed. */
export function saysWhenOpen(text: string): boolean {
  return WHEN_OPEN.test(text)
}
