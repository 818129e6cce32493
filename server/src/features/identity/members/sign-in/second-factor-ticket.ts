/** Says that the password was right and a code is still owed. Signed, short, and void once the credentials change. */
import type { Platform } from '../../../../platform/platform.ts'
import { jose } from '../jose.ts'

const SECONDS = 300
const ISSUER = 'parley'
const AUDIENCE = 'second-factor'

export interface Ticket {
  userId: string
  credentialsVersion: number
}

type Needs = Pick<Platform, 'secrets' | 'clock'>

export async function signTicket({ secrets, clock }: Needs, ticket: Ticket): Promise<string> {
  const { SignJWT } = await jose()
  const now = Math.floor(clock.now().getTime() / 1000)
  return new SignJWT({ version: ticket.credentialsVersion })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(ticket.userId)
    .setIssuedAt(now)
    .setExpirationTime(now + SECONDS)
    .sign(secrets.derive('second-factor tickets'))
}

export async function readTicket({ secrets, clock }: Needs, ticket: string): Promise<Ticket | undefined> {
  const { errors, jwtVerify } = await jose()
  try {
    const { payload } = await jwtVerify(ticket, secrets.derive('second-factor tickets'), {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      currentDate: clock.now(),
    })
    return { userId: String(payload.sub), credentialsVersion: Number(payload.version) }
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
