import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickTexts } from '../../app/address.ts'
import { memberRoute } from '../../app/root-route.tsx'
import type { NewTemplateSearch, TemplatesSearch } from './template.ts'

export const templateRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/templates',
    validateSearch: (search: Record<string, unknown>): TemplatesSearch =>
      pickTexts(search, ['template', 'status']),
    component: lazyRouteComponent(() => import('./page.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/templates/new',
    validateSearch: (search: Record<string, unknown>): NewTemplateSearch => pickTexts(search, ['from']),
    component: lazyRouteComponent(() => import('./editor/new-template-page.tsx'), 'NewTemplatePage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/templates/$templateId/edit',
    component: lazyRouteComponent(() => import('./editor/edit-template-page.tsx'), 'EditTemplatePage'),
  }),
]
