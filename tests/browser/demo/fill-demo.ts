/**
 * A week of the demo business through the API, so that every page shows what a customer of Parley would see. The server must
 * have started with DEMO_ENV and its clock HISTORY_MS behind; afterwards it shows the time.
 */
import type { StartedPages } from '../serve-pages.ts'
import { addBookings } from './calendar.ts'
import { addFailingWebhook, addKeys, addWebhooks, openReceivers, settleWebhooks } from './connections.ts'
import { DAY_MS, type DemoBusiness, type DemoPages, HISTORY_MS, HOUR_MS } from './demo.ts'
import { addModelVendor } from './model-vendors.ts'
import { addOutreach } from './outreach.ts'
import { addAudiences, addLeads, addRegulars, defineFields, importCustomers } from './people.ts'
import { draftWithFailure, releaseVersions, replayWithDraft } from './releases.ts'
import { tellStories } from './tell-stories.ts'
import { addTeams, hireStaff, setRules } from './workspace.ts'

/** The receivers of its webhooks are on this machine. */
export const DEMO_ENV = { PARLEY_ALLOW_PRIVATE_HOSTS: 'localhost' }

async function openBusiness(pages: StartedPages): Promise<DemoBusiness> {
  const { api } = pages
  const { data: channels } = await api.call('channels.list', {})
  const { data: services } = await api.call('services.list', { limit: 100 })
  const { data: agents } = await api.call('agents.list', {})
  await api.call('workspace.update', { name: 'Glow & Go Salon' })
  const staff = await hireStaff(pages)
  await defineFields({ api })
  let behind = HISTORY_MS
  return {
    api,
    channelId: channels.find(({ kind, name }) => kind === 'whatsapp' && name.startsWith('Salon'))!.id,
    agentId: agents[0]!.id,
    staff,
    teams: await addTeams(pages, staff),
    contacts: await addRegulars({ api }),
    service: (name) => services.find((service) => service.name === name)!,
    goTo(beforeNow) {
      pages.advance(behind - beforeNow)
      behind = beforeNow
    },
    now: () => new Date(Date.now() - behind),
  }
}

/** How long ago the first noon of the history was in India: at night no offer leaves. */
function noonBefore(history: number): number {
  const noonInUtc = 6.5 * HOUR_MS
  const begun = Date.now() - history
  const sinceNoon = (begun - noonInUtc) % DAY_MS
  return history - (DAY_MS - sinceNoon)
}

/** Resolves when the worker has stored every message and the clock of the server shows the time. */
export async function fillDemo(pages: StartedPages): Promise<DemoPages> {
  const business = await openBusiness(pages)
  const receivers = await openReceivers()
  const webhook = await addWebhooks(business, receivers.url)
  await setRules(business)
  const settleBookings = await addBookings(business)
  business.goTo(noonBefore(HISTORY_MS))
  const outreach = await addOutreach(business)
  const tried = await releaseVersions(business)
  const conversations = await tellStories(business)
  business.goTo(0)
  await addFailingWebhook(business, receivers.url)
  for (const settle of settleBookings) await settle()
  const failing = await draftWithFailure(business)
  const replay = await replayWithDraft(business)
  await addLeads(business)
  const audience = await addAudiences(business)
  const imported = await importCustomers(business)
  await addKeys(business)
  await addModelVendor(business)
  await business.api.call('invitations.create', { email: 'neha@example.com', role: 'agent' })
  await settleWebhooks(business, webhook)
  receivers.server.close()
  const conversation = (phone: string) => `/inbox/open/${conversations.get(phone)}`
  return {
    conversation: conversation('+919886041237'),
    conversationOfPerson: conversation('+919845099887'),
    contact: `/contacts/${business.contacts.get('+919886041237')}`,
    campaign: `/campaigns/${outreach.campaign}`,
    campaignDraft: `/campaigns/${outreach.campaignDraft}/edit`,
    template: `/templates/${outreach.template}/edit`,
    flow: `/flows/${outreach.flow}`,
    audience: `/audiences/${audience}`,
    import: `/imports/${imported}`,
    agent: `/agents/${business.agentId}`,
    agentPublish: `/agents/${business.agentId}?dialog=publish`,
    agentScenarios: `/agents/${business.agentId}/scenarios`,
    agentScenario: `/agents/${business.agentId}/scenarios/${failing.scenarioId}`,
    agentReplays: `/agents/${business.agentId}/replays`,
    agentReplay: `/agents/${business.agentId}/replays?replay=${replay}&difference=all`,
    agentScenarioRun: `/agents/${business.agentId}/scenarios/runs/${failing.runId}`,
    agentVersions: `/agents/${business.agentId}/versions`,
    agentCompared: `/agents/${business.agentId}/versions?from=1&to=${tried}`,
    channel: `/channels/${business.channelId}`,
    webhook: `/webhooks/${webhook}`,
  }
}
