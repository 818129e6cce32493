/** The five places on a phone. */
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { Calendar, ChartNoAxesColumn, Inbox, type LucideIcon, Menu as MenuIcon, Users } from 'lucide-react'
import { Icon } from '../components/icon.tsx'
import { Menu, MenuItem } from '../components/menu.tsx'
import { useTexts } from '../texts/locale.ts'
import { DESTINATIONS, isCurrent } from './destinations.ts'
import { useMe } from './member.ts'
import { appTexts } from './texts.ts'

const TABS: readonly {
  path: string
  label: 'inbox' | 'contacts' | 'bookings' | 'overview'
  icon: LucideIcon
}[] = [
  { path: '/inbox', label: 'inbox', icon: Inbox },
  { path: '/contacts', label: 'contacts', icon: Users },
  { path: '/bookings', label: 'bookings', icon: Calendar },
  { path: '/overview', label: 'overview', icon: ChartNoAxesColumn },
]

const isOfTab = (tab: string, path: string): boolean =>
  DESTINATIONS.some((destination) => destination.path === tab && isCurrent(destination, path))

export function TabBar() {
  const texts = useTexts(appTexts)
  const me = useMe()
  const navigate = useNavigate()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const others = DESTINATIONS.filter(
    ({ path: there, scope }) => me?.scopes.includes(scope) && !TABS.some((tab) => tab.path === there),
  )
  return (
    <nav className="tabbar" aria-label={texts.main}>
      {TABS.map((tab) => (
        <Link key={tab.path} to={tab.path} {...(isOfTab(tab.path, path) && { 'aria-current': 'page' })}>
          <Icon icon={tab.icon} />
          <span>{texts[tab.label]}</span>
        </Link>
      ))}
      <Menu
        trigger={
          <button type="button">
            <Icon icon={MenuIcon} />
            <span>{texts.more}</span>
          </button>
        }
      >
        {others.map((destination) => (
          <MenuItem
            key={destination.path}
            icon={destination.icon}
            onSelect={() => void navigate({ to: destination.path })}
          >
            {texts[destination.label] as string}
          </MenuItem>
        ))}
      </Menu>
    </nav>
  )
}
