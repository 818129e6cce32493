/** A campaign that is a draft. */
import { Link, useParams } from '@tanstack/react-router'
import { useOperation } from '../../../api/use-operation.ts'
import { Page } from '../../../components/page.tsx'
import { Empty } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { readerZone } from '../../../texts/reader-zone.ts'
import { campaignTexts } from '../texts.ts'
import { CampaignEditor } from './campaign-editor.tsx'
import { fieldsOf } from './campaign-fields.ts'
import { useSendingChannels, Waiting } from './new-campaign-page.tsx'
import { formTexts } from './texts.ts'

export function EditCampaignPage() {
  const texts = useTexts(formTexts)
  const general = useTexts(campaignTexts)
  const { campaignId } = useParams({ from: '/member/campaigns/$campaignId/edit' })
  const { query, channels } = useSendingChannels()
  const campaign = useOperation('campaigns.get', { id: campaignId })
  if (!query.data || !campaign.data) return <Waiting query={campaign.error ? campaign : query} />
  const { name, status, id } = campaign.data
  if (status !== 'draft')
    return (
      <Page title={name} parent={{ to: '/campaigns', label: general.campaigns }}>
        <Empty
          title={texts.notDraft}
          action={
            <Link to="/campaigns/$campaignId" params={{ campaignId: id }} className="btn primary">
              {texts.open}
            </Link>
          }
        >
          {texts.notDraftLead}
        </Empty>
      </Page>
    )
  const zone = readerZone()
  return (
    <CampaignEditor
      key={id}
      title={name}
      draftKey={id}
      saved={fieldsOf(campaign.data, channels[0]?.id ?? '', zone)}
      campaign={campaign.data}
      channels={channels}
    />
  )
}
