/** The first contents of a workspace, so that the first request of a newcomer works. They are made by the ordinary operations. */
import type { Api } from '@parley/contracts'
import { SALON_AGENT, SALON_DOCUMENTS, SALON_WEB_CHAT } from './salon.ts'
import { SALON_LEAD_SETTINGS, salonResources, salonServices } from './salon-bookings.ts'

/** True when nobody has set anything up in the workspace yet. */
export async function isUntouched(api: Api): Promise<boolean> {
  // Channels last: to show them takes the secret key, and with a wrong one a workspace in use must still be known.
  for (const list of ['agents.list', 'bases.list', 'channels.list'] as const) {
    if ((await api.call(list, { limit: 1 })).data.length > 0) return false
  }
  return true
}

/** The demo business: an active agent on a sandbox number, with knowledge and what can be booked. */
export async function provisionDemo(api: Api): Promise<void> {
  await provisionPriorityRules(api)
  const agent = await api.call('agents.create', SALON_AGENT)
  await useAsDefaults(api, agent)
  await api.call('channels.create', { ...SALON_WEB_CHAT, agent_id: agent.id })
  for (const document of SALON_DOCUMENTS)
    await api.call('documents.create', { ...document, agent_id: agent.id })
  await provisionBookings(api)
  await api.call('lead_settings.update', SALON_LEAD_SETTINGS)
}

/** A workspace is ready for emergencies before its owner thinks of them. */
async function provisionPriorityRules(api: Api): Promise<void> {
  await api.call('priority_rules.restore_defaults', {})
}

async function provisionBookings(api: Api): Promise<void> {
  for (const kind of ['hair', 'skin'] as const) {
    const resource_ids: string[] = []
    for (const resource of salonResources[kind])
      resource_ids.push((await api.call('resources.create', resource)).id)
    for (const service of salonServices[kind]) await api.call('services.create', { ...service, resource_ids })
  }
}

/** A live workspace has a base to push knowledge to. Its agents and numbers are made by its owner. */
export async function provisionLiveWorkspace(api: Api): Promise<void> {
  await provisionPriorityRules(api)
  const base = await api.call('bases.create', { name: 'Knowledge' })
  await api.call('workspace.update', { default_base_id: base.id })
}

/** A test workspace has a sandbox number too, so that a message can be sent at once. No agent answers on it unasked. */
export async function provisionTestWorkspace(api: Api): Promise<void> {
  await provisionPriorityRules(api)
  await provisionLiveWorkspace(api)
  const number = { kind: 'whatsapp', provider: 'sandbox', name: 'WhatsApp sandbox' } as const
  const channel = await api.call('channels.create', number)
  await api.call('workspace.update', { default_channel_id: channel.id })
}

function useAsDefaults(api: Api, agent: { default_base_id: string | null; channels: { id: string }[] }) {
  return api.call('workspace.update', {
    default_base_id: agent.default_base_id,
    default_channel_id: agent.channels[0]?.id ?? null,
  })
}
