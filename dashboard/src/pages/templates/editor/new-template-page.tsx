/** A new template, empty or in another language of one that exists. */
import { useSearch } from '@tanstack/react-router'
import { useOperation, usePages } from '../../../api/use-operation.ts'
import { Page } from '../../../components/page.tsx'
import { PathLink } from '../../../components/path-link.tsx'
import { Empty, Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { TemplateEditor } from './template-editor.tsx'
import { emptyTemplate, inAnotherLanguage } from './template-fields.ts'
import { editorTexts } from './texts.ts'

export function NewTemplatePage() {
  const texts = useTexts(editorTexts)
  const { from } = useSearch({ from: '/member/templates/new' })
  const channels = useOperation('channels.list', { limit: 100 })
  const given = useOperation('templates.get', { id: from ?? '' }, { enabled: from !== undefined })
  const others = usePages(
    'templates.list',
    { name: given.data?.name, channel_id: given.data?.channel_id, limit: 100 },
    { enabled: given.data !== undefined },
  )
  const owning = (channels.data?.data ?? []).filter(({ kind }) => kind === 'whatsapp')
  const title = given.data ? texts.newLanguage(given.data.name) : texts.newTemplate
  const isReady = channels.data !== undefined && (from === undefined || given.data !== undefined)
  if (isReady && owning.length > 0)
    return (
      <TemplateEditor
        key={from ?? 'new'}
        title={title}
        draftKey={from ? `from.${from}` : 'new'}
        saved={given.data ? inAnotherLanguage(given.data) : emptyTemplate(owning[0]!.id)}
        channels={owning}
        taken={others.items.map(({ language }) => language)}
      />
    )
  return (
    <Page title={title} parent={{ to: '/templates', label: texts.newTemplate }}>
      <Loaded query={from !== undefined && given.error ? given : channels}>
        {channels.data && owning.length === 0 && (
          <Empty
            title={texts.noChannel}
            action={
              <PathLink className="btn primary" to="/channels/connect">
                {texts.connect}
              </PathLink>
            }
          >
            {texts.noChannelLead}
          </Empty>
        )}
      </Loaded>
    </Page>
  )
}
