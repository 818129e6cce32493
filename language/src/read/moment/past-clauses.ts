/** "My 3 pm order was late": an hour or a weekday of what has been is no request. */
import type { Span } from './spans.ts'

const PAST =
  / (?:was|were)(?! (?:wondering|hoping|thinking|planning|looking|going|supposed))(?= )| (?:wasn't|weren't|came|visited|didn't|happened)(?= )|(?<!n[aei]|रहा|रही|रहे|ना|नी|ने|raha|rahi|rahe|chahiye|चाहिए|socha|soch|bola|kaha|bataya|बोला|कहा|बताया) (?:tha|thi|था|थी|थे)(?= )/u
/** These lie ahead, whatever else the clause says. */
const AHEAD = / (?:tomorrow|next|this|later)(?= )/u

/** The spans that no clause about the past holds. */
export function dropPast<Value>(canonical: string, spans: readonly Span<Value>[]): Span<Value>[] {
  return spans.filter(({ start, end }) => {
    const from = Math.max(...[',', ';', '?', '!'].map((mark) => canonical.lastIndexOf(` ${mark} `, start)), 0)
    const rest = canonical.slice(end)
    const until = rest.search(/ [,;?!] /u)
    const clause = canonical.slice(from, until < 0 ? undefined : end + until + 1)
    return AHEAD.test(clause) || !PAST.test(clause)
  })
}
