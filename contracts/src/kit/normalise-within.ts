export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD'

/** Four times the longest message of any channel. */
const MOST_CHARACTERS = 16_384

/**
 * No language puts more combining marks than this behind a letter (Unicode's Stream-Safe Text Format,
 * https://unicode.org/reports/tr15/#Stream_Safe_Text_Format). Putting them in order takes quadratic time.
 */
const SURPLUS_MARKS = /(\p{M}{30})\p{M}+/gu

/** Every form leaves it as it is. Most words of most texts are of this kind. */
const ASCII = /^[ -~\t\n\r]*$/

/**
 * The text in one normal form, at most `characters` long. It is cut before and after: the compatibility forms may make
 * eighteen characters of one (U+FDFA), so a limit that is only applied before them is none.
 */
export function normaliseWithin(text: string, form: NormalForm, characters = MOST_CHARACTERS): string {
  const cut = text.slice(0, characters)
  if (ASCII.test(cut)) return cut
  return cut.replace(SURPLUS_MARKS, '$1').normalize(form).slice(0, characters)
}
