import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'
import { DELIVERY_STATES, type DeliveryState, type EndpointSearch } from './endpoint-search.ts'

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/webhooks',
  validateSearch: (search: Record<string, unknown>): { dialog?: 'new' } => ({
    ...(search.dialog === 'new' && { dialog: 'new' as const }),
  }),
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'WebhooksPage'),
})

const endpointRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/webhooks/$endpointId',
  validateSearch: (search: Record<string, unknown>): EndpointSearch => ({
    ...(DELIVERY_STATES.includes(search.state as DeliveryState) && { state: search.state as DeliveryState }),
    ...(typeof search.event === 'string' && search.event !== '' && { event: search.event }),
    ...(typeof search.delivery === 'string' && { delivery: search.delivery }),
    ...((search.dialog === 'settings' || search.dialog === 'replay' || search.dialog === 'signature') && {
      dialog: search.dialog,
    }),
  }),
  component: lazyRouteComponent(() => import('./endpoint-page.tsx'), 'EndpointPage'),
})

export const webhookRoutes = [listRoute, endpointRoute]
