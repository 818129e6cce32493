/** The demo business while it is filled, for those who write its parts. */
import type { Api, Input, Output } from '@parley/contracts'
import type { SignedInMember } from '../serve-pages.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** The first message of a customer came so long ago. The clock of the server begins there. */
export const HISTORY_MS = 8 * DAY_MS

export type StaffName = 'Ravi Kumar' | 'Farah Khan' | 'Kavya Iyer'
export type Service = Output<'services.list'>['data'][number]

export interface DemoBusiness {
  /** The operator in the workspace. */
  api: Api
  channelId: string
  agentId: string
  staff: Readonly<Record<StaffName, SignedInMember>>
  teams: Readonly<Record<'Front desk' | 'Stylists', string>>
  /** By phone number. */
  contacts: ReadonlyMap<string, string>
  service(name: string): Service
  /** The clock of the server shows the time so long before now. */
  goTo(beforeNow: number): void
  now(): Date
}

/** Pages of single records, for those who look at every page. */
export interface DemoPages {
  conversation: string
  conversationOfPerson: string
  contact: string
  campaign: string
  campaignDraft: string
  template: string
  flow: string
  audience: string
  import: string
  agent: string
  agentPublish: string
  agentVersions: string
  agentCompared: string
  agentScenarios: string
  agentScenario: string
  agentReplays: string
  agentReplay: string
  agentScenarioRun: string
  channel: string
  webhook: string
}

/** Calls again until the answer is right. */
export async function waitUntil<Answer>(
  name: string,
  ask: () => Promise<Answer>,
  isRight: (answer: Answer) => boolean,
): Promise<Answer> {
  let answer: Answer | undefined
  for (let tries = 0; tries < 300; tries++) {
    answer = await ask()
    if (isRight(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The demo business waited in vain until ${name}: ${JSON.stringify(answer)}`)
}

export type NewContact = Input<'contacts.create'>
