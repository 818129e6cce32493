/** Flows: the scripts of calls, as drafts and versions that never change. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { checkFlow } from './check-flow.ts'
import { createFlow } from './create-flow.ts'
import { deleteFlow } from './delete-flow.ts'
import type { FlowDependencies } from './dependencies.ts'
import { getFlow } from './get-flow.ts'
import { getFlowVersion } from './get-flow-version.ts'
import { listFlowVersions } from './list-flow-versions.ts'
import { listFlows } from './list-flows.ts'
import { publishFlow } from './publish-flow.ts'
import { simulateFlow } from './simulate-flow.ts'
import { updateFlow } from './update-flow.ts'

export type { FlowRow, FlowVersionRow } from './flow.ts'
export { findFlow, findFlowVersion, holdFlow } from './flows.store.ts'
export { type AskStep, answerName } from './walk/answer-name.ts'
export { chooseLanguage } from './walk/choose-text.ts'
export { sceneOf } from './walk/scene.ts'
export {
  beginWalk,
  continueWalk,
  type SpokenLine,
  voicemailLine,
  type WalkEnd,
  type Walked,
  type WalkScene,
  type WalkState,
} from './walk/walk.ts'

type FlowOperation =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'publish'
  | 'list_versions'
  | 'get_version'
  | 'delete'
  | 'check'
  | 'simulate'

export function createFlows(dependencies: FlowDependencies): {
  handlers: Handlers<`flows.${FlowOperation}`>
} {
  return {
    handlers: {
      'flows.list': listFlows,
      'flows.get': getFlow,
      'flows.create': createFlow,
      'flows.update': updateFlow,
      'flows.publish': publishFlow,
      'flows.list_versions': listFlowVersions,
      'flows.get_version': getFlowVersion,
      'flows.delete': deleteFlow(dependencies),
      'flows.check': checkFlow,
      'flows.simulate': simulateFlow,
    },
  }
}
