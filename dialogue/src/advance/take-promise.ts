import { matchService, readResource, readServices, takesCommittedTime } from '@parley/language'
import type { DialogueContext } from '../context.ts'
import { askedFor } from '../state.ts'
import type { Heard } from './change.ts'
import { localOf } from './requested-moment.ts'

/** "Ok, book that": the time that a person promised is wanted, with the service and the person that they spoke of. */
export function takePromise(heard: Heard): Heard {
  const { before, context, message, moment } = heard
  const { promised } = context
  if (promised === undefined || !context.canBook || !takesCommittedTime(message)) return heard
  const { request } = before
  const isArranging = request.goal === 'none' || (request.goal === 'book' && request.when.hours === null)
  const namesTime = moment?.date !== undefined || moment?.time !== undefined
  if (!isArranging || namesTime || askedFor(request) === 'confirm') return heard
  const { person, named } = heard
  const isPersonNamed = person.resource !== undefined || person.unknown !== undefined
  const spokenOf = readResource(promised.words, context.resources, { services: context.services })
  return {
    ...heard,
    goal: 'book',
    isTelling: true,
    moment: { ...localOf(promised.at, context.zone), certain: true },
    named: named.service === undefined ? serviceIn(promised.words, context) : named,
    person: isPersonNamed ? person : spokenOf,
  }
}

function serviceIn(words: string, { services }: DialogueContext): Heard['named'] {
  const { services: found } = readServices(words, services)
  return found.length === 1 ? { service: found[0], options: [] } : matchService(words, services)
}
