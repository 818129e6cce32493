/** Bounds the bytes of bodies that are in memory because they are being read: in all, and for each network. */
import { OperationError } from '@parley/contracts'
import { networkOf } from '../platform/callers/network-of.ts'

export interface BodiesUnderWay {
  /** Counts bytes of a caller's body. Throws `unavailable` where they are too many. `release` gives all of them back. */
  open(address: string): { take(bytes: number): void; release(): void }
}

const MOST_BYTES = 512 * 1024 * 1024
const MOST_BYTES_OF_NETWORK = 128 * 1024 * 1024

export function createBodiesUnderWay(
  bounds: { all: number; ofNetwork: number } = { all: MOST_BYTES, ofNetwork: MOST_BYTES_OF_NETWORK },
): BodiesUnderWay {
  let all = 0
  const ofNetworks = new Map<string, number>()

  return {
    open(address) {
      const network = networkOf(address)
      let taken = 0
      return {
        take(bytes) {
          const ofNetwork = (ofNetworks.get(network) ?? 0) + bytes
          if (ofNetwork > bounds.ofNetwork) throw tooMuch('Your network sends')
          if (all + bytes > bounds.all) throw tooMuch('All callers together send')
          all += bytes
          taken += bytes
          ofNetworks.set(network, ofNetwork)
        },
        release() {
          const left = (ofNetworks.get(network) ?? 0) - taken
          if (left > 0) ofNetworks.set(network, left)
          else ofNetworks.delete(network)
          all -= taken
          taken = 0
        },
      }
    },
  }
}

function tooMuch(subject: string): OperationError {
  return new OperationError('unavailable', {
    detail: `${subject} too many large bodies at once. Send this one again in a moment.`,
  })
}
