import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'
import { validateSearch } from './inbox-search.ts'

const homeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/inbox',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'needs-person' } })
  },
})

const viewRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/inbox/$view',
  validateSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'InboxPage'),
})

/** The open conversation is part of the address; the page stays the same, so that the list does not move. */
const conversationRoute = createRoute({ getParentRoute: () => viewRoute, path: '$conversationId' })

export const inboxRoutes = [homeRoute, viewRoute.addChildren([conversationRoute])]
