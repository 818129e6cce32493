import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export const apiKeysRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/api-keys',
  validateSearch: (search: Record<string, unknown>): { dialog?: 'new'; all?: true } => ({
    ...(search.dialog === 'new' && { dialog: 'new' as const }),
    // Revoked and expired keys are shown too.
    ...(search.all === true && { all: true as const }),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'ApiKeysPage'),
})
