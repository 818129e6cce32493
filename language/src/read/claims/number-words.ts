/** Numbers written as words in English, Hindi and romanised Hindi, read into digits so that both forms meet. */

function table(list: string): Map<string, number> {
  const values = new Map<string, number>()
  for (const entry of list.trim().split(/\s+/)) {
    const [word, value] = entry.split('=')
    values.set(word!, Number(value))
  }
  return values
}

/** Every number from eleven to ninety-nine has a word of its own in Hindi. A bar stands between spellings of one number. */
const HINDI_FROM_ELEVEN = `gyarah|gyaarah|ग्यारह barah|baarah|बारह terah|तेरह chaudah|चौदह pandrah|pandra|पंद्रह|पन्द्रह
solah|सोलह satrah|सत्रह atharah|athaarah|अठारह unnis|उन्नीस bees|bis|बीस
ikkis|ikkees|इक्कीस bais|baais|बाईस|बाइस teis|teis|तेईस|तेइस chaubis|chaubees|चौबीस pachees|pachis|pacchis|पच्चीस
chhabbis|chabbis|छब्बीस sattais|sattaais|सत्ताईस|सत्ताइस atthais|athais|अट्ठाईस|अठ्ठाईस untis|untees|उनतीस tees|तीस
ikattis|iktis|इकत्तीस battis|बत्तीस taintis|tentis|तैंतीस chauntis|चौंतीस paintis|पैंतीस
chhattis|छत्तीस saintis|सैंतीस adtis|अड़तीस untalis|unchalis|उनतालीस chalis|chaalis|चालीस
iktalis|इकतालीस bayalis|बयालीस taintalis|तैंतालीस chavalis|chauvalis|चवालीस|चौवालीस paintalis|paintaalis|पैंतालीस
chhiyalis|छियालीस saintalis|सैंतालीस adtalis|अड़तालीस unchas|उनचास pachas|pachaas|पचास
ikyavan|ikyaavan|इक्यावन bavan|baavan|बावन tirpan|तिरपन chauvan|चौवन pachpan|पचपन
chhappan|छप्पन sattavan|सत्तावन atthavan|अट्ठावन unsath|उनसठ saath|साठ
iksath|इकसठ basath|बासठ tirsath|तिरसठ chausath|चौंसठ painsath|पैंसठ
chhiyasath|छियासठ sadsath|सड़सठ adsath|अड़सठ unhattar|उनहत्तर sattar|सत्तर
ikhattar|इकहत्तर bahattar|बहत्तर tihattar|तिहत्तर chauhattar|चौहत्तर pachhattar|pachattar|पचहत्तर
chhihattar|छिहत्तर satahattar|सतहत्तर athhattar|अठहत्तर unasi|उनासी assi|अस्सी
ikyasi|इक्यासी bayasi|बयासी tirasi|तिरासी chaurasi|चौरासी pachasi|पचासी
chhiyasi|छियासी sattasi|सत्तासी atthasi|अट्ठासी navasi|नवासी nabbe|नब्बे
ikyanve|इक्यानवे banve|बानवे tiranve|तिरानवे chauranve|चौरानवे pachanve|पचानवे
chhiyanve|छियानवे sattanve|सत्तानवे atthanve|अट्ठानवे ninyanve|निन्यानवे`
const hindiFromEleven = new Map(
  HINDI_FROM_ELEVEN.split(/\s+/).flatMap((names, index) =>
    names.split('|').map((name) => [name.normalize('NFKC'), index + 11] as const),
  ),
)
const plain = new Map([
  ...table(`
  two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15
  sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80
  ninety=90 dozen=12
  teen=3 tin=3 char=4 chaar=4 paanch=5 panch=5 pach=5 chhe=6 chhah=6 saat=7 aath=8 nau=9 das=10 dus=10
  तीन=3 चार=4 पाँच=5 पांच=5 छह=6 छः=6 छे=6 सात=7 आठ=8 नौ=9 दस=10 पैंतालीस=45
`),
  ...hindiFromEleven,
])
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
  `day days hour hours hr hrs minute minutes min mins week weeks month months year years rupee rupees rs percent people person persons guests adults nights
  dollar dollars euro euros pound pounds cent cents degree degrees mile miles metre metres
  am pm o'clock km kg times
  din ghanta ghante mahina mahine hafta hafte saal minat baje rupaye rupay rupaiye rupiya log logon pratishat baar
  दिन दिनों घंटा घंटे घंटों महीना महीने हफ्ता हफ़्ता हफ्ते हफ़्ते साल मिनट बजे रुपये रुपए रुपया लोग प्रतिशत बार`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

