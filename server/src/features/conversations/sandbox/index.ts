/** Sandbox: a developer or a newcomer plays the customer of a simulated number. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { callSandbox } from './call-sandbox.ts'
import { markSandboxRead } from './mark-sandbox-read.ts'
import type { SandboxDependencies } from './open-sandbox.ts'
import { receiveSandbox } from './receive-sandbox.ts'

export function createSandbox(dependencies: SandboxDependencies): {
  handlers: Handlers<`sandbox.${'receive' | 'mark_read' | 'call'}`>
} {
  return {
    handlers: {
      'sandbox.receive': receiveSandbox(dependencies),
      'sandbox.call': callSandbox(dependencies),
      'sandbox.mark_read': markSandboxRead(dependencies),
    },
  }
}
