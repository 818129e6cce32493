import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
import { memberRoute } from '../../app/root-route.tsx'
import { LEAD_SEARCH, type LeadSearch } from './lead-search.ts'

const leadsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/leads',
  validateSearch: (search: Record<string, unknown>): LeadSearch => pickTexts(search, LEAD_SEARCH),
  component: lazyRouteComponent(() => import('./page.tsx'), 'LeadsPage'),
})

export const leadRoutes = [leadsRoute]
