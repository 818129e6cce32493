import { DateTime } from 'luxon'
import { readMoment } from '../../bookings/index.ts'
import type { ActionScene, Wish } from './action-scene.ts'

/** "I will write on Monday", "kal bataunga": the contact comes back, and until then there is nothing to do. */
const COMES_BACK =
  /(?<![\p{L}\p{M}])(?:(?:i(?:'ll| will)|let me|will) (?:write|call|text|message|let you know|come back|get back|reply|confirm|tell you|check|think)|(?:remind|call|write|message|text) (?:to )?me|bata(?:ung[ai]|ta hoon|ti hoon|yeng[ei])|(?:call|msg|message|sampark) kar(?:ung[ai]|iyega|na)|बता(?:ऊँगा|ऊंगा|ऊँगी|ऊंगी)|याद दिला)/iu

const MORNING = 9
const FARTHEST_DAYS = 180

export function suggestSnooze({ thread, zone, now }: ActionScene): Wish[] {
  const { conversation, question } = thread
  if (conversation.lifecycle === 'snoozed' || !COMES_BACK.test(question.replace(/’/g, "'"))) return []
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
