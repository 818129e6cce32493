/** Days, hours and numbers of people, as customers write them. */
import { type Moment, readMoment, readPartySize } from '@parley/language'
import { DateTime } from 'luxon'
import { count, type Measured, type Miss, startFigure } from '../figure.ts'
import { type Item, readItems } from '../read-items.ts'

interface MomentItem extends Item {
  now: string
  text: string
  language: string
  date: string | null
  date_end: string | null
  time: string | null
  time_end: string | null
  people: number | null
  doubt: boolean
}

const ZONE = 'Asia/Kolkata'

export function measureMoments(): Measured {
  const dates = startFigure('dates: exact', { target: { atLeast: 0.97 } })
  const times = startFigure('times: exact', { target: { atLeast: 0.95 } })
  const inventedDates = startFigure('a day read where none is named', { target: { atMost: 0.03 } })
  const inventedTimes = startFigure('an hour read where none is named', { target: { atMost: 0.03 } })
  const people = startFigure('people: exact', { target: { atLeast: 0.95 } })
  const inventedPeople = startFigure('people read where none are named', { target: { atMost: 0.03 } })
  const misses: Miss[] = []
  for (const item of readItems<MomentItem>('moments/moments.jsonl')) {
    const { text, set } = item
    const moment = readMoment(text, {
      zone: ZONE,
      now: DateTime.fromISO(item.now, { zone: ZONE }).toJSDate(),
    })
    const seen = shown(moment)
    const isDateRight = seen.date === item.date && seen.date_end === item.date_end
    const isTimeRight = seen.time === item.time && seen.time_end === item.time_end
    const size = readPartySize(text) ?? null
    if (item.people !== null) count(people, set, size === item.people)
    else count(inventedPeople, set, size !== null)
    // Two days of which the customer may choose: no day is read as certain.
    const isOpenDay = item.date === null && item.doubt && moment?.certain !== true
    if (item.date !== null) count(dates, set, isDateRight)
    else count(inventedDates, set, seen.date !== null && !isOpenDay)
    if (item.time !== null) count(times, set, isTimeRight)
    else count(inventedTimes, set, seen.time !== null)
    if ((!isDateRight && !isOpenDay) || !isTimeRight || size !== item.people) {
      const { date, date_end, time, time_end } = item
      const wanted = { date, date_end, time, time_end, people: item.people }
      misses.push({
        measure: 'moments',
        set,
        item: `${item.now} "${text}" wants ${JSON.stringify(wanted)}`,
        seen: JSON.stringify({ ...seen, people: size, ambiguity: moment?.ambiguity }),
      })
    }
  }
  return { figures: [dates, times, people, inventedDates, inventedTimes, inventedPeople], misses }
}

function shown(moment: Moment | undefined) {
  const { date, dates, time, times } = moment ?? {}
  return {
    date: date ?? dates?.from ?? null,
    date_end: dates?.to ?? null,
    time: time ?? times?.from ?? null,
    time_end: times?.to ?? null,
  }
}
