/** Any number of passages that read like those of many small businesses. The same for every run. */
import { FIXTURE_DOCUMENTS } from '@parley/language/testing'

export interface MadePassage {
  title: string
  heading: string
  text: string
}

const SENTENCES_IN_PASSAGE = 4
const SYLLABLES = [
  'ka',
  'ro',
  'mi',
  'ta',
  'ven',
  'sha',
  'lu',
  'de',
  'ni',
  'bo',
  'pra',
  'gi',
  'sun',
  'tor',
  'el',
  'wa',
]

/** Sentences from the documents of the labelled businesses, so that words are as common as they are. */
const sentences = FIXTURE_DOCUMENTS.flatMap(({ content }) => content.split(/(?<=[.!?।])\s+|\n+/))
  .map((sentence) => sentence.trim())
  .filter((sentence) => sentence.length > 20 && !/^[#|]/.test(sentence))

export function makePassages(count: number): MadePassage[] {
  const random = createRandom(20_261_121)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const name = () => {
    const word = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES)).join('')
    return word[0]!.toUpperCase() + word.slice(1)
  }
  return Array.from({ length: count }, (_, index) => {
    const business = name()
    const own = `${business} ${name()} costs ₹${50 + Math.floor(random() * 5000)} with code ${name()}${index}.`
    const said = Array.from({ length: SENTENCES_IN_PASSAGE }, () => pick(sentences))
    return {
      title: `${business} ${pick(['salon', 'clinic', 'school', 'shop', 'gym', 'hotel', 'workshop'])}`,
      heading: pick(['Prices', 'Opening hours', 'Booking', 'Delivery', 'Offers', 'Rules', 'Contact']),
      text: [own, ...said].join(' '),
    }
  })
}

/** A linear congruential generator (Numerical Recipes): the same sequence on every machine. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
