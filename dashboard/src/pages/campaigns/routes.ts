import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
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
  validateSearch: (search: Record<string, unknown>): CampaignSearch =>
    pickTexts(search, ['state', 'reached', 'reason']),
  component: lazyRouteComponent(() => import('./campaign-page.tsx'), 'CampaignPage'),
})

/** `from`: the campaign that the new one begins like. */
const newRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/campaigns/new',
  validateSearch: (search: Record<string, unknown>): { from?: string } => pickTexts(search, ['from']),
  component: lazyRouteComponent(() => import('./form/new-campaign-page.tsx'), 'NewCampaignPage'),
})

const editRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/campaigns/$campaignId/edit',
  component: lazyRouteComponent(() => import('./form/edit-campaign-page.tsx'), 'EditCampaignPage'),
})

export const campaignRoutes = [listRoute, newRoute, campaignRoute, editRoute]
