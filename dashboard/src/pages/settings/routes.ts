import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'profile' } })
  },
})

const sectionRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./page.tsx'), 'SettingsPage'),
})

export const settingsRoutes = [homeRoute, sectionRoute]
