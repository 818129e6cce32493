/** One column of the calendar: a day of a resource. */
import type { ReactNode } from 'react'
import { useTexts } from '../../texts/locale.ts'
import { boxOf } from './booking-block.tsx'
import { openOn, type Stretch, shutBetween } from './calendar-time.ts'
import { type Column, HOUR_PX } from './columns.ts'
import { bookingTexts } from './texts.ts'

export interface DayColumnProps {
  column: Column
  shown: Stretch
  heading: ReactNode
  isToday: boolean
  onCreate?(minutes: number): void
  children: ReactNode
}

export function DayColumn({ column, shown, heading, isToday, onCreate, children }: DayColumnProps) {
  const texts = useTexts(bookingTexts)
  const { open, breaks, name } = openOn(column.day, column.resource)
  const shut = shutBetween(open, shown)
  return (
    <div>
      <div className={isToday ? 'dh hol' : 'dh'}>{heading}</div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the key C and the button in the head do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key C and the button in the head do the same */}
      <div
        className="cg"
        data-column={column.key}
        style={{ height: ((shown.to - shown.from) / 60) * HOUR_PX }}
        onClick={(event) => {
          if (event.target !== event.currentTarget) return
          const top = event.currentTarget.getBoundingClientRect().top
          onCreate?.(shown.from + ((event.clientY - top) / HOUR_PX) * 60)
        }}
      >
        {shut.map((at) => (
          <span key={at.from} className="shut" style={fullBox(at, shown)}>
            {open.length === 0 && <span className="sr">{name ?? texts.shut}</span>}
          </span>
        ))}
        {open.length === 0 && name && (
          <span className="brk t2" style={{ top: 12, height: 20 }} dir="auto">
            {name}
          </span>
        )}
        {breaks.map((at) => (
          <span key={at.from} className="brk" style={fullBox(at, shown)}>
            {texts.break}
          </span>
        ))}
        {children}
      </div>
    </div>
  )
}

function fullBox(at: Stretch, shown: Stretch) {
  const { top } = boxOf(at, shown)
  return { top, height: ((at.to - at.from) / 60) * HOUR_PX }
}
