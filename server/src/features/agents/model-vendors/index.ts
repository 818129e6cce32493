/** The vendors of AI models that a workspace uses: with its own key or address, or with the settings of the operator. */
import type { ResolveModel } from '@parley/models/kit'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { connectModelVendor } from './connect-model-vendor.ts'
import { createConnections } from './connections.ts'
import { disconnectModelVendor } from './disconnect-model-vendor.ts'
import { getModelVendor } from './get-model-vendor.ts'
import { listModelVendorModels } from './list-model-vendor-models.ts'
import { listModelVendors } from './list-model-vendors.ts'
import type { KnownVendors } from './model-vendor.ts'
import { testModelVendor } from './test-model-vendor.ts'

export type { ModelProblem, ResolveWorkspaceModel } from './connections.ts'
export type { KnownVendors } from './model-vendor.ts'

type VendorOperation = `model_vendors.${'list' | 'get' | 'list_models' | 'connect' | 'test' | 'disconnect'}`

export interface ModelVendorsDependencies {
  known: KnownVendors
  /** With the settings of the operator. */
  resolveOfServer: ResolveModel
  isCeilingReached(workspaceId: string): Promise<boolean>
}

export function createModelVendors(platform: Platform, dependencies: ModelVendorsDependencies) {
  const { isCeilingReached, known, resolveOfServer } = dependencies
  const connections = createConnections(platform, known, resolveOfServer)
  const handlers: Handlers<VendorOperation> = {
    'model_vendors.list': listModelVendors(known),
    'model_vendors.get': getModelVendor(known),
    'model_vendors.list_models': listModelVendorModels(platform, known, connections),
    'model_vendors.connect': connectModelVendor(platform, known, connections),
    'model_vendors.test': testModelVendor(platform, known, connections, isCeilingReached),
    'model_vendors.disconnect': disconnectModelVendor(known),
  }
  const { modelProblem, resolveModel } = connections
  return { handlers, modelProblem, resolveModel }
}
