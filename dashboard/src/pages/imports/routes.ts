import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./page.tsx'), 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

export const importRoutes = [listRoute, importRoute]
