import { DeliveryError, type Identities, type OutboundMessage, type SendReceipt } from '../../kit/index.ts'
import { readMetaError } from '../wire/error-codes.ts'
import type { SandboxCredentials } from './credentials.ts'
import { sandboxWamid, statusUpdate } from './wire.ts'

type Status = Parameters<typeof statusUpdate>[0]['status']
type MetaError = { code: number; title: string }

/** How a simulated person's phone behaves. */
type Behaviour =
  | { refuses: MetaError; except?: 'template'; httpStatus?: number }
  | { breaks: string }
  | { reports: readonly (readonly [afterMs: number, status: Status])[]; error?: MetaError }

const USUAL = {
  reports: [
    [50, 'sent'],
    [200, 'delivered'],
    [1000, 'read'],
  ],
} as const satisfies Behaviour

/** The numbers that behave unlike others. The table in README.md is the same list in words. */
export const MAGIC_NUMBERS = {
  '+15550100001': { reports: [[50, 'failed']], error: { code: 131026, title: 'Message undeliverable' } },
  '+15550100002': { refuses: { code: 131047, title: 'Re-engagement message' }, except: 'template' },
  '+15550100003': { refuses: { code: 131050, title: 'User has stopped marketing messages' } },
  '+15550100004': { refuses: { code: 131056, title: 'Pair rate limit hit' } },
  '+15550100005': { breaks: 'the connection broke after the message left (simulated)' },
  '+15550100006': {
    reports: [
      [50, 'sent'],
      [200, 'delivered'],
    ],
  },
  '+15550100007': { refuses: { code: 131000, title: 'Something went wrong' }, httpStatus: 500 },
  '+15550100008': { reports: [[50, 'sent']] },
  '+15550100009': { refuses: { code: 190, title: 'Access token has expired' }, httpStatus: 401 },
  '+15550100010': {
    reports: [
      [50, 'read'],
      [200, 'delivered'],
      [300, 'delivered'],
      [400, 'sent'],
      [1000, 'read'],
    ],
  },
} as const satisfies Record<string, Behaviour>

export function simulateAnswer(
  message: OutboundMessage,
  credentials: SandboxCredentials,
  now: Date,
): SendReceipt {
  const behaviour = behaviourOf(message.to)
  if ('breaks' in behaviour) throw new DeliveryError({ code: 'outcome_unknown', message: behaviour.breaks })
  if ('refuses' in behaviour && behaviour.except !== message.content.type) {
    const error = {
      code: behaviour.refuses.code,
      message: `(#${behaviour.refuses.code}) ${behaviour.refuses.title}`,
    }
    throw new DeliveryError(readMetaError(error, behaviour.httpStatus ?? 400))
  }
  const { reports, error }: { reports: readonly (readonly [number, Status])[]; error?: MetaError } =
    'reports' in behaviour ? behaviour : USUAL
  return {
    provider_message_id: sandboxWamid(message.message_id),
    follow_ups: reports.map(([afterMs, status]) => ({
      after_ms: afterMs,
      update: statusUpdate({ message, status, at: new Date(now.getTime() + afterMs), credentials, error }),
    })),
  }
}

export function simulatedClosedWindow(to: Identities): boolean {
  const behaviour = behaviourOf(to)
  return 'refuses' in behaviour && behaviour.refuses.code === 131047
}

function behaviourOf(to: Identities): Behaviour {
  const magic: Record<string, Behaviour | undefined> = MAGIC_NUMBERS
  return (to.phone === undefined ? undefined : magic[to.phone]) ?? USUAL
}
