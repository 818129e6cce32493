/** Where the sidebar, the command menu and the key G lead. A page that a role may not use is absent. */
import {
  BookOpen,
  Bot,
  Calendar,
  ChartNoAxesColumn,
  Inbox,
  KeyRound,
  type LucideIcon,
  Megaphone,
  RadioTower,
  Settings,
  Smartphone,
  Target,
  Users,
  Webhook,
} from 'lucide-react'
import type { appTexts } from './texts.ts'

export interface Destination {
  path: string
  label: keyof (typeof appTexts)['en']
  icon: LucideIcon
  /** Pages below it that have a path of their own. */
  holds?: readonly string[]
  /** The letter behind G. */
  letter: string
  /** The scope that the page needs. */
  scope: string
  group: 'work' | 'ai' | 'connections' | 'foot'
}

export const DESTINATIONS: readonly Destination[] = [
  { path: '/inbox', label: 'inbox', icon: Inbox, letter: 'i', scope: 'conversations:read', group: 'work' },
  {
    path: '/contacts',
    label: 'contacts',
    icon: Users,
    letter: 'c',
    scope: 'contacts:read',
    group: 'work',
    holds: ['/audiences', '/imports'],
  },
  { path: '/leads', label: 'leads', icon: Target, letter: 'l', scope: 'leads:read', group: 'work' },
  {
    path: '/bookings',
    label: 'bookings',
    icon: Calendar,
    letter: 'b',
    scope: 'bookings:read',
    group: 'work',
  },
  {
    path: '/campaigns',
    label: 'campaigns',
    icon: Megaphone,
    letter: 'm',
    scope: 'campaigns:read',
    group: 'work',
    holds: ['/templates', '/flows', '/calls'],
  },
  {
    path: '/overview',
    label: 'overview',
    icon: ChartNoAxesColumn,
    letter: 'o',
    scope: 'analytics:read',
    group: 'work',
  },
  { path: '/agents', label: 'agents', icon: Bot, letter: 'a', scope: 'agents:read', group: 'ai' },
  {
    path: '/knowledge',
    label: 'knowledge',
    icon: BookOpen,
    letter: 'k',
    scope: 'knowledge:read',
    group: 'ai',
  },
  { path: '/try-it', label: 'tryIt', icon: Smartphone, letter: 't', scope: 'messages:write', group: 'ai' },
  {
    path: '/channels',
    label: 'channels',
    icon: RadioTower,
    letter: 'h',
    scope: 'channels:read',
    group: 'connections',
  },
  {
    path: '/webhooks',
    label: 'webhooks',
    icon: Webhook,
    letter: 'w',
    scope: 'webhooks:read',
    group: 'connections',
  },
  {
    path: '/api-keys',
    label: 'apiKeys',
    icon: KeyRound,
    letter: 'p',
    scope: 'api_keys:read',
    group: 'connections',
  },
  { path: '/settings', label: 'settings', icon: Settings, letter: 's', scope: 'account:read', group: 'foot' },
]

/** Whether the page with this path belongs to it. */
export const isCurrent = ({ path, holds = [] }: Destination, pathname: string): boolean =>
  [path, ...holds].some((beginning) => pathname.startsWith(beginning))
