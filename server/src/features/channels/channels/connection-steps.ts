import { DELIVERY_ERRORS, DeliveryError } from '@parley/channels/kit'
import type { ConnectionStep, ConnectionStepName } from '@parley/contracts'
import { missingAppCredentials, type OpenedChannel } from './channel.ts'

type Step = Omit<ConnectionStep, 'step'>
type Checked = Awaited<ReturnType<NonNullable<OpenedChannel['adapter']['check']>>>
type OfProvider = Exclude<ConnectionStepName, 'app_credentials_known' | 'update_received'>

const ok = (detail: string): Step => ({ state: 'ok', detail, remedy: null })
const failed = (detail: string, remedy: string): Step => ({ state: 'failed', detail, remedy })
const waiting = (detail: string, remedy: string | null = null): Step => ({ state: 'waiting', detail, remedy })

/** Asks the provider step by step. `wanted` says which steps are needed; a provider is not asked for the others. */
export async function checkConnection(
  opened: OpenedChannel,
  wanted: (step: ConnectionStepName) => boolean,
): Promise<ConnectionStep[]> {
  const steps: ConnectionStep[] = []
  if (NUMBER_STEPS.some(wanted)) {
    const checked = await askProvider(opened)
    for (const step of NUMBER_STEPS.filter(wanted)) {
      const outcome = 'refusal' in checked ? afterRefusal(step, checked.refusal) : READ[step](checked.facts)
      if (outcome) steps.push({ step, ...outcome })
    }
  }
  if (wanted('templates_readable') && opened.adapter.listTemplates)
    steps.push({ step: 'templates_readable', ...(await readTemplates(opened)) })
  if (wanted('app_credentials_known')) {
    const outcome = appCredentials(opened)
    if (outcome) steps.push({ step: 'app_credentials_known', ...outcome })
  }
  return steps
}

const NUMBER_STEPS = [
  'credentials_accepted',
  'number_readable',
  'account_readable',
  'app_subscribed',
  'quality_known',
] as const satisfies readonly OfProvider[]
type NumberStep = (typeof NUMBER_STEPS)[number]

/** Reads each step from the provider's answer. Undefined: the provider does not have this step. */
const READ: Record<NumberStep, (facts: Checked | undefined) => Step | undefined> = {
  credentials_accepted: (facts) =>
    ok(facts ? 'The provider accepts the credentials.' : 'This channel needs no provider.'),
  number_readable: (facts) => {
    if (!facts) return undefined
    const { phone, display_name: name } = facts
    return phone
      ? ok(`The number is ${phone}${name ? `, shown as ${JSON.stringify(name)}` : ''}.`)
      : waiting('The provider does not name a number yet.', 'Finish the registration of the number there.')
  },
  account_readable: (facts) => {
    if (facts?.group_verified === undefined) return undefined
    return facts.group_verified
      ? ok('The credentials may read the business account.')
      : failed(
          'The credentials may not read the business account (waba_id).',
          'Give the system user access to that account at the provider, or correct waba_id.',
        )
  },
  app_subscribed: (facts) => {
    if (facts?.subscribed === undefined) return undefined
    return facts.subscribed
      ? ok('An app is subscribed to the updates of the business account.')
      : failed(
          'No app is subscribed to the updates of the business account, so no message will arrive.',
          'In the app’s WhatsApp settings, set the callback URL and subscribe to the field messages.',
        )
  },
  quality_known: (facts) => {
    if (facts?.quality === undefined) return undefined
    const perDay = facts.recipients_per_day
    const limit = perDay ? ` It may write to ${perDay} people first within 24 hours.` : ''
    return facts.quality === 'low'
      ? failed(
          `The provider rates the quality of the number as low.${limit}`,
          'Send less marketing for a while.',
        )
      : ok(`The quality of the number is ${facts.quality}.${limit}`)
  },
}

async function askProvider({
  adapter,
  context,
}: OpenedChannel): Promise<{ facts: Checked | undefined } | { refusal: DeliveryError }> {
  try {
    return { facts: await adapter.check?.(context) }
  } catch (error) {
    if (error instanceof DeliveryError) return { refusal: error }
    throw error
  }
}

function afterRefusal(step: NumberStep, { detail }: DeliveryError): Step {
  if (step !== 'credentials_accepted')
    return waiting('This is known when the provider accepts the credentials.')
  const { stops_channel, says } = DELIVERY_ERRORS[detail.code]
  return stops_channel
    ? failed(`The provider refuses the credentials: ${detail.message}`, says)
    : waiting(`The provider could not be asked: ${detail.message}`, 'Try again in a moment.')
}

async function readTemplates({ adapter, context }: OpenedChannel): Promise<Step> {
  try {
    const { templates } = await adapter.listTemplates!(context)
    return ok(`The list of templates can be read: ${templates.length}.`)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const { retry, says } = DELIVERY_ERRORS[error.detail.code]
    const detail = `The list of templates cannot be read: ${error.detail.message}`
    return retry === 'no' ? failed(detail, says) : waiting(detail, 'Try again in a moment.')
  }
}

function appCredentials({ adapter, context }: OpenedChannel): Step | undefined {
  const hasApp = (['app_secret', 'verify_token'] as const).some((field) =>
    adapter.secretFields.includes(field),
  )
  if (!hasApp || adapter.capabilities.sandbox) return undefined
  const missing = missingAppCredentials(adapter, context.credentials, context.app)
  return missing
    ? failed('The secret or verify token of the app is not known.', missing)
    : ok('The secret and verify token of the app are known.')
}
