/** The form of a template beside the phone that shows it. */
import { Save } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Page } from '../../../components/page.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { PhonePreview } from '../preview/phone-preview.tsx'
import type { Template } from '../template.ts'
import { templateTexts } from '../texts.ts'
import { BasicsSection } from './basics-section.tsx'
import { BodySection, ExamplesSection } from './body-section.tsx'
import { ButtonsSection } from './buttons-section.tsx'
import { CodeSection } from './code-section.tsx'
import { HeaderSection } from './header-section.tsx'
import { shownMessage } from './shown-message.ts'
import type { TemplateFields } from './template-fields.ts'
import { editorTexts } from './texts.ts'
import { useTemplateForm } from './use-template-form.ts'

interface TemplateEditorProps {
  title: string
  /** Of the draft in the browser. */
  draftKey: string
  saved: TemplateFields
  template?: Template
  channels: readonly { id: string; name: string }[]
  taken?: readonly string[]
}

export function TemplateEditor({
  title,
  draftKey,
  saved,
  template,
  channels,
  taken = [],
}: TemplateEditorProps) {
  const texts = useTexts(editorTexts)
  const general = useTexts(templateTexts)
  const form = useTemplateForm(draftKey, saved, template)
  const { fields, errors, change } = form
  const file = useFileUrl()
  const props = { fields, errors, change }
  const isRich = template !== undefined && (template.cards.length > 0 || template.limited_time_offer !== null)
  return (
    <Page
      title={title}
      parent={{ to: '/templates', label: general.templates }}
      actions={
        <>
          {form.isChanged && (
            <Button look="ghost" className="hide-s" onClick={form.discard}>
              {texts.discard}
            </Button>
          )}
          <Button
            icon={Save}
            aria-label={texts.saveDraft}
            isBusy={form.busy === 'save'}
            onClick={() => void form.save(false)}
          >
            <span className="hide-s">{texts.saveDraft}</span>
          </Button>
          <Button look="primary" isBusy={form.busy === 'submit'} onClick={() => void form.save(true)}>
            {texts.submit}
          </Button>
        </>
      }
    >
      <div className="tedit">
        <form className="stack" onSubmit={(event) => event.preventDefault()}>
          {form.missing > 0 && (
            <p className="callout bad" role="alert">
              {texts.mend(form.missing)}
            </p>
          )}
          <BasicsSection {...props} channels={channels} template={template} taken={taken} />
          {fields.category === 'authentication' ? (
            <CodeSection {...props} />
          ) : (
            <>
              <HeaderSection {...props} onFile={file.show} />
              <BodySection {...props} />
              <ButtonsSection {...props} />
              <ExamplesSection {...props} />
            </>
          )}
          {isRich && <p className="sm t2">{texts.richKept}</p>}
        </form>
        <aside>
          <PhonePreview
            message={shownMessage(fields, texts, file.url ?? template?.header?.example_url)}
            exampleOf={(name) => fields.examples[name]}
          />
        </aside>
      </div>
    </Page>
  )
}

/** The address of a chosen file, which ends with the page. */
function useFileUrl() {
  const [url, setUrl] = useState<string>()
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url])
  return { url, show: (file: File) => setUrl(URL.createObjectURL(file)) }
}