export const NUMBER_WORDS: ReadonlyMap<string, number> = plain
export const AMBIGUOUS_NUMBERS: ReadonlyMap<string, number> = ambiguous
export const NUMBER_SCALES: ReadonlyMap<string, number> = scales

const TOKEN = /\d+(?:\.\d+)?|[\p{L}\p{M}]+(?:'clock)?/gu

interface Word {
  text: string
  start: number
  end: number
}

function isNear(text: string, a: Word, b: Word | undefined): b is Word {
  // "Two hundred and fifty" is one number, and "two and fifty" are two.
  const between = b === undefined ? '.' : text.slice(a.end, b.start)
  return /^[\s-]*$/.test(between) || (scales.has(a.text) && /^\s+and\s+$/.test(between))
}

/** After one of these, "one" and "ek" count. */
const onlyWords = new Set('only just sirf keval bas केवल सिर्फ सिर्फ़'.normalize('NFKC').split(' '))

function numberOf(text: string, word: Word, next: Word | undefined, previous?: Word): number | undefined {
  const lower = word.text
  if (ambiguous.has(lower)) {
    if (previous !== undefined && onlyWords.has(previous.text) && isNear(text, previous, word))
      return ambiguous.get(lower)
    const follows = isNear(text, word, next) && (units.has(next.text) || scales.has(next.text))
    return follows ? ambiguous.get(lower) : undefined
  }
  return plain.get(lower)
}

/**
 * Writes number words as digits: "two hundred fifty" → "250", "paanch sau" → "500", "5 lakh" → "500000".
 * Expects lower case.
 */
/** "A thousand rupees" is one thousand. */
const A_SCALE = /(?<![\p{L}\p{M}\p{Nd}])an? (?=(?:hundred|thousand|lakh|million|dozen)(?![\p{L}\p{M}]))/gu

export function digitise(written: string): string {
  const text = /(?:hundred|thousand|lakh|million|dozen)/.test(written)
    ? written.replace(A_SCALE, 'one ')
    : written
  const words: Word[] = []
  for (const match of text.matchAll(TOKEN)) {
    if (match[0] === 'and') continue
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
        : numberOf(text, word, words[position + 1], words[position - 1])
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

/** The rules are tried in this order: "3 and a half hours" holds "a half". */
const FRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\d.,])(\d{1,6}) and (?:a|1) half(?![\p{L}\p{M}])/gu, '$1.5'],
  [/(?<![\d.,])(\d{1,6}) and (?:a|1) quarter(?![\p{L}\p{M}])/gu, '$1.25'],
  [/(?<![\d.,])(\d{1,6}) and 3 quarters(?![\p{L}\p{M}])/gu, '$1.75'],
  [
    /(?<![\p{L}\p{M}])(?:an?|one|1|first) (hour|day|week|month|year|km|mile) and (?:a|1) half(?![\p{L}\p{M}])/gu,
    '1.5 $1s',
  ],
  [
    /(?<![\p{L}\p{M}])(?:an?|one|1|first) (hour|day|week|month|year|km|mile) and (?:a|1) quarter(?![\p{L}\p{M}])/gu,
    '1.25 $1s',
  ],
  [/(?<![\p{L}\p{M}])half an hour(?![\p{L}\p{M}])/gu, '30 minutes'],
  [/(?<![\p{L}\p{M}])(?:three|3) quarters of an hour(?![\p{L}\p{M}])/gu, '45 minutes'],
  [/(?<![\p{L}\p{M}])(?:a )?quarter of an hour(?![\p{L}\p{M}])/gu, '15 minutes'],
  [/(?<![\p{L}\p{M}])(?:dhai|dhaai|ढाई) (?=baje|बजे)/gu, '2:30 '],
  [/(?<![\p{L}\p{M}])(?:dedh|derh|डेढ़|डेढ) (?=baje|बजे)/gu, '1:30 '],
  [/(?<![\p{L}\p{M}])(?:aadha|adha|आधा|आधे|aadhe) (?=ghant|घंट)/gu, '0.5 '],
  [/(?<![\p{L}\p{M}])(?:dhai|dhaai|ढाई)(?![\p{L}\p{M}])/gu, '2.5'],
  [/(?<![\p{L}\p{M}])(?:dedh|derh|डेढ़|डेढ)(?![\p{L}\p{M}])/gu, '1.5'],
].map(
  ([pattern, to]) => [new RegExp((pattern as RegExp).source.normalize('NFKC'), 'gu'), to as string] as const,
)
/** "Dhai sau", after its hundred was written in digits. */
const ONE_AND_A_HALF = new RegExp(
  '(?<![\\p{L}\\p{M}])(dhai|dhaai|ढाई|dedh|derh|डेढ़|डेढ) (100000|1000|100)(?!\\d)'.normalize('NFKC'),
  'gu',
)
const scaledFractions: readonly (readonly [RegExp, number, number])[] = [
  [/(?<![\d.,])(\d{1,2}\.\d) (?:hazaar|hazar|hajar|हज़ार|हजार|thousand)(?![\p{L}\p{M}])/gu, 1000, 0],
  // "Saadhe 300": half of a hundred more.
  [/(?<![\p{L}\p{M}])(?:saadhe|sadhe|saade|साढ़े|साढे) (\d{1,2}00)(?!\d)/gu, 1, 0.5],
  [/(?<![\p{L}\p{M}])(?:sava|sawa|सवा) (\d{1,2}00)(?!\d)/gu, 1, 0.25],
  [/(?<![\p{L}\p{M}])(?:paune|पौने) (\d{1,2}00)(?!\d)/gu, 1, -0.25],
].map(
  ([pattern, factor, part]) =>
    [
      new RegExp((pattern as RegExp).source.normalize('NFKC'), 'gu'),
      factor as number,
      part as number,
    ] as const,
)

const HOLDS_FRACTION = new RegExp(
  'half|quarter|dha|de[dr]h|adh|saade|sa[vw]a|paune|ढाई|डेढ|आध|साढ|सवा|पौने|डेढ़|साढ़'.normalize('NFKC'),
  'u',
)

/** Writes parts of a whole as decimals: "2 and a half" → "2.5", "an hour and a quarter" → "1.25 hours", "dhai baje" → "2:30 baje". */
export function spellFractions(text: string): string {
  if (!HOLDS_FRACTION.test(text)) return text
  const whole = text.replace(ONE_AND_A_HALF, (_, word: string, scale: string) =>
    String((/^(?:dh|ढ)/u.test(word) ? 2.5 : 1.5) * Number(scale)),
  )
  let spelled = FRACTIONS.reduce((rest, [pattern, to]) => rest.replace(pattern, to), whole)
  for (const [pattern, factor, part] of scaledFractions) {
    spelled = spelled.replace(pattern, (_, digits: string) => {
      const value = Number(digits) * factor
      return String(value + part * (value % 1000 === 0 ? 1000 : 100))
    })
  }
  return spelled
}
