/** Every page with its address. A page is loaded when it is opened, or when the pointer rests on a link to it. */
import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { agentRoutes } from '../pages/agents/routes.ts'
import { apiKeysRoute } from '../pages/api-keys/route.ts'
import { audienceRoutes } from '../pages/audiences/routes.ts'
import { bookingRoutes } from '../pages/bookings/routes.ts'
import { callRoutes } from '../pages/calls/routes.ts'
import { campaignRoutes } from '../pages/campaigns/routes.ts'
import { channelRoutes } from '../pages/channels/routes.ts'
import { componentsRoute } from '../pages/components/routes.ts'
import { contactRoutes } from '../pages/contacts/routes.ts'
import { flowRoutes } from '../pages/flows/routes.ts'
import { importRoutes } from '../pages/imports/routes.ts'
import { inboxRoutes } from '../pages/inbox/routes.ts'
import { knowledgeRoute } from '../pages/knowledge/routes.ts'

import { leadRoutes } from '../pages/leads/routes.ts'
import { overviewRoute } from '../pages/overview/route.ts'

import { settingsRoutes } from '../pages/settings/routes.ts'
import { signInRoute } from '../pages/sign-in/route.ts'
import { templateRoutes } from '../pages/templates/routes.ts'
import { tryItRoute } from '../pages/try-it/routes.ts'
import { webhookRoutes } from '../pages/webhooks/routes.ts'
import { memberRoute, rootRoute } from './root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'needs-person' } })
  },
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  memberRoute.addChildren([
    homeRoute,
    ...inboxRoutes,
    ...contactRoutes,
    ...leadRoutes,
    ...bookingRoutes,
    ...audienceRoutes,
    ...importRoutes,
    ...campaignRoutes,
    ...templateRoutes,
    ...flowRoutes,
    ...callRoutes,
    componentsRoute,
    tryItRoute,
    ...settingsRoutes,
    ...agentRoutes,
    knowledgeRoute,
    ...channelRoutes,
    ...webhookRoutes,
    apiKeysRoute,
    overviewRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/app',
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
