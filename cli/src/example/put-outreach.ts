/** Customers who agreed to be written to, the templates for them, and a campaign that waits as a draft. */
import type { Channel } from '@parley/contracts'
import { idOf, put, readAll } from './put.ts'
import type { Work } from './work.ts'

export async function putOutreach(work: Work, channel: Channel): Promise<void> {
  await putContacts(work)
  await putTemplates(work, channel)
  await putCampaigns(work, channel, await putAudiences(work))
}

/** One call, which finds each contact by its `external_id`. */
async function putContacts({ api, example: { outreach }, tally }: Work): Promise<void> {
  if (outreach.contacts.length === 0) return
  const done = await api.call('contacts.bulk', { contacts: outreach.contacts })
  const refused = done.results.find((result) => 'error' in result)
  if (refused) throw new Error(`A contact of the example is refused: ${JSON.stringify(refused)}`)
  tally.created += done.created
  tally.changed += done.updated
  tally.unchanged += done.unchanged
}

async function putTemplates({ api, example: { outreach }, tally }: Work, channel: Channel): Promise<void> {
  const there = await readAll((cursor) =>
    api.call('templates.list', { channel_id: channel.id, limit: 100, cursor }),
  )
  for (const wanted of outreach.templates) {
    const found = there.find(({ name, language }) => name === wanted.name && language === wanted.language)
    await put(tally, found, wanted, {
      create: (fields) => api.call('templates.create', { channel_id: channel.id, ...fields }),
      update: ({ id }, { name: _, language: __, ...fields }) =>
        api.call('templates.update', { id, ...fields }),
    })
  }
}

async function putAudiences({
  api,
  example: { outreach },
  tally,
}: Work): Promise<Map<string, { id: string }>> {
  const all = await readAll((cursor) => api.call('audiences.list', { limit: 100, cursor }))
  const there = new Map(all.map((audience) => [audience.name, audience]))
  for (const wanted of outreach.audiences) {
    const audience = await put(tally, there.get(wanted.name), wanted, {
      create: (fields) => api.call('audiences.create', fields),
      update: ({ id }, fields) => api.call('audiences.update', { id, ...fields }),
    })
    there.set(audience.name, audience)
  }
  return there
}

/** A campaign that somebody has started stays as it is. */
async function putCampaigns(
  { api, example: { outreach }, tally }: Work,
  channel: Channel,
  audiences: ReadonlyMap<string, { id: string }>,
): Promise<void> {
  const there = await readAll((cursor) => api.call('campaigns.list', { limit: 100, cursor }))
  for (const { audience, ...rest } of outreach.campaigns) {
    const wanted = { ...rest, channel_id: channel.id, audience_id: idOf(audiences, audience) }
    const found = there.find(({ name }) => name === wanted.name)
    await put(tally, found, wanted, {
      create: (fields) => api.call('campaigns.create', fields),
      ...(found?.status === 'draft' && {
        update: ({ id }, fields) => api.call('campaigns.update', { id, ...fields }),
      }),
    })
  }
}
