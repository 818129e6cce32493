import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export const componentsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/components',
  component: lazyRouteComponent(() => import('./page.tsx'), 'ComponentsPage'),
})
