import type { Handlers } from '../operations/handler.ts'
import type { Plug } from './plug.ts'

type Joined<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

type HandlersIn<Each> = Each extends { handlers: infer Own } ? Own : never

/** The handlers of all plugs. Where they are assigned to `Handlers`, an operation without a handler does not compile. */
export type HandlersOf<Plugs extends readonly Plug[]> = Joined<HandlersIn<Plugs[number]>>

/** Throws when two plugs carry out the same operation. */
export function joinHandlers<Plugs extends readonly Plug[]>(plugs: Plugs): HandlersOf<Plugs> {
  const joined: Partial<Handlers> = {}
  for (const { handlers = {} } of plugs) {
    for (const name of Object.keys(handlers)) {
      if (name in joined) throw new Error(`Two plugs carry out ${name}.`)
    }
    Object.assign(joined, handlers)
  }
  return joined as HandlersOf<Plugs>
}
