/** The fields of a resource, and how they become the input of an operation. */
import type { Resource } from '@parley/contracts'
import type { Exception } from './hours/exceptions-editor.tsx'
import { WEEKDAYS, type WeekHours } from './hours/week-rows.ts'

export interface ResourceFields {
  name: string
  time_zone: string
  capacity: number
  hours: WeekHours[]
  breaks: WeekHours[]
  exceptions: Exception[]
}

const SUNDAY = 7

export const emptyResource = (timeZone: string): ResourceFields => ({
  name: '',
  time_zone: timeZone,
  capacity: 1,
  hours: WEEKDAYS.filter((weekday) => weekday !== SUNDAY).map((weekday) => ({
    weekday,
    from: '09:00',
    to: '18:00',
  })),
  breaks: [],
  exceptions: [],
})

export const fieldsOf = ({
  name,
  time_zone,
  capacity,
  hours,
  breaks,
  exceptions,
}: Resource): ResourceFields => ({
  name,
  time_zone,
  capacity,
  hours,
  breaks,
  exceptions,
})

/** Days without a name have none. */
export const inputOf = (fields: ResourceFields) => ({
  ...fields,
  exceptions: fields.exceptions.map(({ date, name = '', hours }) => ({
    date,
    hours,
    ...(name.trim() !== '' && { name: name.trim() }),
  })),
})
