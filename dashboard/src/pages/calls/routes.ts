import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export const callRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/calls',
    component: lazyRouteComponent(() => import('./page.tsx'), 'CallsPage'),
  }),
]
