const DECLINES =
  /^(?:(?:ok|okay|oh|actually|sorry|nothing)[\s,.!]+)?(?:no+|nope|nah|never ?mind|forget (?:it|that)|leave it|not needed|no need|nahi+n?|rehne do|chh?odo|jaa?ne do|नहीं|रहने दो|जाने दो|छोड़ो)(?:[\s,.!]+(?:thanks?|thank you|never ?mind|it'?s (?:ok|fine|not needed)|i (?:have )?(?:found|got|solved) it|bye|then|now|dhanyavad|shukriya|धन्यवाद|शुक्रिया))*[\s.!]*$/iu

/** The answer to "Leave me your message" is that there is none: nothing else is said. */
export function declinesToLeaveMessage(text: string): boolean {
  return DECLINES.test(text.trim())
}
