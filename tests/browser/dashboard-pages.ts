/** Every page of the dashboard, for tests and pictures that look at all of them. */
export interface DashboardPage {
  /** Of its picture. */
  name: string
  /** Below /app. */
  path: string
}

const SETTINGS = [
  'profile',
  'devices',
  'general',
  'members',
  'teams',
  'hours',
  'targets',
  'fields',
  'providers',
  'priority',
  'routing',
  'texts',
  'waiting',
  'canned',
  'audit',
  'ledger',
  'storage',
]

export const DASHBOARD_PAGES: readonly DashboardPage[] = [
  { name: 'inbox', path: '/inbox/open' },
  { name: 'inbox-empty', path: '/inbox/snoozed' },
  { name: 'try-it', path: '/try-it' },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaigns-new', path: '/campaigns/new' },
  { name: 'templates', path: '/templates' },
  { name: 'templates-new', path: '/templates/new' },
  { name: 'flows', path: '/flows' },
  { name: 'calls', path: '/calls' },
  { name: 'components', path: '/components' },
  { name: 'contacts', path: '/contacts' },
  { name: 'audiences', path: '/audiences' },
  { name: 'imports', path: '/imports' },
  { name: 'leads', path: '/leads' },
  { name: 'leads-table', path: '/leads?view=table' },
  { name: 'bookings', path: '/bookings' },
  { name: 'resources', path: '/bookings/resources' },
  { name: 'resources-new', path: '/bookings/resources?open=new' },
  { name: 'services', path: '/bookings/services' },
  { name: 'services-new', path: '/bookings/services?open=new' },
  { name: 'segment', path: '/audiences/new' },
  { name: 'overview', path: '/overview' },
  { name: 'agents', path: '/agents' },
  { name: 'agents-new', path: '/agents?dialog=new' },
  { name: 'knowledge', path: '/knowledge' },
  { name: 'knowledge-asked', path: '/knowledge?ask=price' },
  { name: 'knowledge-add', path: '/knowledge?add=site' },
  { name: 'channels', path: '/channels' },
  { name: 'channels-connect', path: '/channels/connect' },
  { name: 'webhooks', path: '/webhooks' },
  { name: 'webhooks-new', path: '/webhooks?dialog=new' },
  { name: 'api-keys', path: '/api-keys' },
  { name: 'api-keys-new', path: '/api-keys?dialog=new' },
  ...SETTINGS.map((section) => ({ name: `settings-${section}`, path: `/settings/${section}` })),
]
