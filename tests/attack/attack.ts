/** One thing that an attacker tries, as a program. It succeeds only if the attack is refused. */
import type { Arena } from './arena/arena.ts'

export interface Attack {
  /** Chosen on the command line: `npm run attack -- stall-by-text`. */
  name: string
  /** The attacker and the attack, in one sentence. */
  tries: string
  run(arena: Arena): Promise<Outcome>
}

export interface Outcome {
  refused: boolean
  /** The evidence, with figures that the attacker saw. */
  seen: string
  /** The server may not be usable any more: the next attack gets a new one. */
  spoiled?: boolean
}
