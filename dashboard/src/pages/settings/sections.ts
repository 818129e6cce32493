/** The sections of the settings, in their order. Those that a role may not read are absent. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

type Loaded = { default: ComponentType }

export interface SettingsSection {
  slug: keyof SectionNames
  group: 'you' | 'workspace' | 'answers' | 'trust'
  scope: string
  component: LazyExoticComponent<ComponentType>
}

/** Every slug is a key of the texts. */
export interface SectionNames {
  profile: string
  notifications: string
  devices: string
  general: string
  members: string
  teams: string
  hours: string
  targets: string
  fields: string
  providers: string
  routing: string
  priority: string
  models: string
  texts: string
  waiting: string
  canned: string
  audit: string
  ledger: string
  storage: string
  limits: string
  costs: string
}

const section = (
  slug: keyof SectionNames,
  group: SettingsSection['group'],
  scope: string,
  load: () => Promise<Loaded>,
): SettingsSection => ({ slug, group, scope, component: lazy(load) })

export const SECTIONS: readonly SettingsSection[] = [
  section('profile', 'you', 'account:read', () => import('./sections/profile.tsx')),
  section('notifications', 'you', 'conversations:read', () => import('./sections/notifications.tsx')),
  section('devices', 'you', 'members:read', () => import('./sections/devices.tsx')),
  section('general', 'workspace', 'account:read', () => import('./sections/general.tsx')),
  section('members', 'workspace', 'members:read', () => import('./sections/members.tsx')),
  section('teams', 'workspace', 'teams:read', () => import('./sections/teams.tsx')),
  section('hours', 'workspace', 'routing:read', () => import('./sections/hours.tsx')),
  section('targets', 'workspace', 'routing:read', () => import('./sections/targets.tsx')),
  section('fields', 'workspace', 'contacts:read', () => import('./sections/fields.tsx')),
  section('providers', 'workspace', 'members:write', () => import('./sections/providers.tsx')),
  section('models', 'answers', 'agents:read', () => import('./sections/models/models.tsx')),
  section('priority', 'answers', 'routing:read', () => import('./sections/priority.tsx')),
  section('routing', 'answers', 'routing:read', () => import('./sections/routing.tsx')),
  section('texts', 'answers', 'agents:read', () => import('./sections/texts.tsx')),
  section('waiting', 'answers', 'routing:read', () => import('./sections/waiting.tsx')),
  section('canned', 'answers', 'conversations:read', () => import('./sections/canned.tsx')),
  section('audit', 'trust', 'audit:read', () => import('./sections/audit.tsx')),
  section('ledger', 'trust', 'ledger:read', () => import('./sections/ledger.tsx')),
  section('storage', 'trust', 'account:read', () => import('./sections/storage.tsx')),
  section('limits', 'trust', 'contacts:read', () => import('./sections/limits/limits.tsx')),
  section('costs', 'trust', 'costs:read', () => import('./sections/costs/costs.tsx')),
]
