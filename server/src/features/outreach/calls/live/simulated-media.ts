/** The other end of a simulated call: a room without sound, in which the contact follows a script. */
import type { CallCarrier } from '@parley/channels/kit'
import { createRoom, followScript, type Room } from '@parley/voice'
import type { Clock } from '../../../../platform/clock/clock.ts'
import type { Channels } from '../../../channels/channels/index.ts'
import type { CallRow } from '../call.ts'
import type { OpenMedia } from './live-calls.ts'

/** Rooms of calls that ended elsewhere are forgotten in the order in which they were opened. */
const MOST_ROOMS = 500
/** A silent person says nothing, however often they are asked. */
const SILENCE = Array.from({ length: 1000 }, () => '')

export interface SimulatedRooms {
  openMedia: OpenMedia
  /** The room of a call of this process. */
  find(callId: string): Room | undefined
}

export function createSimulatedRooms(
  clock: Clock,
  { adapterOf }: Pick<Channels, 'adapterOf'>,
): SimulatedRooms {
  const rooms = new Map<string, Room>()
  return {
    find: (callId) => rooms.get(callId),
    openMedia({ row, channel }) {
      let room = rooms.get(row.id)
      if (!room) {
        room = createRoom(clock)
        followScript(clock, room.contact, scriptOf(row, adapterOf(channel).calls?.simulatedPerson))
        rooms.set(row.id, room)
        if (rooms.size > MOST_ROOMS) rooms.delete(rooms.keys().next().value!)
      }
      return room.media()
    },
  }
}

function scriptOf(row: CallRow, person: CallCarrier<never>['simulatedPerson']) {
  const said = row.talk?.live?.utterances ?? 0
  if (row.simulated_answers) return { answers: row.simulated_answers, said }
  const reaction = person?.({ to: row.address, kind: 'text', options: [], index: 0 })
  if (!reaction || 'hangs_up' in reaction) return { answers: [], said }
  return reaction.says === '' ? { answers: SILENCE, said } : { answers: [], said }
}
