/** Details of a process are for its operator: a caller on the machine itself, or one that shows the token of the monitoring. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isLoopback } from './address-set.ts'

export type Caller = Pick<IncomingMessage, 'headers' | 'socket'>

/** `token`: PARLEY_METRICS_TOKEN. */
export const isOperatorCaller = (caller: Caller, token: string | undefined): boolean =>
  isLocal(caller) || showsToken(caller, token)

/** Uses the connection's own address, except for a call that a proxy on this machine forwards. */
function isLocal({ socket, headers }: Caller): boolean {
  const isForwarded = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via'].some(
    (name) => name in headers,
  )
  return !isForwarded && isLoopback(socket.remoteAddress)
}

function showsToken({ headers }: Caller, token: string | undefined): boolean {
  const shown = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined || shown === undefined) return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(shown), hash(token))
}
