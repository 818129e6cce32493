import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
import { memberRoute } from '../../app/root-route.tsx'
import type { FlowSearch } from './flow.ts'

export const flowRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/flows',
    component: lazyRouteComponent(() => import('./list-page.tsx'), 'FlowsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/flows/$flowId',
    validateSearch: (search: Record<string, unknown>): FlowSearch => ({
      ...pickTexts(search, ['step']),
      ...((search.view === 'list' || search.view === 'json') && { view: search.view }),
    }),
    component: lazyRouteComponent(() => import('./flow-page.tsx'), 'FlowPage'),
  }),
]
