/** Reads a condition on what a contact did, or what happened to them. Pure. */
import { readId } from '@parley/contracts'
import { type Path, refuse } from './problem.ts'
import { readDays } from './read-condition-value.ts'
import type { RuleReader } from './read-field-condition.ts'
import { ACTIVITIES, ACTIVITY_KEYS, type Activity, type ActivityCondition, BOOKING_STATUSES } from './rule.ts'

export function readActivity(
  reader: RuleReader,
  given: Record<string, unknown>,
  path: Path,
): ActivityCondition | undefined {
  reader.conditions++
  const activity = given.activity as Activity
  if (!ACTIVITIES.includes(activity)) {
    const message = `There is no such activity. Use one of: ${ACTIVITIES.join(', ')}.`
    return refuse(reader, [...path, 'activity'], 'unknown_activity', message)
  }
  const before = reader.problems.length
  const keys = ACTIVITY_KEYS[activity]
  const condition: Record<string, unknown> = { activity }
  for (const [key, value] of Object.entries(given)) {
    if (key === 'activity') continue
    if (!keys.includes(key))
      refuse(
        reader,
        [...path, key],
        'unknown_field',
        `Of "${activity}" these can be asked: ${keys.join(', ')}.`,
      )
    else condition[key] = READERS[key]!(reader, value, [...path, key])
  }
  if (activity.endsWith('_campaign') && given.campaign_id === undefined)
    refuse(reader, [...path, 'campaign_id'], 'required', 'Send the id of the campaign.')
  if (activity === 'received_template' && given.template === undefined)
    refuse(reader, [...path, 'template'], 'required', 'Send the name of the template.')
  if (given.within_days !== undefined && given.more_than_days_ago !== undefined)
    refuse(
      reader,
      [...path, 'more_than_days_ago'],
      'not_allowed',
      'Use within_days or more_than_days_ago, not both.',
    )
  if (activity === 'booked' && given.within_days !== undefined && given.when === undefined)
    refuse(reader, [...path, 'when'], 'required', 'Say whether the days are "past" or "upcoming".')
  return reader.problems.length > before ? undefined : (condition as unknown as ActivityCondition)
}

const READERS: Readonly<Record<string, (reader: RuleReader, given: unknown, path: Path) => unknown>> = {
  within_days: readDays,
  more_than_days_ago: readDays,
  channel_id: (reader, given, path) => readIdOf(reader, 'channel', given, path),
  campaign_id: (reader, given, path) => readIdOf(reader, 'campaign', given, path),
  service_id: (reader, given, path) => readIdOf(reader, 'service', given, path),
  template: (reader, given, path) =>
    typeof given === 'string' && /^[^\0]{1,512}$/.test(given)
      ? given
      : refuse(reader, path, 'not_text', 'Send the name of a template.'),
  when: (reader, given, path) =>
    given === 'past' || given === 'upcoming'
      ? given
      : refuse(reader, path, 'not_an_option', 'Send "past" or "upcoming".'),
  statuses: (reader, given, path) =>
    Array.isArray(given) && given.length > 0 && given.every((each) => BOOKING_STATUSES.includes(each))
      ? [...new Set(given)]
      : refuse(reader, path, 'not_an_option', `Send a list with some of: ${BOOKING_STATUSES.join(', ')}.`),
}

function readIdOf(
  reader: RuleReader,
  noun: 'channel' | 'service' | 'campaign',
  given: unknown,
  path: Path,
): string | undefined {
  if (typeof given === 'string' && readId(noun, given) !== undefined) return given
  return refuse(reader, path, 'unknown_reference', `This is no id of a ${noun}: list them to find it.`)
}
