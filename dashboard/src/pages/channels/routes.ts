import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'

export interface ConnectSearch {
  /** Id of the channel that is being connected: the steps go on after a reload. */
  channel?: string
}

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/channels',
  validateSearch: (search: Record<string, unknown>): { add?: 'webchat' | 'sandbox' } => ({
    ...((search.add === 'webchat' || search.add === 'sandbox') && { add: search.add }),
  }),
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ChannelsPage'),
})

const connectRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/channels/connect',
  validateSearch: (search: Record<string, unknown>): ConnectSearch => ({
    ...(typeof search.channel === 'string' && { channel: search.channel }),
  }),
  component: lazyRouteComponent(() => import('./connect-page.tsx'), 'ConnectPage'),
})

const channelRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/channels/$channelId',
  component: lazyRouteComponent(() => import('./channel-page.tsx'), 'ChannelPage'),
})

export const channelRoutes = [listRoute, connectRoute, channelRoute]
