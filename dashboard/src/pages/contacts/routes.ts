import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
import { memberRoute } from '../../app/root-route.tsx'
import { CONTACT_FILTERS, type ContactSearch } from './contact-search.ts'

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/contacts',
  validateSearch: (search: Record<string, unknown>): ContactSearch => pickTexts(search, CONTACT_FILTERS),
  component: lazyRouteComponent(() => import('./page.tsx'), 'ContactsPage'),
})

const contactRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('./contact/contact-page.tsx'), 'ContactPage'),
})

export const contactRoutes = [listRoute, contactRoute]
