/**
 * Takes ids and times out of JSON. They are half of what an event takes when it is compressed, because their characters look random.
 * As numbers they need a third of it. The rest compresses well: it hardly differs between two events.
 */

/** JSON has no control characters: inside strings they are escaped. So these cannot be mistaken for text. */
export const ID_TOKEN = '\u0001'
/** A time as JavaScript writes it: `2026-11-22T10:00:00.120Z`. */
export const UTC_TIME_TOKEN = '\u0002'
/** A time as Postgres writes it in JSON: `2026-11-22T10:00:00.12+00:00`. */
export const POSTGRES_TIME_TOKEN = '\u0003'

/** With its quotation marks, which also let the search skip nearly all characters. */
const VALUE =
  /"(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|\+00:00))"/g
const TOKEN = new RegExp(`[${ID_TOKEN}${UTC_TIME_TOKEN}${POSTGRES_TIME_TOKEN}]`, 'g')

/** Each value has a character that numbers it, from '0' on and before '{'. Further values stay in the text. */
const FIRST_NUMBER = '0'.charCodeAt(0)
const MOST_VALUES = 64

export interface TakenOut {
  /** The JSON of an object with tokens instead of the strings that are ids and times; before its brace a character for each token, which numbers its value. */
  text: string
  /** Different ids, in the order in which they appear. */
  ids: string[]
  /** Different times in milliseconds, in the order in which they appear. */
  times: number[]
}

/** `json` is that of an object: it begins with a brace. */
export function takeOutValues(json: string): TakenOut {
  const ids: string[] = []
  const times: number[] = []
  const known = new Map<string, { token: string; number: string }>()
  let numbers = ''
  const rest = json.replace(VALUE, (quoted) => {
    let found = known.get(quoted)
    if (!found) {
      const value = quoted.slice(1, -1)
      found = value[8] === '-' ? numberedId(ids, value) : numberedTime(times, value)
      if (!found) return quoted
      known.set(quoted, found)
    }
    numbers += found.number
    return found.token
  })
  return { text: numbers + rest, ids, times }
}

export function putBackValues({ text, ids, times }: TakenOut): string {
  const brace = text.indexOf('{')
  let place = 0
  return text.slice(brace).replace(TOKEN, (token) => {
    const number = text.charCodeAt(place++) - FIRST_NUMBER
    if (token === ID_TOKEN) return `"${ids[number]}"`
    const time = new Date(times[number]!).toISOString()
    return `"${token === UTC_TIME_TOKEN ? time : asPostgres(time)}"`
  })
}

function numberedId(ids: string[], id: string) {
  if (ids.length === MOST_VALUES) return undefined
  ids.push(id)
  return { token: ID_TOKEN, number: numberOf(ids.length - 1) }
}

/** Undefined for a time that would come back differently: with a day that no month has, or with zeros at its end. */
function numberedTime(times: number[], time: string) {
  const milliseconds = Date.parse(time)
  if (Number.isNaN(milliseconds)) return undefined
  const utc = new Date(milliseconds).toISOString()
  const token = time === utc ? UTC_TIME_TOKEN : time === asPostgres(utc) ? POSTGRES_TIME_TOKEN : undefined
  if (!token) return undefined
  let place = times.indexOf(milliseconds)
  if (place < 0) {
    if (times.length === MOST_VALUES) return undefined
    place = times.push(milliseconds) - 1
  }
  return { token, number: numberOf(place) }
}

const numberOf = (place: number) => String.fromCharCode(FIRST_NUMBER + place)

/** Without the zeros at the end of the fraction. */
function asPostgres(utc: string): string {
  let end = 'YYYY-MM-DDTHH:MM:SS.mmm'.length
  while (utc[end - 1] === '0') end--
  return `${utc.slice(0, utc[end - 1] === '.' ? end - 1 : end)}+00:00`
}
