import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export const tryItRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/try-it',
  component: lazyRouteComponent(() => import('./page.tsx'), 'TryItPage'),
})
