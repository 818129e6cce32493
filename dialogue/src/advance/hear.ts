import {
  asksAboutBusiness,
  matchService,
  readName,
  readNameBeside,
  readPartySize,
  readResource,
  readServices,
  readSignature,
} from '@parley/language'
import type { DialogueContext } from '../context.ts'
import { askedFor, type DialogueState } from '../state.ts'
import type { Heard } from './change.ts'
import { isNameAskedBeside } from './name-asked-beside.ts'
import { type PartReading, readPart } from './read-part.ts'
import { requestedMoment } from './requested-moment.ts'

/** Maximum per burst. People arrange a booking in few words; longer texts are stories. */
const LONGEST_MESSAGE = 4_000

/** Reads the parts of a message, each alone and all together. */
export function hear(before: DialogueState, texts: readonly string[], context: DialogueContext): Heard {
  const { request } = before
  const message = texts.join('\n').slice(0, LONGEST_MESSAGE)
  const parts = withBareMoments(texts.map((text) => readPart(text, before, context)))
  const telling = parts.filter((part) => part.goal !== undefined || part.isAnswer || !part.asksToKnow)
  const said = telling.map(({ text }) => text).join(' , ')
  const goal = parts.findLast((part) => part.goal !== undefined)?.goal
  const arranged = goal ?? (request.goal === 'none' ? undefined : request.goal)
  const person = readResource(said, context.resources, {
    services: context.services,
    isAsked: askedFor(request) === 'resource',
  })
  const options = {
    asked: askedFor(request) === 'name',
    exclude: [
      ...context.services.flatMap(({ name, also_called }) => [name, ...also_called]),
      ...[person.resource ?? [], person.unknown ?? []].flat(),
    ],
  }
  const name =
    readName(said === '' ? message : said, options) ??
    readSignature(texts, options) ??
    (isNameAskedBeside(before, context) && context.reply !== 'refuses'
      ? readNameBeside(message, options.exclude)
      : undefined)
  const { dropped, named, several, adds, unsure } = readNamed(
    name === undefined ? said : without(said, name),
    context,
  )
  return {
    ...{ before, context, parts, message, said, goal },
    isTelling: telling.length > 0,
    moment: arranged === undefined ? undefined : requestedMoment(said, arranged, askedFor(request), context),
    ...{ named, several, dropped, adds, unsure, person, name },
    people: readPartySize(said, { isAsked: askedFor(request) === 'people' }),
  }
}

const LONGEST_BARE_MOMENT = 4
const LONGEST_HOUR_ASKED = 7

/** "Could you book me in on 1 December, 3 pm?": what stands behind the comma asks nothing of its own. */
function withBareMoments(parts: PartReading[]): PartReading[] {
  if (!parts.some(({ goal }) => goal !== undefined)) return parts
  return parts.map((part) => {
    const words = part.text.split(/\s+/).length
    // "10 बजे मिल सकता है?"
    const isForHour =
      part.moment?.time !== undefined && !asksAboutBusiness(part.text) && words <= LONGEST_HOUR_ASKED
    const isBare = part.moment !== undefined && (words <= LONGEST_BARE_MOMENT || isForHour)
    return isBare ? { ...part, isAnswer: true } : part
  })
}

/** A name is no service: "Kavita" is no cavity. */
function without(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name.toLowerCase())
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + name.length)}`
}

/** The service that is named, or all where it is more than one. */
function readNamed(
  said: string,
  { services }: DialogueContext,
): Pick<Heard, 'named' | 'several' | 'dropped' | 'adds' | 'unsure'> {
  const { services: wanted, options, dropped, adds } = readServices(said, services)
  const [first] = wanted
  const unsure = first === undefined ? [] : options
  if (wanted.length > 1) {
    return { named: { service: first, options: [] }, several: wanted, dropped, adds, unsure }
  }
  const named = first === undefined ? matchService(said, services) : { service: first, options: [] }
  return { named, several: [], dropped, adds, unsure }
}
