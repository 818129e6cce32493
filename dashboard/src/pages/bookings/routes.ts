import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
import { memberRoute } from '../../app/root-route.tsx'
import type { BookingSearch } from './search.ts'

const bookingsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/bookings',
  validateSearch: (search: Record<string, unknown>): BookingSearch =>
    pickTexts(search, ['day', 'span', 'resource', 'booking']),
  component: lazyRouteComponent(() => import('./page.tsx'), 'BookingsPage'),
})

export const bookingRoutes = [bookingsRoute]
