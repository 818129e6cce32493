/** Groups contacts and channels: whom we write to, and through which provider. */
import { createBudgets } from '../features/channels/budgets/index.ts'
import { createChannels } from '../features/channels/channels/index.ts'
import { priceListHandlers } from '../features/channels/prices/index.ts'
import { createTemplates } from '../features/channels/templates/index.ts'
import { createContactNotes } from '../features/contacts/contact-notes/index.ts'
import { createContactability } from '../features/contacts/contactability/index.ts'
import { createContacts } from '../features/contacts/contacts/index.ts'
import { createCustomFields } from '../features/contacts/custom-fields/index.ts'
import { createImports } from '../features/contacts/imports/index.ts'
import type { wireIdentity } from './identity.ts'
import type { WiringParts } from './wiring-options.ts'

export function wireContactsAndChannels(
  parts: WiringParts,
  { notices, uploadQuotas }: ReturnType<typeof wireIdentity>,
) {
  const { config, platform, adapters, announce, storage } = parts
  const customFields = createCustomFields(platform)
  const contacts = createContacts(platform, storage)
  const contactNotes = createContactNotes()
  const imports = createImports({
    platform,
    storage,
    quotas: uploadQuotas,
    audiences: { check: announce.audience_wanted, fill: announce.audience_filled },
    callback: announce.callback_wanted,
  })
  const channels = createChannels(platform, adapters, {
    apiUrls: { 'whatsapp/meta-cloud': config.whatsapp.graphUrl },
    apps: { 'whatsapp/meta-cloud': metaApp(config) },
    notices,
    created: announce.channel_created,
  })
  const contactability = createContactability(channels.adapterOf)
  const templates = createTemplates(platform, channels, notices)
  const budgets = createBudgets(platform, notices)
  const prices = { handlers: priceListHandlers }
  return {
    customFields,
    imports,
    channels,
    contactability,
    templates,
    budgets,
    plugs: [
      customFields,
      contacts,
      contactNotes,
      imports,
      channels,
      contactability,
      templates,
      prices,
      budgets,
    ] as const,
  }
}

/** The Meta app of the installation, for channels without one of their own. */
export function metaApp({ whatsapp }: WiringParts['config']) {
  return { app_secret: whatsapp.appSecret, verify_token: whatsapp.verifyToken }
}
