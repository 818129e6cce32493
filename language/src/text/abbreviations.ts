/** Words that are written with a full stop which ends no sentence. In lower case, without the stop. */

/** Titles and shortened words: a name, a number or the rest of a name follows. */
const ALWAYS = new Set(
  `rs re inr dr drs mr mrs ms mx st smt shri sri km kum prof er adv ca capt col gen lt maj sgt hon rev fr sr jr vs viz eg ie cf
  approx opp nr ext tel ph mob fig dept govt pvt ltd dist tal flr apt blvd ave rd bldg incl excl max min avg est
  डॉ डा डाॅ प्रो श्री श्रीमती सुश्री कु रु रू नं क्र मो फो फ़ो पं जि ता रा सौ`.split(/\s+/),
)

/** Words by themselves unless a number follows: "No. 5", but "Is it free? No." */
const BEFORE_NUMBER = new Set(
  'no nos sec vol pp pg art ch jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun'.split(
    ' ',
  ),
)

/** They end a sentence where a capital letter follows: "open till 9 p.m. On Sunday we are closed." */
const UNLESS_CAPITAL = new Set('am pm a.m p.m etc inc co corp e.g i.e u.s वगै'.split(' '))

const LONGEST = 10
const INITIAL = /^(?:\p{L}\p{M}*)$/u
const STARTS_NUMBER = /^\s*[#(]?\p{Nd}/u
const STARTS_SENTENCE = /^\s*(?:["'“(]?\p{Lu}|[|\n*-]|$)/u

/** Whether the full stop at `dot` belongs to a shortened word. `start` is where the sentence begins. */
export function isAbbreviated(text: string, start: number, dot: number): boolean {
  let from = dot
  while (from > start && dot - from <= LONGEST && !/[\s(]/.test(text[from - 1]!)) from -= 1
  const word = text.slice(from, dot).toLowerCase()
  const last = word.slice(word.lastIndexOf('.') + 1)
  const after = text.slice(dot + 1, dot + 12)
  if (UNLESS_CAPITAL.has(word)) return !STARTS_SENTENCE.test(after)
  if (ALWAYS.has(last) || INITIAL.test(last)) return true
  return BEFORE_NUMBER.has(last) && STARTS_NUMBER.test(after)
}
