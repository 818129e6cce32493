/** Every page of the dashboard, for tests and pictures that look at all of them. */
import type { DemoPages } from './demo/demo.ts'

export interface DashboardPage {
  /** Of its picture. */
  name: string
  /** Below /app. Of a page of one record, where the demo business has it. */
  path: string | ((demo: DemoPages) => string)
}

export const pathOf = ({ path }: DashboardPage, demo: DemoPages): string =>
  typeof path === 'string' ? path : path(demo)

const SETTINGS = [
  'profile',
  'notifications',
  'devices',
  'general',
  'members',
  'teams',
  'hours',
  'targets',
  'fields',
  'providers',
  'models',
  'priority',
  'routing',
  'texts',
  'waiting',
  'canned',
  'audit',
  'ledger',
  'storage',
  'limits',
  'costs',
]

export const DASHBOARD_PAGES: readonly DashboardPage[] = [
  { name: 'inbox', path: '/inbox/open' },
  { name: 'inbox-needs-person', path: '/inbox/needs-person' },
  { name: 'inbox-mentions', path: '/inbox/mentions' },
  { name: 'conversation', path: ({ conversation }) => conversation },
  { name: 'conversation-of-person', path: ({ conversationOfPerson }) => conversationOfPerson },
  { name: 'try-it', path: '/try-it' },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaigns-new', path: '/campaigns/new' },
  { name: 'campaign', path: ({ campaign }) => campaign },
  { name: 'campaign-edit', path: ({ campaignDraft }) => campaignDraft },
  { name: 'templates', path: '/templates' },
  { name: 'templates-new', path: '/templates/new' },
  { name: 'template-edit', path: ({ template }) => template },
  { name: 'flows', path: '/flows' },
  { name: 'flow', path: ({ flow }) => flow },
  { name: 'flow-steps', path: ({ flow }) => `${flow}?view=list` },
  { name: 'calls', path: '/calls' },
  { name: 'components', path: '/components' },
  { name: 'contacts', path: '/contacts' },
  { name: 'contact', path: ({ contact }) => contact },
  { name: 'audiences', path: '/audiences' },
  { name: 'audience', path: ({ audience }) => audience },
  { name: 'imports', path: '/imports' },
  { name: 'import', path: ({ import: imported }) => imported },
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
  { name: 'agent', path: ({ agent }) => agent },
  { name: 'agent-publish', path: ({ agentPublish }) => agentPublish },
  { name: 'agent-versions', path: ({ agentVersions }) => agentVersions },
  { name: 'agent-versions-compared', path: ({ agentCompared }) => agentCompared },
  { name: 'agent-scenarios', path: ({ agentScenarios }) => agentScenarios },
  { name: 'agent-scenario', path: ({ agentScenario }) => agentScenario },
  { name: 'agent-scenario-run', path: ({ agentScenarioRun }) => agentScenarioRun },
  { name: 'knowledge', path: '/knowledge' },
  { name: 'knowledge-asked', path: '/knowledge?ask=price' },
  { name: 'knowledge-add', path: '/knowledge?add=site' },
  { name: 'channels', path: '/channels' },
  { name: 'channels-connect', path: '/channels/connect' },
  { name: 'channel', path: ({ channel }) => channel },
  { name: 'webhooks', path: '/webhooks' },
  { name: 'webhooks-new', path: '/webhooks?dialog=new' },
  { name: 'webhook', path: ({ webhook }) => webhook },
  { name: 'api-keys', path: '/api-keys' },
  { name: 'api-keys-new', path: '/api-keys?dialog=new' },
  ...SETTINGS.map((section) => ({ name: `settings-${section}`, path: `/settings/${section}` })),
]
