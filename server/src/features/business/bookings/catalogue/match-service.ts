import { normaliseWithin } from '@parley/contracts'
import type { ServiceRow } from '../booking.ts'

/** The service that these words name: exactly, by another word for it, or as the only one whose name they hold. */
export function matchService(
  words: string,
  services: readonly Pick<ServiceRow, 'id' | 'name' | 'also_called'>[],
): string | undefined {
  const said = plain(words)
  const namesOf = (service: Pick<ServiceRow, 'name' | 'also_called'>) =>
    [service.name, ...service.also_called].map(plain)
  const exact = services.find((service) => namesOf(service).includes(said))
  if (exact) return exact.id
  const held = services
    .map(({ id, ...service }) => ({
      id,
      length: Math.max(0, ...namesOf(service).map((name) => (holds(said, name) ? name.length : 0))),
    }))
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length)
  const [best, second] = held
  return best && best.length > (second?.length ?? 0) ? best.id : undefined
}

function holds(said: string, name: string): boolean {
  return name !== '' && ` ${said} `.includes(` ${name} `)
}

/** Letters and digits of any script, in one case, with single spaces. */
function plain(text: string): string {
  return normaliseWithin(text, 'NFKC', 4_000)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()
}
