/** The part above the text: a line, or a file whose example the review sees. */
import { useRef, useState } from 'react'
import { useChange } from '../../../api/use-operation.ts'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { fileSize } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { LIMITS } from './check-template.ts'
import { LimitedField } from './limited-field.tsx'
import type { SectionProps } from './section.ts'
import { HEADER_FORMATS, type HeaderFormat } from './template-fields.ts'
import { editorTexts } from './texts.ts'

const LARGEST = 20 * 1024 * 1024
const ACCEPTED: Readonly<Record<string, string>> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4',
  document: 'application/pdf',
}

interface HeaderProps extends SectionProps {
  /** The file that was chosen here, for the preview. */
  onFile(file: File): void
}

export function HeaderSection({ fields, errors, change, onFile }: HeaderProps) {
  const texts = useTexts(editorTexts)
  const { header } = fields
  const formats: readonly HeaderFormat[] =
    header.format === 'gif' ? [...HEADER_FORMATS, 'gif'] : HEADER_FORMATS
  return (
    <section className="card pad stack loose">
      <Field label={texts.header} error={errors.header}>
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            data-path="header"
            value={header.format}
            onChange={({ target }) =>
              change({
                header: {
                  ...header,
                  format: formats.find((one) => one === target.value)!,
                  handle: '',
                  file: '',
                },
              })
            }
          >
            {formats.map((format) => (
              <option key={format} value={format}>
                {texts.headerFormat(format)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {header.format === 'text' && (
        <LimitedField
          label={texts.headerText}
          error={errors['header.text']}
          value={header.text}
          most={LIMITS.header}
        >
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              dir="auto"
              data-path="header.text"
              value={header.text}
              onChange={({ target }) => change({ header: { ...header, text: target.value } })}
            />
          )}
        </LimitedField>
      )}
      {header.format === 'location' && <p className="hint">{texts.locationHint}</p>}
      {ACCEPTED[header.format] && (
        <HeaderFile fields={fields} errors={errors} change={change} onFile={onFile} />
      )}
    </section>
  )
}

function HeaderFile({ fields: { channel_id, header }, errors, change, onFile }: HeaderProps) {
  const texts = useTexts(editorTexts)
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()
  const upload = useChange('templates.upload')
  const take = async (file: File) => {
    setProblem(undefined)
    if (file.size > LARGEST) return setProblem(texts.tooLarge(fileSize(file.size)))
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { handle, format } = await upload.mutateAsync({
        channel_id,
        file: { filename: file.name, mime_type: file.type || 'application/octet-stream', bytes },
      })
      if (format !== header.format)
        return setProblem(texts.wrongKind(texts.headerFormat(format), texts.headerFormat(header.format)))
      change({ header: { ...header, handle, file: file.name } })
      onFile(file)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  const error = problem ?? errors['header.handle']
  return (
    <div className="stack tight">
      <div className="row">
        <input
          ref={input}
          type="file"
          hidden
          aria-hidden
          accept={ACCEPTED[header.format]}
          onChange={({ target }) => {
            if (target.files?.[0]) void take(target.files[0])
            // The same file may be chosen again.
            target.value = ''
          }}
        />
        <Button
          data-path="header.handle"
          isBusy={upload.isPending}
          aria-describedby="header-file"
          onClick={() => input.current?.click()}
        >
          {header.handle === '' ? texts.upload : texts.replaceFile}
        </Button>
        {header.file !== '' && <span className="sm t2 trunc">{texts.uploaded(header.file)}</span>}
      </div>
      <p id="header-file" className={error ? 'sm bad' : 'hint'}>
        {error ?? texts.uploadHint(header.format)}
      </p>
    </div>
  )
}
