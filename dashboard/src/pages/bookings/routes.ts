import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
import { memberRoute } from '../../app/root-route.tsx'
import type { BookingSearch } from './search.ts'
import type { SetupSearch } from './setup/setup-search.ts'

const bookingsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/bookings',
  validateSearch: (search: Record<string, unknown>): BookingSearch =>
    pickTexts(search, ['day', 'span', 'resource', 'booking']),
  component: lazyRouteComponent(() => import('./page.tsx'), 'BookingsPage'),
})

const resourcesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/bookings/resources',
  validateSearch: (search: Record<string, unknown>): SetupSearch => pickTexts(search, ['open']),
  component: lazyRouteComponent(() => import('./setup/resources-page.tsx'), 'ResourcesPage'),
})

const servicesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/bookings/services',
  validateSearch: (search: Record<string, unknown>): SetupSearch => pickTexts(search, ['open']),
  component: lazyRouteComponent(() => import('./setup/services-page.tsx'), 'ServicesPage'),
})

export const bookingRoutes = [bookingsRoute, resourcesRoute, servicesRoute]
