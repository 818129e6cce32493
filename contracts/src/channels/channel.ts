import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One number or address on which customers write. */
export const channel = z
  .object({
    id: id('channel').describe('Id of the channel; part of its `hook_url`.'),
    kind: z
      .string()
      .describe('The medium: `whatsapp`, `webchat` or `voice`.')
      .meta({ examples: ['whatsapp'] }),
    provider: z
      .string()
      .describe(
        'The provider that carries its messages: `meta-cloud`, `sandbox` (reaches nobody), `native` for a web chat, or `simulated` for calls that reach nobody.',
      ),
    name: z
      .string()
      .describe('Name that people choose it by.')
      .meta({ examples: ['Front desk'] }),
    status: z
      .enum(['active', 'needs_attention', 'disabled'])
      .describe(
        '`active` sends and receives. `needs_attention` receives, and sends nothing until its owner acts. `disabled` was switched off by you.',
      ),
    attention: z
      .string()
      .nullable()
      .describe('The step that its owner must take before it can send again. Null: none.'),
    phone: z.string().nullable().describe('Phone number of the channel, E.164. Null where it has none.'),
    agent_id: id('agent')
      .nullable()
      .describe('The agent that answers here. Null: none, so that people answer.'),
    hook_url: z
      .string()
      .describe(
        'The address to which the provider delivers; for a web chat, the address that its pages call.',
      ),
    sandbox: z.boolean().describe('True: a simulated channel, which reaches nobody.'),
    messages_per_second: z
      .number()
      .describe('The number of messages that may leave each second. Further messages wait.')
      .meta({ examples: [80] }),
    recipients_per_day: z
      .number()
      .int()
      .nullable()
      .describe(
        'The number of people whom the provider lets this account write to first within 24 hours, as the provider last said. Null: no limit, or not known.',
      )
      .meta({ examples: [2000] }),
    template_languages: z
      .array(z.string())
      .describe(
        'The languages in which templates are sent to contacts whose language they do not have, in order. Then come the languages that remain.',
      )
      .meta({ examples: [['en', 'hi']] }),
    sendable_files: z
      .array(
        z.object({
          mime_type: z
            .string()
            .describe('Content type, by the bytes of the file.')
            .meta({ examples: ['application/pdf'] }),
          kind: z
            .enum(['image', 'video', 'audio', 'document'])
            .describe('The kind of content that it is sent as.'),
          max_bytes: z
            .number()
            .int()
            .describe('The largest file of the type, in bytes.')
            .meta({ examples: [5242880] }),
        }),
      )
      .describe(
        'The files of attachments.upload that the channel can send. Empty: none; a file then needs a public address.',
      ),
    verified_at: timestamp
      .nullable()
      .describe(
        'When the provider confirmed that the credentials speak for this account. Until then, messages that arrive by the hook of a whole app are kept and not shown.',
      ),
    paused_until: timestamp
      .nullable()
      .describe('Nothing is sent until then, because the provider asked for a pause. Null: no pause.'),
    credentials: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]).nullable())
      .describe(
        'The credentials of the server at the provider. Secrets show as `••••` and their last four characters.',
      )
      .meta({ examples: [{ phone_number_id: '106540352242922', access_token: '••••q7Yz' }] }),
    created_at: timestamp.describe('When the channel was connected.'),
    updated_at: timestamp.describe('When the channel was last changed.'),
  })
  .meta({ id: 'Channel', description: 'One connected number or address on which customers write.' })
export type Channel = z.infer<typeof channel>

export const connectionStepName = z.enum([
  'credentials_accepted',
  'number_readable',
  'account_readable',
  'app_subscribed',
  'quality_known',
  'templates_readable',
  'app_credentials_known',
  'update_received',
])
export type ConnectionStepName = z.infer<typeof connectionStepName>

export const connectionStep = z
  .object({
    step: connectionStepName.describe(
      'Name of the step. A channel has only the steps of its provider. `app_credentials_known`: the app secret and verify token; `update_received`: the first update arrived with a valid signature.',
    ),
    state: z
      .enum(['ok', 'failed', 'waiting'])
      .describe('`ok`, `failed`: somebody must act, or `waiting`: it is not known yet.'),
    detail: z
      .string()
      .describe('The finding, in a sentence.')
      .meta({ examples: ['The provider accepts the credentials.'] }),
    remedy: z
      .string()
      .nullable()
      .describe('The next thing to do. Null: nothing.')
      .meta({ examples: [null] }),
  })
  .meta({ id: 'ConnectionStep', description: 'One step of connecting a channel, as it stands now.' })
export type ConnectionStep = z.infer<typeof connectionStep>
