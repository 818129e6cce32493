import { DateTime, Info } from 'luxon'

/** Now and today where the customer is. */
export interface LocalClock {
  readonly now: DateTime
  /** The beginning of the day. */
  readonly today: DateTime
}

/** Reads the calendar when it is first asked: most messages name no day, and the offset of a zone is slow to find. */
export function localClock(zone: string, instant: Date): LocalClock {
  const place = Info.normalizeZone(zone)
  if (!place.isValid) throw new RangeError(`"${zone}" is no time zone`)
  let now: DateTime | undefined
  let today: DateTime | undefined
  return {
    get now() {
      now ??= DateTime.fromJSDate(instant, { zone: place })
      return now
    },
    get today() {
      today ??= this.now.startOf('day')
      return today
    },
  }
}
