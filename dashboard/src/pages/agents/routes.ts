import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export interface AgentsSearch {
  /** Words that the names must have. */
  q?: string
  /** `new` opens the dialog for a new agent. */
  dialog?: 'new'
}

export interface AgentSearch {
  /** The part that a phone shows. */
  pane?: 'test'
  /** `changes` opens the list of changes, `publish` what publishes the draft. */
  dialog?: 'changes' | 'publish'
}

export interface VersionsSearch {
  /** The versions that are compared; both or none. */
  from?: number
  to?: number
}

export interface ReplaysSearch {
  /** The replay that is shown. */
  replay?: string
  /** Only turns with this kind of difference. */
  difference?: string
}

/** For pages that check their search themselves, so that the first load stays small. */
const unchecked = <Search>(search: Record<string, unknown>) => search as Search

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/agents',
  validateSearch: (search: Record<string, unknown>): AgentsSearch => ({
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
    ...(search.dialog === 'new' && { dialog: 'new' as const }),
  }),
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'AgentsPage'),
})

const agentRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/agents/$agentId',
  validateSearch: unchecked<AgentSearch>,
  component: lazyRouteComponent(() => import('./agent-page.tsx'), 'AgentPage'),
})

const versionsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/agents/$agentId/versions',
  validateSearch: unchecked<VersionsSearch>,
  component: lazyRouteComponent(() => import('./versions/versions-page.tsx'), 'VersionsPage'),
})

const scenariosRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/agents/$agentId/scenarios',
  component: lazyRouteComponent(() => import('./scenarios/scenarios-page.tsx'), 'ScenariosPage'),
})

const scenarioRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/agents/$agentId/scenarios/$scenarioId',
  validateSearch: unchecked<{ example?: true }>,
  component: lazyRouteComponent(() => import('./scenarios/scenario-page.tsx'), 'ScenarioPage'),
})

const runRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/agents/$agentId/scenarios/runs/$runId',
  component: lazyRouteComponent(() => import('./scenarios/run-page.tsx'), 'RunPage'),
})

const replaysRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/agents/$agentId/replays',
  validateSearch: unchecked<ReplaysSearch>,
  component: lazyRouteComponent(() => import('./replays/replays-page.tsx'), 'ReplaysPage'),
})

export const agentRoutes = [
  listRoute,
  agentRoute,
  versionsRoute,
  scenariosRoute,
  scenarioRoute,
  runRoute,
  replaysRoute,
]
