import { readMoment, saysToComeBack } from '@parley/language'
import { DateTime } from 'luxon'
import type { ActionScene, SuggestedAction } from './action-scene.ts'

const MORNING = 9
const FARTHEST_DAYS = 180

export function suggestSnooze({ thread, zone, now }: ActionScene): SuggestedAction[] {
  const { conversation, question } = thread
  if (conversation.lifecycle === 'snoozed' || !saysToComeBack(question)) return []
  const moment = readMoment(question, { zone, now })
  const day = moment?.date ?? moment?.dates?.from
  const at =
    moment?.instant ??
    (day === undefined ? undefined : DateTime.fromISO(day, { zone }).set({ hour: MORNING }).toJSDate())
  if (at === undefined || at <= now || at.getTime() - now.getTime() > FARTHEST_DAYS * 86_400_000) return []
  const told = DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('ccc d LLL, HH:mm')
  return [
    {
      action: 'snooze',
      label: `Snooze until ${told}`,
      reason: 'The contact comes back by themselves then.',
      operation: 'conversations.snooze',
      input: { id: conversation.id, until: at.toISOString() },
    },
  ]
}
