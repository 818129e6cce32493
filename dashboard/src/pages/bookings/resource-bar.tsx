/** The calendars to choose from, the meaning of the colours, and whose clock the times follow. */
import type { Resource } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { Clock, Users } from 'lucide-react'
import { Face } from '../../components/face.tsx'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { BookingSearch } from './search.ts'
import type { Shown } from './shown-days.ts'
import { bookingTexts } from './texts.ts'

export interface ResourceBarProps {
  resources: readonly Resource[]
  shown: Shown
  onGo(search: BookingSearch): void
}

export function ResourceBar({ resources, shown, onGo }: ResourceBarProps) {
  const texts = useTexts(bookingTexts)
  const isAll = shown.resources.length > 1
  return (
    <nav className="resbar" aria-label={texts.resources}>
      {resources.map(({ id, name }) => {
        const isOn = !isAll && shown.resources[0]?.id === id
        return (
          <button
            key={id}
            type="button"
            className={isOn ? 'chip on' : 'chip'}
            aria-pressed={isOn}
            onClick={() => onGo({ resource: id, booking: undefined })}
          >
            <Face id={id} name={name} size="s" />
            <span dir="auto">{name}</span>
          </button>
        )
      })}
      {resources.length > 1 && (
        <button
          type="button"
          className={isAll ? 'chip on' : 'chip'}
          aria-pressed={isAll}
          onClick={() => onGo({ resource: 'all', booking: undefined })}
        >
          {texts.all}
        </button>
      )}
      <Link className="chip" to="/bookings/resources">
        <Icon icon={Users} />
        {texts.peopleAndRooms}
      </Link>
      <Link className="chip" to="/bookings/services">
        <Icon icon={Clock} />
        {texts.services}
      </Link>
      <span className="end legend xs hide-s">
        <span className="ai">
          <i />
          {texts.byAi}
        </span>
        <span className="person">
          <i />
          {texts.byPeople}
        </span>
        <span className="t3">{texts.zone(shown.zone)}</span>
      </span>
    </nav>
  )
}
