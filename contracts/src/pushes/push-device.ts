import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Languages of the words around a push. */
export const pushLanguage = z.enum(['en', 'hi'])

export const pushDevice = z
  .object({
    id: id('push_device').describe('Id of the device.'),
    name: z
      .string()
      .describe('Name of the device, as its member sees it.')
      .meta({ examples: ['Chrome on Android'] }),
    language: pushLanguage.describe('Language of the notifications on it.'),
    created_at: timestamp.describe('When the member switched notifications on.'),
    last_sent_at: timestamp
      .nullable()
      .describe('When its push service last took a notification. Null: never yet.'),
    last_error: z
      .string()
      .nullable()
      .describe('Why the newest notification was not delivered. Null: it was, or there was none.')
      .meta({ examples: ['The push service answered 403: invalid key.'] }),
  })
  .meta({
    id: 'PushDevice',
    description:
      'A browser of a member that shows notifications. It gets none after the sign-in that switched them on has ended.',
  })
export type PushDevice = z.infer<typeof pushDevice>

/** Each is a reason for which a member can be notified. */
const kinds = {
  handoffs: z
    .boolean()
    .describe(
      'A conversation needs a person: it is assigned to the member or to one of their teams, or to nobody.',
    ),
  messages: z.boolean().describe('A contact writes in a conversation that the member answers.'),
  mentions: z.boolean().describe('A colleague mentions the member in a note.'),
  assignments: z
    .boolean()
    .describe('Somebody else assigns a conversation to the member, or to one of their teams.'),
  shows_text: z
    .boolean()
    .describe(
      'Whether a notification shows what was written. False: it shows the name of the contact and the reason.',
    ),
}

export const pushSettings = z
  .object({
    public_key: z
      .string()
      .describe(
        'The key of this installation, which a browser needs to subscribe (`applicationServerKey`): 65 bytes in base64url.',
      )
      .meta({
        examples: ['BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8'],
      }),
    ...kinds,
  })
  .meta({ id: 'PushSettings', description: 'The reasons for which a member wants to be notified.' })
export type PushSettings = z.infer<typeof pushSettings>

export const pushSettingsInput = z.object({
  handoffs: kinds.handoffs.optional(),
  messages: kinds.messages.optional(),
  mentions: kinds.mentions.optional(),
  assignments: kinds.assignments.optional(),
  shows_text: kinds.shows_text.optional(),
})

export const pushSubscription = z.object({
  endpoint: z
    .url()
    .max(2000)
    .describe('The address of the push service, from `PushSubscription.toJSON()`. Only https is called.')
    .meta({ examples: ['https://push.example.com/send/abc'] }),
  keys: z
    .object({
      p256dh: z.string().max(200).describe('Public key of the browser, in base64url.'),
      auth: z.string().max(100).describe('Secret of the browser, in base64url.'),
    })
    .describe('The keys of the subscription. Notifications are encrypted for them.'),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name of the device, for the list.')
    .meta({ examples: ['Chrome on Android'] }),
  language: pushLanguage.default('en').describe('Language of the notifications. Default: `en`.'),
})
