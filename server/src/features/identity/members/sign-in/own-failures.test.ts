/** A fault of the server is not answered as a wrong password or an outdated token. */
import { expect, test } from 'vitest'
import { createSecrets } from '../../../../platform/secrets/secrets.ts'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import { createAccessTokens } from '../sessions/access-token.ts'
import { isPasswordOf } from './password.ts'
import { readTicket } from './second-factor-ticket.ts'

const faulty = {
  secrets: createSecrets(Buffer.alloc(32, 7)),
  clock: {
    ...createFakeClock(),
    now: (): Date => {
      throw new Error('the clock stands still')
    },
  },
}

test('a stored password hash of an unknown form is an error', async () => {
  const ofAnotherSystem = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'
  await expect(isPasswordOf(ofAnotherSystem, 'password')).rejects.toThrow(/unknown form/)
})

test('a ticket that cannot be checked is an error', async () => {
  await expect(readTicket(faulty, 'a.b.c')).rejects.toThrow('the clock stands still')
})

test('an access token that cannot be checked is an error', async () => {
  await expect(createAccessTokens(faulty).verify('a.b.c')).rejects.toThrow('the clock stands still')
})
