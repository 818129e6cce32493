/** Where a booking would stand: while it is moved, while the server is asked, and with the reason of a refusal. */
import type { Slot } from '@parley/contracts'
import { Button } from '../../components/button.tsx'
import { useTexts } from '../../texts/locale.ts'
import { boxOf } from './booking-block.tsx'
import type { Stretch } from './calendar-time.ts'
import { instantAt } from './calendar-time.ts'
import { bookingTexts } from './texts.ts'
import type { Attempt, Refusal } from './use-move.ts'
import { clockIn, dayAndClockIn } from './zone-time.ts'

function stretchOf({ booking, place }: Attempt): Stretch {
  return { from: place.minutes, to: place.minutes + booking.duration_minutes }
}

const timeOf = ({ place }: Attempt) =>
  clockIn(instantAt(place.day, place.minutes, place.resource.time_zone), place.resource.time_zone)

export function DropGhost({
  attempt,
  shown,
  isAsking,
}: {
  attempt: Attempt
  shown: Stretch
  isAsking: boolean
}) {
  const texts = useTexts(bookingTexts)
  return (
    <span className="ghostb there" style={boxOf(stretchOf(attempt), shown)}>
      <b>{timeOf(attempt)}</b> {isAsking && texts.saving}
    </span>
  )
}

export interface RefusalNoteProps {
  refusal: Refusal
  shown: Stretch
  onChoose(slot: Slot): void
  onDismiss(): void
}

export function RefusalNote({ refusal, shown, onChoose, onDismiss }: RefusalNoteProps) {
  const texts = useTexts(bookingTexts)
  const zone = refusal.place.resource.time_zone
  const { top, height } = boxOf(stretchOf(refusal), shown)
  return (
    <div className="ghostb" role="alert" style={{ top, minHeight: height }}>
      <b>{timeOf(refusal)}</b>
      <p>{refusal.sentence}</p>
      {refusal.alternatives.length > 0 && <p className="t2 mt-1">{texts.freeTimes}</p>}
      <div className="row tight wrap">
        {refusal.alternatives.map((slot) => (
          <Button key={slot.starts_at + slot.resource_id} size="sm" onClick={() => onChoose(slot)}>
            {dayAndClockIn(slot.starts_at, zone)}
            {slot.resource_id !== refusal.place.resource.id && `, ${slot.resource_name}`}
          </Button>
        ))}
        <Button size="sm" look="ghost" onClick={onDismiss}>
          {texts.putBack}
        </Button>
      </div>
    </div>
  )
}
