import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
import { memberRoute } from '../../app/root-route.tsx'

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/audiences',
  validateSearch: (search: Record<string, unknown>): { q?: string } => pickTexts(search, ['q']),
  component: lazyRouteComponent(() => import('./page.tsx'), 'AudiencesPage'),
})

/** `rules`: the rules that the new segment begins with, as JSON. */
const newRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/audiences/new',
  validateSearch: (search: Record<string, unknown>): { rules?: string } => pickTexts(search, ['rules']),
  component: lazyRouteComponent(() => import('./new-segment-page.tsx'), 'NewSegmentPage'),
})

const audienceRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/audiences/$audienceId',
  validateSearch: (search: Record<string, unknown>): { q?: string } => pickTexts(search, ['q']),
  component: lazyRouteComponent(() => import('./audience-page.tsx'), 'AudiencePage'),
})

export const audienceRoutes = [listRoute, newRoute, audienceRoute]
