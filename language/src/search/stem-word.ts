const PLURAL_EXCEPTIONS = /(ss|us|is|as|os)$/

/** Takes the plural ending off an English word: "charges" → "charge", "batteries" → "battery", "classes" → "class". */
export function singularOf(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || PLURAL_EXCEPTIONS.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

/**
 * Brings the forms of an English word together ("cut", "cuts", "cutting"). It is light on purpose: the result need not be a
 * word, and words of other languages come out nearly as they went in.
 */
export function stemEnglish(word: string): string {
  let stem = singularOf(word)
  const ending = /(?:ing|ed)$/.exec(stem)
  if (ending) {
    const rest = stem.slice(0, -ending[0].length)
    if (rest.length >= 3 && /[aeiouy]/.test(rest)) stem = rest.replace(/([bdgmnprt])\1$/, '$1')
  }
  if (stem.length >= 4 && stem.endsWith('e')) stem = stem.slice(0, -1)
  if (stem.length >= 4 && stem.endsWith('y')) stem = `${stem.slice(0, -1)}i`
  return stem
}

/** Takes the endings of number and case off a Hindi noun in Devanagari: दिनों → दिन, किताबें → किताब, छुट्टियाँ → छुट्टि. */
export function stemDevanagari(word: string): string {
  const stem = word.replace(/(?:ियों|ियाँ|ियां)$/u, 'ि').replace(/(?:ों|ें|ओं|एं|एँ|ाओं)$/u, '')
  return [...stem].length >= 2 ? stem : word
}

/** The same for a Hindi noun in Latin letters, where only the oblique plural is safe to recognise: "dinon" → "din". */
export function stemRomanisedHindi(word: string): string {
  if (word.length < 5) return word
  return word.replace(/iyon$|iyan$|iyaan$/, 'i').replace(/(?<=[^aeiou])on$/, '')
}

const verbEndings =
  'a aa e i ta te ti na ne ni ega egi enge engi unga ungi oge kar ke o iye iyega ie wa wana wane wani wata wate wati waya waye waiye waunga'.split(
    ' ',
  )

/** Every everyday form of a Hindi verb given its stem: khul → khula, khulte, khulega, khulwana … */
export function inflectHindiVerb(stem: string): string[] {
  return [stem, ...verbEndings.map((ending) => stem + ending)]
}
