import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'
import type { TemplatesSearch } from './template.ts'

export const templateRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/templates',
    validateSearch: ({ template }: Record<string, unknown>): TemplatesSearch =>
      typeof template === 'string' ? { template } : {},
    component: lazyRouteComponent(() => import('./page.tsx'), 'TemplatesPage'),
  }),
]
