/** A booking in the calendar. Enter opens it, M and the arrows move it. */
import type { Booking } from '@parley/contracts'
import { Popover } from 'radix-ui'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTexts } from '../../texts/locale.ts'
import { BookingDetails } from './booking-details.tsx'
import type { Lane, Stretch } from './calendar-time.ts'
import { HOUR_PX } from './columns.ts'
import { bookingTexts } from './texts.ts'
import { clockIn } from './zone-time.ts'

const GAP_PX = 3
/** A block below this has one line. */
const ONE_LINE_PX = 40

export interface BlockProps {
  booking: Booking
  zone: string
  at: Stretch
  lane: Lane
  shown: Stretch
  isOpen: boolean
  isLifted: boolean
  onOpen(open: boolean): void
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
  onPointerDown(event: PointerEvent<HTMLElement>): void
  onMove(): void
}

export function boxOf(
  at: Stretch,
  shown: Stretch,
  { lane, lanes }: Lane = { lane: 0, lanes: 1 },
): CSSProperties {
  return {
    top: ((at.from - shown.from) / 60) * HOUR_PX,
    height: Math.max(20, ((at.to - at.from) / 60) * HOUR_PX - GAP_PX),
    ...(lanes > 1 && {
      insetInlineStart: `calc(${(100 * lane) / lanes}% + 3px)`,
      insetInlineEnd: 'auto',
      width: `calc(${100 / lanes}% - 8px)`,
    }),
  }
}

export function BookingBlock(props: BlockProps) {
  const { booking, zone, at, lane, shown, isOpen, isLifted, onOpen, onMove } = props
  const texts = useTexts(bookingTexts)
  const block = useRef<HTMLButtonElement>(null)
  const box = boxOf(at, shown, lane)
  const name = booking.name ?? texts.unnamed
  const service = booking.service ?? texts.noService
  const classes = [
    'bk',
    booking.source === 'ai' && 'ai',
    booking.status === 'cancelled' && 'gone',
    isOpen && 'sel',
    isLifted && 'drag',
    (box.height as number) < ONE_LINE_PX && 'one',
  ]
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Anchor asChild>
        <button
          ref={block}
          type="button"
          className={classes.filter(Boolean).join(' ')}
          style={box}
          data-booking={booking.id}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
          onKeyDown={props.onKeyDown}
          onPointerDown={props.onPointerDown}
        >
          <b className="trunc" dir="auto">
            {name}
          </b>
          <span className="sr-only">, </span>
          <span className="trunc" dir="auto">
            {service}
          </span>
          <span className="sr-only">, {clockIn(booking.starts_at, zone)}</span>
        </button>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className="pop booking-pop z-40"
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          // On its first button the focus would show a tooltip, which takes the first Escape.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            block.current?.focus()
          }}
        >
          <BookingDetails booking={booking} zone={zone} onMove={onMove} onClose={() => onOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
