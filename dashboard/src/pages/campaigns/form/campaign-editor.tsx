/** The form of a campaign beside the message on a phone. */
import type { Campaign } from '@parley/contracts'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Page } from '../../../components/page.tsx'
import { useLocale, useTexts } from '../../../texts/locale.ts'
import { PhonePreview, type ShownMessage } from '../../templates/preview/phone-preview.tsx'
import type { Template } from '../../templates/template.ts'
import { campaignTexts } from '../texts.ts'
import { CallSection } from './call-section.tsx'
import type { CampaignFields, ContentFields } from './campaign-fields.ts'
import { ContentSection } from './content-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { previewValue } from './preview-value.ts'
import { StopsSection } from './stops-section.tsx'
import { formTexts } from './texts.ts'
import { TimeSection } from './time-section.tsx'
import { useCampaignForm } from './use-campaign-form.ts'

interface CampaignEditorProps {
  title: string
  draftKey: string
  saved: CampaignFields
  campaign?: Campaign
  channels: readonly { id: string; name: string }[]
}

export function CampaignEditor({ title, draftKey, saved, campaign, channels }: CampaignEditorProps) {
  const texts = useTexts(formTexts)
  const general = useTexts(campaignTexts)
  const form = useCampaignForm(draftKey, saved, campaign)
  const { fields, errors, change, templates } = form
  const [shown, show] = useState(0)
  const props = { fields, errors, change }
  /** A variant that is wrong comes into view. */
  const save = async () => {
    const paths = await form.save()
    const wrong = paths
      .map((path) => /^variants\.(\d)\./.exec(path)?.[1])
      .filter((place) => place !== undefined)
    if (wrong.length > 0 && !wrong.includes(String(shown))) show(Number(wrong[0]))
  }
  return (
    <Page
      title={title}
      parent={{ to: '/campaigns', label: general.campaigns }}
      actions={
        <>
          {form.isChanged && (
            <Button look="ghost" className="hide-s" onClick={form.discard}>
              {texts.discard}
            </Button>
          )}
          <Button look="primary" isBusy={form.isBusy} onClick={() => void save()}>
            {texts.save}
          </Button>
        </>
      }
    >
      <div className={fields.kind === 'message' ? 'tedit' : 'narrow'}>
        <form className="stack" onSubmit={(event) => event.preventDefault()}>
          <PeopleSection {...props} channels={channels} mayChooseKind={campaign === undefined} />
          {fields.kind === 'message' ? (
            <ContentSection {...props} templates={templates} shown={shown} onShow={show} />
          ) : (
            <CallSection {...props} />
          )}
          <TimeSection {...props} />
          <StopsSection {...props} />
          <p className="sm t2">{texts.next}</p>
        </form>
        {fields.kind === 'message' && (
          <aside>
            <Preview content={fields.contents[shown] ?? fields.contents[0]!} templates={templates} />
          </aside>
        )}
      </div>
    </Page>
  )
}

interface PreviewProps {
  content: ContentFields
  templates: readonly Template[]
}

function Preview({ content, templates }: PreviewProps) {
  const locale = useLocale()
  const { sampleContact: sample } = useTexts(formTexts)
  const languages = templates.filter(({ name }) => name === content.template)
  // In the reader's language, where the template has it.
  const template = languages.find(({ language }) => language.startsWith(locale)) ?? languages[0]
  const message: ShownMessage =
    content.type === 'text' || !template
      ? {
          language: '',
          header: null,
          body: content.type === 'text' ? previewValue(content.text, sample) : '',
          footer: '',
          buttons: [],
        }
      : {
          language: template.language,
          header: template.header && {
            format: template.header.format,
            text: template.header.text ?? '',
            // The policy of the page loads pictures of its own server alone.
            file: content.media_url,
          },
          body: template.body,
          footer: template.footer ?? '',
          buttons: template.buttons,
        }
  return (
    <PhonePreview
      message={message}
      exampleOf={(name) => previewValue(content.variables[name] ?? '', sample) || template?.examples[name]}
    />
  )
}
