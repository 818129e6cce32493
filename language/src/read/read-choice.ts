const ordinals: readonly RegExp[] = [
  /(?<![\p{L}\p{M}])(?:first|1st|pehl[aei]|pahl[aei]|पहला|पहली|पहले|number one|option 1)(?![\p{L}\p{M}])/iu,
  /(?<![\p{L}\p{M}])(?:second|2nd|d(?:u|oo|u)sr[aei]|दूसरा|दूसरी|दूसरे|number two|option 2)(?![\p{L}\p{M}])/iu,
  /(?<![\p{L}\p{M}])(?:third|3rd|t(?:ee|i)sr[aei]|तीसरा|तीसरी|तीसरे|number three|option 3)(?![\p{L}\p{M}])/iu,
]
const last =
  /(?<![\p{L}\p{M}])(?:last|aakhri|akhri|आखिरी|आख़िरी)(?: one| wala| wali| वाला| वाली)?(?![\p{L}\p{M}])/iu
const any = /(?<![\p{L}\p{M}])(?:any|either|koi bhi|kuch bhi|कोई भी)(?![\p{L}\p{M}])/iu

/** Which of several offered things is chosen by its place, as an index. */
export function readChoice(text: string, count: number): number | undefined {
  if (count === 0) return undefined
  const index = ordinals.findIndex((pattern) => pattern.test(text))
  if (index >= 0 && index < count) return index
  if (last.test(text)) return count - 1
  return any.test(text) ? 0 : undefined
}
