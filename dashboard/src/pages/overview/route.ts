import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'
import { type OverviewSearch, PRESETS, type Preset } from './overview-search.ts'

const TEXTS = ['since', 'until', 'channel_id', 'agent_id', 'open', 'reason', 'day', 'member'] as const

export const overviewRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/overview',
  validateSearch: (search: Record<string, unknown>): OverviewSearch => ({
    ...Object.fromEntries(
      TEXTS.flatMap((name) =>
        typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [],
      ),
    ),
    ...(PRESETS.includes(search.days as Preset) && { days: search.days as Preset }),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'OverviewPage'),
})
