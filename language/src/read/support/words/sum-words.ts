/** Words that tell how a figure follows from others. */

export const FRACTIONS: readonly (readonly [RegExp, number])[] = [
  [/(?<![\p{L}])(?:half|aadh[aei]|adha|आधा|आधे|आधी)(?![\p{L}\p{M}])/u, 1 / 2],
  [/(?<![\p{L}])(?:third)(?![\p{L}\p{M}])/u, 1 / 3],
  [/(?<![\p{L}])(?:quarter|chauthai)(?![\p{L}\p{M}])/u, 1 / 4],
]
export const TWICE =
  /(?<![\p{L}])(?:twice|double|both of (?:you|them|us)|both ways|both directions|there and back|to and from|return|round trip|roundtrip|two-way|couple|dono|aana jaana|दोनों|दोगुना|dugna|duguna|back)(?![\p{L}\p{M}])/u
export const PER_YEAR = /(?<![\p{L}])(?:year|yearly|annual|annually|saal|साल)(?![\p{L}\p{M}])/u
/** A total, or a difference, is about several things; a rate is about one. */
export const ADDS =
  /(?<![\p{L}])(?:comes?|coming|with|makes|all|saath|would be|will be|pay|add(?:s|ed|ing)?|on top|supplement)(?![\p{L}\p{M}])/u
export const SUMS =
  /(?<![\p{L}])(?:total|altogether|together|in all|sum|come to|comes to|adds? up|plus|including|both|kul|milakar|milaake|कुल|मिलाकर)(?![\p{L}\p{M}])/u
export const SUBTRACTS =
  /(?<![\p{L}])(?:remaining|rest|balance|less|cheaper|saves?|saving|difference|minus|back|baaki|बाकी|कम|kam|instead|over|left|after)(?![\p{L}\p{M}])/u
export const SHARES =
  /%|percent|(?<![\p{L}])(?:off|discount|tax|taxes|gst|vat|deposit|advance|half|quarter|third|member|card|student|senior|sibling|down|discounted|drops?|reduced|surcharge|plus|chhoot|छूट)(?![\p{L}\p{M}])/u
export const PART = /(?<![\p{L}])half(?![\p{L}])|%/u
export const DIVIDES =
  /(?<![\p{L}])(?:each|parts?|instal?lments?|per|a month|average|averages|works out|half|every|monthly|har|हर)(?![\p{L}\p{M}])/u
export const RATE =
  /(?<![\p{L}])(?:(?:a|per|each|every)\s(?:night|day|hour|person|piece|month|week|class|session|head|km|mile)|each|apiece)(?![\p{L}])/u
