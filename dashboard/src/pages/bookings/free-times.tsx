/** The times of a day that are free, and the next day that has some where this one has none. */
import type { Slot } from '@parley/contracts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { useTexts } from '../../texts/locale.ts'
import { addDays, dayAt, instantAt } from './calendar-time.ts'
import { bookingTexts } from './texts.ts'
import { clockIn, dayLabel } from './zone-time.ts'

interface FreeTimesProps {
  day: string
  zone: string
  serviceId: string
  resource: string
  onDay(day: string): void
  wanted: string | undefined
  chosen: Slot | undefined
  onChoose(slot: Slot): void
}

export function FreeTimes({
  day,
  zone,
  serviceId,
  resource,
  onDay,
  wanted,
  chosen,
  onChoose,
}: FreeTimesProps) {
  const texts = useTexts(bookingTexts)
  const free = useOperation(
    'availability.list',
    {
      from: instantAt(day, 0, zone),
      to: instantAt(addDays(day, 1), 0, zone),
      limit: 200,
      ...(serviceId && { service_id: serviceId }),
      ...(resource && { resource_id: resource }),
    },
    { keepPrevious: true },
  )
  const slots = free.data?.data ?? []
  const isChosen = (slot: Slot) =>
    slot.starts_at === chosen?.starts_at && slot.resource_id === chosen.resource_id
  const isWanted = (slot: Slot) => !chosen && slot.starts_at === wanted
  return (
    <fieldset className="field">
      <legend className="label">{texts.freeOn(dayLabel(day))}</legend>
      {free.error && <p className="sm bad">{free.error.message}</p>}
      {free.data && slots.length === 0 && <NextFree {...{ day, zone, serviceId, resource, onDay }} />}
      {slots.length > 0 && !chosen && <p className="hint">{texts.chooseTime}</p>}
      <div className="row tight wrap">
        {slots.map((slot) => (
          <button
            key={slot.starts_at + slot.resource_id}
            type="button"
            className={isChosen(slot) ? 'chip on' : isWanted(slot) ? 'chip wanted' : 'chip'}
            aria-pressed={isChosen(slot)}
            onClick={() => onChoose(slot)}
          >
            <span className="num">{clockIn(slot.starts_at, free.data!.time_zone)}</span>
            {!resource && <span dir="auto">{slot.resource_name}</span>}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** A day later is looked for at most so far ahead. */
const AHEAD_DAYS = 14

/** In place of the times of a day that has none: the way to the next day that has some. */
function NextFree({
  day,
  zone,
  serviceId,
  resource,
  onDay,
}: Pick<FreeTimesProps, 'day' | 'zone' | 'serviceId' | 'resource' | 'onDay'>) {
  const texts = useTexts(bookingTexts)
  const later = useOperation('availability.list', {
    from: instantAt(addDays(day, 1), 0, zone),
    to: instantAt(addDays(day, AHEAD_DAYS), 0, zone),
    limit: 1,
    ...(serviceId && { service_id: serviceId }),
    ...(resource && { resource_id: resource }),
  })
  const next = later.data?.data[0]
  const nextDay = next && dayAt(next.starts_at, later.data!.time_zone)
  return (
    <div className="row wrap">
      <p className="sm t2">{texts.noFree}</p>
      {nextDay && (
        <Button size="sm" onClick={() => onDay(nextDay)}>
          {texts.nextFree(dayLabel(nextDay))}
        </Button>
      )}
    </div>
  )
}
