import { namesOf } from '../../../packs/index.ts'

/** Names of the weekdays, Monday first. The short forms of two count here, since a source writes them beside hours. */
export const WEEKDAYS: readonly (readonly string[])[] = namesOf('weekdays').map((names, index) => [
  ...names,
  ...(index === 5 ? ['sat', 'saturdays'] : index === 6 ? ['sun', 'sundays'] : []),
  ...names.filter((name) => name.endsWith('day')).map((name) => `${name}s`),
])
export const MONTHS: readonly (readonly string[])[] = namesOf('months')

/** Words for several weekdays, as a set of bits: Monday is 1, Sunday is 64. */
export const DAY_GROUPS: readonly (readonly [string, number])[] = [
  ['weekdays|weekday|working days|working day|week days|वीकडे|कामकाजी दिन', 0b0011111],
  ['weekends|weekend|वीकेंड|सप्ताहांत', 0b1100000],
  [
    'every day|everyday|daily|all week|seven days a week|7 days a week|all days|any day|roz|rozana|roj|har din|rojana|रोज़|रोज|रोज़ाना|हर दिन|प्रतिदिन',
    0b1111111,
  ],
]

/** Feasts with a fixed day: month and day. */
export const FEASTS: readonly (readonly [string, number, number])[] = [
  ['christmas|x-?mas|christmas day|क्रिसमस', 12, 25],
  ["new year's eve|silvester", 12, 31],
  ["new years?|new year's day|naya saal|नए साल|नया साल", 1, 1],
  ["valentine's day|valentines", 2, 14],
  ['independence day|स्वतंत्रता दिवस', 8, 15],
  ['republic day|गणतंत्र दिवस', 1, 26],
]

/** "To" between two days, months or hours. */
export const UNTIL = '-|to|till|until|through|and|se|से|aur|और'
