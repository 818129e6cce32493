import type { Api, Input, NextAction, OperationName, Principal } from '@parley/contracts'
import type { Thread } from '../thread.ts'

export interface ActionScene {
  api: Api
  thread: Thread
  principal: Principal
  /** IANA zone in which the contact thinks. */
  zone: string
  now: Date
}

/** An action before it is written as a request. */
export type SuggestedAction = {
  [Name in OperationName]: {
    action: NextAction['action']
    label: string
    reason: string
    operation: Name
    input: Input<Name>
  }
}[OperationName]
