import { calendar as english } from '../en/calendar.ts'
import { partOfDay } from '../part-of-day.ts'
import { type Currency, type SpokenWords, sayGroups } from '../spoken-words.ts'
import { calendar, DAY_PARTS } from './calendar.ts'

/** Hindi has a word of its own for each number below a hundred. */
const BELOW_HUNDRED = `शून्य एक दो तीन चार पाँच छह सात आठ नौ
दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी
अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे`.split(/\s+/u)

const GROUPS = [
  [10_000_000, 'करोड़'],
  [100_000, 'लाख'],
  [1_000, 'हज़ार'],
] as const

function belowThousand(number: number): string {
  if (number < 100) return BELOW_HUNDRED[number]!
  const rest = number % 100
  const hundreds = `${BELOW_HUNDRED[Math.floor(number / 100)]} सौ`
  return rest === 0 ? hundreds : `${hundreds} ${BELOW_HUNDRED[rest]}`
}

/** From 1,100 to 1,999 people count in hundreds: "बारह सौ". */
const isInHundreds = (number: number) => number >= 1_100 && number < 2_000

const cardinal = (number: number): string =>
  isInHundreds(number) ? belowThousand(number) : sayGroups(number, GROUPS, belowThousand)

const ORDINALS = ['शून्यवाँ', 'पहला', 'दूसरा', 'तीसरा', 'चौथा', 'पाँचवाँ', 'छठा']
const monthAndYear = (month: number, year: number | null) =>
  `${calendar.months[month - 1]}${year === null ? '' : ` ${cardinal(year)}`}`

/** Halves and quarters have words of their own. */
function clock(hour: number, minute: number): string {
  const said = (of: number) => cardinal(of === 0 ? 12 : of > 12 ? of - 12 : of)
  if (minute === 0) return `${said(hour)} बजे`
  if (minute === 15) return `सवा ${said(hour)} बजे`
  if (minute === 45) return `पौने ${said((hour + 1) % 24)} बजे`
  if (minute !== 30) return `${said(hour)} बजकर ${cardinal(minute)} मिनट`
  const half = hour % 12
  if (half === 1) return 'डेढ़ बजे'
  return half === 2 ? 'ढाई बजे' : `साढ़े ${said(hour)} बजे`
}

function time(hour: number, minute: number, half: 'am' | 'pm' | null): string {
  // The part of the day is said where the text has it: as am and pm, or as an hour after noon.
  const day = half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  const part = half !== null || hour > 12 || hour === 0 ? `${partOfDay(day, DAY_PARTS)} ` : ''
  return part + clock(hour, minute)
}

const MONEY: Readonly<Record<Currency, readonly [string, string, string, string]>> = {
  INR: ['रुपया', 'रुपये', 'पैसा', 'पैसे'],
  USD: ['डॉलर', 'डॉलर', 'सेंट', 'सेंट'],
  EUR: ['यूरो', 'यूरो', 'सेंट', 'सेंट'],
  GBP: ['पाउंड', 'पाउंड', 'पेंस', 'पेंस'],
}

const both = (word: string) => [word, word] as const

export const SPOKEN: SpokenWords = {
  digits: BELOW_HUNDRED.slice(0, 10),
  cardinal,
  ordinal: (number) => ORDINALS[number] ?? `${cardinal(number)}वाँ`,
  date: (day, month, year) => `${cardinal(day)} ${monthAndYear(month, year)}`,
  days: (from, to, month, year) => `${cardinal(from)} से ${cardinal(to)} ${monthAndYear(month, year)}`,
  time,
  money: (amount, currency, isOne) => `${amount} ${MONEY[currency][isOne ? 0 : 1]}`,
  smallMoney: (amount, currency, isOne) => `${amount} ${MONEY[currency][isOne ? 2 : 3]}`,
  betweenMoney: ' ',
  point: 'दशमलव',
  minus: 'माइनस',
  plus: 'प्लस',
  percent: 'प्रतिशत',
  to: 'से',
  by: 'बटा',
  number: 'नंबर',
  and: 'और',
  units: {
    sec: both('सेकंड'),
    secs: both('सेकंड'),
    min: both('मिनट'),
    mins: both('मिनट'),
    hr: ['घंटा', 'घंटे'],
    hrs: ['घंटा', 'घंटे'],
    mm: both('मिलीमीटर'),
    cm: both('सेंटीमीटर'),
    m: both('मीटर'),
    km: both('किलोमीटर'),
    kms: both('किलोमीटर'),
    ft: both('फ़ुट'),
    sqft: both('वर्ग फ़ुट'),
    mg: both('मिलीग्राम'),
    g: both('ग्राम'),
    gm: both('ग्राम'),
    gms: both('ग्राम'),
    kg: both('किलो'),
    kgs: both('किलो'),
    ml: both('मिलीलीटर'),
    l: both('लीटर'),
    ltr: both('लीटर'),
    mb: both('एमबी'),
    gb: both('जीबी'),
    yr: both('साल'),
    yrs: both('साल'),
  },
  titles: {
    dr: 'डॉक्टर',
    mr: 'मिस्टर',
    mrs: 'मिसेज़',
    ms: 'मिस',
    prof: 'प्रोफ़ेसर',
    approx: 'लगभग',
    vs: 'बनाम',
    dept: 'विभाग',
    rd: 'रोड',
  },
  weekdays: Object.fromEntries(
    english.weekdays.map((name, index) => [name.slice(0, 3).toLowerCase(), calendar.weekdays[index]!]),
  ),
  magnitudes: { k: 'हज़ार', हज़ार: 'हज़ार', लाख: 'लाख', करोड़: 'करोड़', lakh: 'लाख', crore: 'करोड़' },
  tidy: [
    ['बजे बजे', 'बजे'],
    ['मिनट बजे', 'मिनट'],
    ['सुबह सुबह', 'सुबह'],
    ['दोपहर दोपहर', 'दोपहर'],
    ['शाम शाम', 'शाम'],
    ['रात रात', 'रात'],
  ],
}
