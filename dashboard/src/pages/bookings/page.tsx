/** Bookings: when, with whom. By week or day, by resource. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Clock, Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useKeys } from '../../app/keys.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { appTexts } from '../../app/texts.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { Agenda } from './agenda.tsx'
import { Calendar } from './calendar.tsx'
import { addDays, instantAt } from './calendar-time.ts'
import { columnsOf } from './columns.ts'
import { NewBooking, type NewBookingProps } from './new-booking.tsx'
import { ResourceBar } from './resource-bar.tsx'
import type { BookingSearch } from './search.ts'
import { type Shown, type Span, shownDays, useShownBookings } from './shown-days.ts'
import { bookingTexts } from './texts.ts'
import { useWideScreen } from './use-wide-screen.ts'
import { dayLabel, rangeLabel } from './zone-time.ts'

type Creating = Pick<NewBookingProps, 'day' | 'resourceId' | 'startsAt'>

export function BookingsPage() {
  const app = useTexts(appTexts)
  const search = useSearch({ from: '/member/bookings' })
  const navigate = useNavigate()
  const isWide = useWideScreen()
  const resources = useOperation('resources.list', { limit: 100 })
  const all = (resources.data?.data ?? []).toReversed()
  const shown = shownDays(search, all, isWide, new Date())
  const bookings = useShownBookings(shown, resources.isSuccess)
  const [creating, create] = useState<Creating>()
  const go = (part: BookingSearch) =>
    void navigate({ to: '/bookings', search: { ...search, ...part }, replace: true })
  const open = (booking: string | undefined) => go({ booking })
  const isCalendar = isWide && shown.span !== 'list'
  return (
    <Page
      title={app.bookings}
      width="panes"
      actions={<HeadActions shown={shown} onGo={go} onCreate={() => create({ day: shown.day })} />}
    >
      <Loaded query={resources}>
        {all.length > 0 && <ResourceBar resources={all} shown={shown} onGo={go} />}
        <Loaded query={bookings}>
          {all.length === 0 && <NoCalendar />}
          {isCalendar && all.length > 0 && (
            <Calendar
              columns={columnsOf(shown.days, shown.resources)}
              isByResource={shown.span === 'day' && shown.resources.length > 1}
              bookings={bookings.items}
              openId={search.booking}
              onOpen={open}
              onCreate={({ day, minutes, resource }) =>
                create({
                  day,
                  resourceId: resource.id,
                  startsAt: instantAt(day, minutes, resource.time_zone),
                })
              }
            />
          )}
          {!isCalendar && all.length > 0 && (
            <Agenda
              days={shown.days}
              bookings={bookings.items}
              resources={all}
              openId={search.booking}
              onOpen={open}
            />
          )}
        </Loaded>
      </Loaded>
      {creating && <NewBooking {...creating} zone={shown.zone} onClose={() => create(undefined)} />}
    </Page>
  )
}

function NoCalendar() {
  const texts = useTexts(bookingTexts)
  const mayWrite = useMay('bookings:write')
  return (
    <Empty
      title={texts.noResources}
      action={
        mayWrite && (
          <Link className="btn primary" to="/bookings/resources" search={{ open: 'new' }}>
            {texts.makeResource}
          </Link>
        )
      }
    >
      {texts.noResourcesLead}
    </Empty>
  )
}

interface HeadActionsProps {
  shown: Shown
  onGo(search: BookingSearch): void
  onCreate(): void
}

function HeadActions({ shown, onGo, onCreate }: HeadActionsProps) {
  const texts = useTexts(bookingTexts)
  const mayWrite = useMay('bookings:write')
  const step = shown.span === 'day' ? 'day' : 'week'
  const move = (direction: 1 | -1) =>
    onGo({ day: addDays(shown.day, direction * (step === 'day' ? 1 : 7)), booking: undefined })
  const navigate = useNavigate()
  const toToday = () => onGo({ day: undefined, booking: undefined })
  useKeys({ ArrowLeft: () => move(-1), ArrowRight: () => move(1) })
  useCommands([
    { label: texts.today, key: 't', shortcut: 'T', action: toToday },
    { label: texts.services, icon: Clock, action: () => void navigate({ to: '/bookings/services' }) },
    { label: texts.peopleAndRooms, icon: Users, action: () => void navigate({ to: '/bookings/resources' }) },
    ...(mayWrite ? [{ label: texts.newBooking, key: 'c', shortcut: 'C', icon: Plus, action: onCreate }] : []),
  ])
  return (
    <>
      <div className="row tight">
        <IconButton icon={ChevronLeft} label={texts.before[step]} shortcut="←" onClick={() => move(-1)} />
        <b className="sm num">
          {shown.days.length === 1 ? dayLabel(shown.day) : rangeLabel(shown.days[0]!, shown.days.at(-1)!)}
        </b>
        <IconButton icon={ChevronRight} label={texts.after[step]} shortcut="→" onClick={() => move(1)} />
        <Button size="sm" className="hide-s" shortcut="T" onClick={toToday}>
          {texts.today}
        </Button>
      </div>
      <Segmented<Span>
        className="hide-s"
        label={texts.span}
        value={shown.span}
        options={(['day', 'week', 'list'] as const).map((span) => ({ value: span, label: texts[span] }))}
        onChange={(span) =>
          onGo({ span, ...(span === 'week' && shown.resources.length > 1 && { resource: undefined }) })
        }
      />
      {mayWrite && (
        <Button look="primary" icon={Plus} aria-label={texts.newBooking} onClick={onCreate}>
          <span className="hide-s">{texts.newBooking}</span>
        </Button>
      )}
    </>
  )
}
