/** Flows: ours, which calls walk. They are drafts until they are published with a native key. */
import type { Flow } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, type DialectRoute, readInput, readQuery, route, step } from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { saying } from './errors.ts'
import { keep, keptOf, presentFlow, TRIGGER_TYPES } from './flow.ts'
import { readGraph } from './flow-graph.ts'
import { flowGraph } from './flow-nodes.ts'
import { ids } from './ids.ts'

const newFlow = z.looseObject({
  name: z.string().trim().min(1).max(200),
  trigger_type: z.enum(TRIGGER_TYPES),
  definition: flowGraph,
})
const changes = newFlow.partial()
const listQuery = z.object(pageQuery)
const refusals = { not_found: saying('NOT_FOUND', 'There is no such flow.') }

const flowOf = step({
  operation: 'flows.get',
  read: ({ params }: DialectRequest) => ({ id: ids.readPath('flow', params.flow) }),
  refusals,
})

export const flowRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/flows',
    operation: 'flows.create',
    read({ body }) {
      const { name, trigger_type, definition } = readInput(newFlow, body)
      return {
        name,
        kind: 'mixed' as const,
        definition: readGraph(definition),
        metadata: keep({}, { trigger_type, definition }),
      }
    },
    write: (flow, { request }) => answerOne(request, 201, presentFlow(flow)),
  }),
  route({
    method: 'GET',
    path: '/flows',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'flows.list',
    read: (_request, { parsed }) => askPage(parsed),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentFlow),
  }),
  route({
    method: 'GET',
    path: '/flows/{flow}',
    ...flowOf,
    write: (flow, { request }) => answerOne(request, 200, presentFlow(flow)),
  }),
  route({
    method: 'PUT',
    path: '/flows/{flow}',
    parse: ({ body }) => readInput(changes, body),
    needs: flowOf,
    operation: 'flows.update',
    read: (_request, { found, parsed }) => ({ id: found.id, ...changesOf(found, parsed) }),
    refusals,
    write: (flow, { request }) => answerOne(request, 200, presentFlow(flow)),
  }),
]

/** A flow that was written here keeps its steps unless a definition is sent. */
function changesOf(found: Flow, { name, trigger_type, definition }: z.output<typeof changes>) {
  const known = keptOf(found)
  const graph = definition ?? known?.definition ?? presentFlow(found).definition
  const about = { trigger_type: trigger_type ?? known?.trigger_type ?? 'api', definition: graph }
  return {
    name,
    definition: definition && readGraph(definition),
    metadata: trigger_type || definition ? keep(found.metadata, about) : undefined,
  }
}
