import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root-route.tsx'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { return_to?: string } => ({
    // Only pages of the dashboard: an address of another site would be a trap.
    ...(typeof search.return_to === 'string' &&
      /^\/(?!\/)/.test(search.return_to) && { return_to: search.return_to }),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'SignInPage'),
})
