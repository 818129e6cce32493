/** The root of all addresses, and the part of them that needs a session. */
import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { restoreSession } from '../api/session.ts'
import { NotFound, PageFailed } from './page-failed.tsx'
import { Shell } from './shell.tsx'

export const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: PageFailed,
  notFoundComponent: NotFound,
})

/** Pages for members: whoever is not signed in comes back here after signing in. */
export const memberRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  component: Shell,
  errorComponent: PageFailed,
  notFoundComponent: NotFound,
  async beforeLoad({ location }) {
    const state = await restoreSession()
    if (state.kind !== 'signed_in') throw redirect({ to: '/sign-in', search: { return_to: location.href } })
  },
})
