import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export const flowRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/flows',
    component: lazyRouteComponent(() => import('./list-page.tsx'), 'FlowsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/flows/$flowId',
    component: lazyRouteComponent(() => import('./flow-page.tsx'), 'FlowPage'),
  }),
]
