/** Calls: dialled once each, within the slots of the workspace, along a flow or with an agent. */
import type { CallUpdate, IncomingCall } from '@parley/channels/kit'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { type ReceivingCalls, receiveCall } from './answer/receive-call.ts'
import { applyCarrierUpdate } from './apply-report.ts'
import { createCall } from './create-call.ts'
import type { CallDependencies } from './dependencies.ts'
import { createCallDrain } from './drain-calls.ts'
import { getCall } from './get-call.ts'
import { getCallSettings } from './get-call-settings.ts'
import { hangCallUp } from './hang-call-up.ts'
import { joinCall } from './join-call.ts'
import { listCalls } from './list-calls.ts'
import { createLiveCalls } from './live/live-calls.ts'
import { createSimulatedRooms, type SimulatedRooms } from './live/simulated-media.ts'
import { createPlaceCall, type PlaceCall } from './place-call.ts'
import { updateCallSettings } from './update-call-settings.ts'

export type { CallRow } from './call.ts'
export { countCampaignCalls, lockSlots, lockUndialed, readSlots } from './calls.store.ts'
export type { CallDependencies, CallToPay } from './dependencies.ts'
export { finishCall } from './finish-call.ts'
export type { CallRequest, CallSpeaker, PlaceCall, Placed } from './place-call.ts'

/** Calls of another machine, or of a process that died, are found so soon. */
const LOOK_MS = 1000

export interface Calls {
  handlers: Handlers<
    `calls.${'list' | 'get' | 'create' | 'join' | 'hang_up'}` | `call_settings.${'get' | 'update'}`
  >
  workers: readonly QueueWorker[]
  placeCall: PlaceCall
  /** A report of a carrier, from the ledger: somebody calls, or a call goes on. */
  applyUpdate(work: ReceivingCalls, update: CallUpdate | IncomingCall): Promise<void>
  drain(): Promise<'again' | 'idle' | Date>
  /** Resolves when every call that this process leads waits for its contact or for the clock. */
  settled(): Promise<void>
  /** The room of a simulated call that this process leads, by the UUID of the call. */
  simulatedRoom: SimulatedRooms['find']
}

export function createCalls(dependencies: CallDependencies): Calls {
  const { wake } = dependencies.platform
  const placeCall = createPlaceCall(dependencies)
  const rooms = createSimulatedRooms(dependencies.platform.clock, dependencies.channels)
  const live = createLiveCalls(dependencies, rooms.openMedia)
  const drain = createCallDrain(dependencies, live)
  return {
    handlers: {
      'calls.list': listCalls,
      'calls.get': getCall,
      'calls.create': createCall(dependencies, placeCall),
      'calls.join': joinCall(dependencies.livekit),
      'calls.hang_up': hangCallUp(wake),
      'call_settings.get': getCallSettings,
      'call_settings.update': updateCallSettings,
    },
    workers: [{ queue: 'calls', lookMs: LOOK_MS, drain, stop: live.stop }],
    placeCall,
    async applyUpdate(work, update) {
      if (update.state === 'incoming') await receiveCall(dependencies, work, update)
      else await applyCarrierUpdate(work, update)
      work.transaction.afterCommit(() => wake.signal('calls'))
    },
    drain,
    settled: live.settled,
    simulatedRoom: rooms.find,
  }
}
