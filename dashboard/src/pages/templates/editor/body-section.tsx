/** The text with its variables, the line below it, and an example for each variable. */
import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../../components/button.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { LIMITS } from './check-template.ts'
import { LimitedField } from './limited-field.tsx'
import { nextPlaceholder, variablesOf } from './placeholders.ts'
import type { SectionProps } from './section.ts'
import { headerText } from './template-fields.ts'
import { editorTexts } from './texts.ts'

export function BodySection({ fields, errors, change }: SectionProps) {
  const texts = useTexts(editorTexts)
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = () => {
    const { selectionStart: from, selectionEnd: to } = area.current!
    const { body } = fields
    const word = nextPlaceholder(`${headerText(fields)} ${body}`, fields.parameter_format === 'named')
    change({ body: body.slice(0, from) + word + body.slice(to) })
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(from + word.length, from + word.length)
    })
  }
  return (
    <section className="card pad stack loose">
      <LimitedField
        label={texts.body}
        hint={texts.bodyHint}
        error={errors.body}
        value={fields.body}
        most={LIMITS.body}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            ref={area}
            className="textarea"
            rows={7}
            dir="auto"
            lang={fields.language.replace('_', '-') || undefined}
            data-path="body"
            value={fields.body}
            onChange={({ target }) => change({ body: target.value })}
          />
        )}
      </LimitedField>
      <div className="row wrap">
        <Button size="sm" icon={Plus} onClick={insert}>
          {texts.insert}
        </Button>
        <Segmented
          label={texts.variables}
          value={fields.parameter_format}
          options={[
            { value: 'named', label: texts.named },
            { value: 'positional', label: texts.numbered },
          ]}
          onChange={(parameter_format) => change({ parameter_format })}
        />
      </div>
      <LimitedField
        label={texts.footer}
        hint={texts.footerHint}
        error={errors.footer}
        value={fields.footer}
        most={LIMITS.footer}
      >
        {(attributes) => (
          <input
            {...attributes}
            className="input"
            dir="auto"
            data-path="footer"
            value={fields.footer}
            onChange={({ target }) => change({ footer: target.value })}
          />
        )}
      </LimitedField>
    </section>
  )
}

export function ExamplesSection({ fields, errors, change }: SectionProps) {
  const texts = useTexts(editorTexts)
  const variables = variablesOf({ header: headerText(fields), body: fields.body, buttons: fields.buttons })
  if (variables.length === 0) return null
  const labelOf = (name: string) => {
    const header = /^header_(\d+)$/.exec(name)
    if (header) return texts.exampleOfHeader(header[1]!)
    const button = /^button_(\d+)$/.exec(name)
    if (!button) return texts.exampleOf(name)
    const index = Number(button[1])
    return fields.buttons[index]?.type === 'copy_code'
      ? texts.exampleOfCode(index + 1)
      : texts.exampleOfAddress(index + 1)
  }
  return (
    <section className="card pad stack loose">
      <div className="stack tight">
        <h2 className="bb">{texts.examples}</h2>
        <p className="sm t2">{texts.examplesLead}</p>
      </div>
      <div className="grid g2">
        {variables.map((name) => (
          <TextField
            key={name}
            label={labelOf(name)}
            error={errors[`examples.${name}`]}
            data-path={`examples.${name}`}
            value={fields.examples[name] ?? ''}
            onChange={(value) => change({ examples: { ...fields.examples, [name]: value } })}
          />
        ))}
      </div>
    </section>
  )
}
