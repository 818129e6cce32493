/** The words of a text as a search compares them. */

const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be by can do does for from has have how i if in into is it its me my of on or our so that the their them there this to was we what when where which who why will with you your'.split(
    ' ',
  ),
)

/** In lower case, without endings: "verifying webhooks" and "verify a webhook" are the same. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !EMPTY_WORDS.has(word))
    .map((word) =>
      word.length > 4 ? word.replace(/(?:ing|ies|ed|es|s|e|y)$/, '') : word.replace(/(?<=[a-z]{2})s$/, ''),
    )
}
