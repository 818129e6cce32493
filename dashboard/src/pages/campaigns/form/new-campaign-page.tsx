/** A new campaign, empty or like one that exists. */
import { useSearch } from '@tanstack/react-router'
import { useOperation } from '../../../api/use-operation.ts'
import { Page } from '../../../components/page.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { readerZone } from '../../../texts/reader-zone.ts'
import { campaignTexts } from '../texts.ts'
import { CampaignEditor } from './campaign-editor.tsx'
import { emptyCampaign, fieldsOf } from './campaign-fields.ts'
import { formTexts } from './texts.ts'

/** Channels that a campaign writes on, the one with templates first. */
export function useSendingChannels() {
  const query = useOperation('channels.list', { limit: 100 })
  const channels = (query.data?.data ?? [])
    .filter(({ kind }) => kind !== 'voice' && kind !== 'webchat')
    .toSorted((a, b) => Number(b.kind === 'whatsapp') - Number(a.kind === 'whatsapp'))
  return { query, channels }
}

export function NewCampaignPage() {
  const texts = useTexts(formTexts)
  const { from } = useSearch({ from: '/member/campaigns/new' })
  const { query, channels } = useSendingChannels()
  const given = useOperation('campaigns.get', { id: from ?? '' }, { enabled: from !== undefined })
  if (!query.data || (from !== undefined && !given.data))
    return <Waiting query={given.error ? given : query} />
  const first = channels[0]?.id ?? ''
  return (
    <CampaignEditor
      key={from ?? 'new'}
      title={texts.newCampaign}
      draftKey={from ? `from.${from}` : 'new'}
      saved={
        given.data
          ? { ...fieldsOf(given.data, first, readerZone()), name: texts.copyOf(given.data.name), named: 0 }
          : emptyCampaign(first, readerZone())
      }
      channels={channels}
    />
  )
}

export function Waiting({ query }: { query: Parameters<typeof Loaded>[0]['query'] }) {
  const texts = useTexts(campaignTexts)
  return (
    <Page title={texts.campaigns} parent={{ to: '/campaigns', label: texts.campaigns }}>
      <Loaded query={query}>{null}</Loaded>
    </Page>
  )
}
