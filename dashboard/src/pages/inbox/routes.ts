import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export interface InboxSearch {
  /** Words that are searched for. */
  q?: string
  /** Id of the turn whose trace is open. */
  trace?: string
  channel_kinds?: string
  team_id?: string
  tags?: string
}

const NAMES = ['q', 'trace', 'channel_kinds', 'team_id', 'tags'] as const

const validateSearch = (search: Record<string, unknown>): InboxSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  )

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
