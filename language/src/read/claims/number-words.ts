/** Numbers written as words in English, Hindi and romanised Hindi, read into digits so that both forms meet. */

function table(list: string): Map<string, number> {
  const values = new Map<string, number>()
  for (const entry of list.trim().split(/\s+/)) {
    const [word, value] = entry.split('=')
    values.set(word!, Number(value))
  }
  return values
}

const plain = table(`
  two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15
  sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80
  ninety=90 dozen=12
  teen=3 tin=3 char=4 chaar=4 paanch=5 panch=5 pach=5 chhe=6 chhah=6 saat=7 aath=8 nau=9 das=10 dus=10 gyarah=11 barah=12
  baarah=12 terah=13 chaudah=14 pandrah=15 solah=16 satrah=17 atharah=18 unnis=19 bees=20 pachees=25 pachis=25 tees=30
  chalis=40 chaalis=40 pachas=50 pachaas=50 saath=60 sattar=70 assi=80 nabbe=90
  तीन=3 चार=4 पाँच=5 पांच=5 छह=6 छः=6 छे=6 सात=7 आठ=8 नौ=9 दस=10 ग्यारह=11 बारह=12 तेरह=13 चौदह=14 पंद्रह=15 पन्द्रह=15
  सोलह=16 सत्रह=17 अठारह=18 उन्नीस=19 बीस=20 पच्चीस=25 तीस=30 चालीस=40 पैंतालीस=45 पचास=50 साठ=60 सत्तर=70 अस्सी=80 नब्बे=90
`)
/** Words that mean something else more often; they count before a unit or a scale only. */
const ambiguous = table(`
  one=1 ek=1 एक=1 do=2 दो=2 che=6 chah=6 saath=60 tin=3 teen=3 char=4 pach=5 dus=10 das=10 nau=9 tees=30 bees=20 dozen=12
`)
const scales = table(`
  hundred=100 thousand=1000 lakh=100000 lakhs=100000 lac=100000 crore=10000000 crores=10000000 million=1000000
  sau=100 hazaar=1000 hazar=1000 hajar=1000 karod=10000000
  सौ=100 हज़ार=1000 हजार=1000 लाख=100000 करोड़=10000000 करोड=10000000
`)
const units = new Set(
  `day days hour hours hr hrs minute minutes min mins week weeks month months year years rupee rupees rs percent people person
  am pm o'clock km kg times
  din ghanta ghante mahina mahine hafta hafte saal minat baje rupaye rupay rupaiye rupiya log logon pratishat baar
  दिन दिनों घंटा घंटे घंटों महीना महीने हफ्ता हफ़्ता हफ्ते हफ़्ते साल मिनट बजे रुपये रुपए रुपया लोग प्रतिशत बार`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const TOKEN = /\d+(?:\.\d+)?|[\p{L}\p{M}]+(?:'clock)?/gu

interface Word {
  text: string
  start: number
  end: number
}

function isNear(text: string, a: Word, b: Word | undefined): b is Word {
  return b !== undefined && /^[\s-]*(?:and\s+)?$/.test(text.slice(a.end, b.start))
}

function numberOf(text: string, word: Word, next: Word | undefined): number | undefined {
  const lower = word.text
  if (ambiguous.has(lower)) {
    const follows = isNear(text, word, next) && (units.has(next.text) || scales.has(next.text))
    return follows ? ambiguous.get(lower) : undefined
  }
  return plain.get(lower)
}

/**
 * Writes number words as digits: "two hundred fifty" → "250", "paanch sau" → "500", "5 lakh" → "500000".
 * Expects lower case.
 */
export function digitise(text: string): string {
  const words: Word[] = []
  for (const match of text.matchAll(TOKEN)) {
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  let result = ''
  let copied = 0
  for (let index = 0; index < words.length; ) {
    const first = words[index]!
    let total = 0
    let current: number | undefined
    let last = first
    let position = index
    for (; position < words.length; position++) {
      const word = words[position]!
      if (position > index && !isNear(text, last, word)) break
      const scale = scales.get(word.text)
      const isDigits = /^\d/.test(word.text)
      // "5 minutes" stays as it is; "5 lakh" is one number.
      const value = isDigits
        ? position === index
          ? Number(word.text)
          : undefined
        : numberOf(text, word, words[position + 1])
      if (scale !== undefined) {
        if (current === undefined && position === index && !/^(?:sau|सौ|hundred)$/.test(word.text)) break
        const amount = (current ?? 1) * scale
        if (scale >= 1000) {
          total += amount
          current = undefined
        } else current = amount
      } else if (value === undefined) {
        break
      } else if (current === undefined) {
        current = value
      } else if ((current >= 100 && value < 100) || (current % 10 === 0 && current >= 20 && value < 10)) {
        current += value
      } else {
        break
      }
      last = word
    }
    const isOnlyDigits = position - index <= 1 && /^\d/.test(first.text)
    if (position === index || isOnlyDigits) {
      index = Math.max(position, index + 1)
      continue
    }
    result += text.slice(copied, first.start) + String(total + (current ?? 0))
    copied = last.end
    index = position
  }
  return result + text.slice(copied)
}
