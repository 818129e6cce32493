import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'
import type { CampaignSearch, CampaignsSearch } from './campaign-search.ts'

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/campaigns',
  validateSearch: ({ status }: Record<string, unknown>): CampaignsSearch =>
    typeof status === 'string' ? { status } : {},
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'CampaignsPage'),
})

const campaignRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/campaigns/$campaignId',
  validateSearch: ({ state, reason }: Record<string, unknown>): CampaignSearch => ({
    ...(typeof state === 'string' && { state }),
    ...(typeof reason === 'string' && { reason }),
  }),
  component: lazyRouteComponent(() => import('./campaign-page.tsx'), 'CampaignPage'),
})

export const campaignRoutes = [listRoute, campaignRoute]
