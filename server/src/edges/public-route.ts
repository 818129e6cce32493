/** Where an operation of the public table is found below the prefix of its mount. */
import {
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
  type PublicOperationName,
} from '@parley/contracts'
import { announce } from '../http/lifecycle/index.ts'
import type { MountRoute } from './mount-routes.ts'

export interface PublicRoute extends MountRoute {
  definition: PublicOperationDefinition
}

export function publicRoute(name: PublicOperationName, prefix: string): PublicRoute {
  const definition = PUBLIC_OPERATION_TABLE[name]
  const { method, path } = definition
  return {
    method,
    path: path.slice(prefix.length) || '/',
    announced: announce(name, definition.deprecated),
    definition,
  }
}
