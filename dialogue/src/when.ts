import { PARTS_OF_DAY } from '@parley/language'
import type { Request, When } from './state.ts'

/** A moment or a stretch of time by the customer's clock. Null: not known. */
export interface WantedTime {
  /** YYYY-MM-DD. */
  date: string | null
  /** HH:MM. */
  time: string | null
  /** YYYY-MM-DDTHH:MM, when day and hour are known. */
  startsAt: string | null
  /** Between which free times are looked for when only a day or a part of it is known: YYYY-MM-DDTHH:MM. */
  from: string | null
  to: string | null
}

const ANY_TIME: When = { days: null, hours: null }

export function wantedTime(request: Request): WantedTime {
  const { days, hours } = 'when' in request ? request.when : ANY_TIME
  const date = days !== null && 'on' in days ? days.on : null
  const time = hours !== null && 'at' in hours ? hours.at : null
  const [firstDay, lastDay] =
    days === null ? [null, null] : 'on' in days ? [days.on, days.on] : [days.from, days.to]
  const [opens, closes] = stretchOf(hours)
  return {
    date,
    time,
    startsAt: date !== null && time !== null ? `${date}T${time}` : null,
    from: firstDay === null ? null : `${firstDay}T${opens ?? '00:00'}`,
    to:
      lastDay === null ? null : `${lastDay}T${closes === undefined || closes === '24:00' ? '23:59' : closes}`,
  }
}

function stretchOf(hours: When['hours']): [from: string | undefined, to: string | undefined] {
  if (hours === null || 'at' in hours) return [undefined, undefined]
  const part = hours.part === null ? undefined : PARTS_OF_DAY[hours.part]
  return [hours.from ?? part?.from, hours.to ?? part?.to]
}
