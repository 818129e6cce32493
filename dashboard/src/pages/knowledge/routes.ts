import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { memberRoute } from '../../app/root-route.tsx'
import { ADD_KINDS, type AddKind } from './add-kinds.ts'
import type { KnowledgeSearch } from './knowledge-search.ts'

const NAMES = ['base', 'ask', 'as', 'q', 'title', 'doc', 'source', 'question'] as const

export const knowledgeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/knowledge',
  validateSearch: (search: Record<string, unknown>): KnowledgeSearch => ({
    ...Object.fromEntries(
      NAMES.flatMap((name) =>
        typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [],
      ),
    ),
    ...(ADD_KINDS.includes(search.add as AddKind) && { add: search.add as AddKind }),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'KnowledgePage'),
})
