/** A change of a template: its draft where there is one, else what the provider has. */
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../../api/use-operation.ts'
import { Page } from '../../../components/page.tsx'
import { Loaded } from '../../../components/states.tsx'
import { languageName } from '../../../texts/languages.ts'
import { useTexts } from '../../../texts/locale.ts'
import { templateTexts } from '../texts.ts'
import { TemplateEditor } from './template-editor.tsx'
import { fieldsOf } from './template-fields.ts'

export function EditTemplatePage() {
  const texts = useTexts(templateTexts)
  const { templateId } = useParams({ from: '/member/templates/$templateId/edit' })
  const query = useOperation('templates.get', { id: templateId })
  const template = query.data
  if (!template)
    return (
      <Page title={texts.templates} parent={{ to: '/templates', label: texts.templates }}>
        <Loaded query={query}>{null}</Loaded>
      </Page>
    )
  return (
    <TemplateEditor
      key={template.id}
      title={`${template.name} · ${languageName(template.language)}`}
      draftKey={template.id}
      saved={fieldsOf(template)}
      template={template}
      channels={[]}
    />
  )
}
