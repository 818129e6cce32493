import type { Output } from '@parley/contracts'
import { useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { RecordForm } from '../../../components/record-form.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useLocale, useTexts } from '../../../texts/locale.ts'
import { RecordRow, Section, useReread } from '../section.tsx'
import { answersTexts } from './answers-texts.ts'
import { nameOfText, occasionOf } from './standard-text-words.ts'

type StandardText = Output<'standard_texts.list'>['data'][number]

export default function TextsSection() {
  const texts = useTexts(answersTexts)
  const locale = useLocale()
  const mayWrite = useMay('agents:write')
  const query = useOperation('standard_texts.list', {})
  const [open, setOpen] = useState<StandardText>()
  return (
    <Section title={texts.names.texts} lead={texts.textsLead}>
      <Loaded query={query}>
        <section className="card">
          {query.data?.data.map((text) => (
            <RecordRow
              key={text.key}
              title={nameOfText(text, locale)}
              detail={`${occasionOf(text, locale)} “${text.default ?? text.built_in[locale] ?? text.built_in.en ?? ''}”`}
              {...(mayWrite && { onEdit: () => setOpen(text) })}
            >
              <span className={isOwn(text) ? 'badge good' : 'badge'}>
                {isOwn(text) ? texts.yours : texts.builtIn}
              </span>
            </RecordRow>
          ))}
        </section>
      </Loaded>
      {open && <TextForm text={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

const isOwn = ({ default: all, languages }: StandardText) => all !== null || Object.keys(languages).length > 0

/** An empty field means the built-in wording. */
function TextForm({ text, onClose }: { text: StandardText; onClose(): void }) {
  const texts = useTexts(answersTexts)
  const locale = useLocale()
  const reread = useReread()
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  const languages = [...new Set([...Object.keys(text.built_in), ...Object.keys(text.languages)])]
  const hint =
    text.placeholders.length > 0
      ? texts.placeholders(text.placeholders.map((name) => `{${name}}`).join(', '))
      : undefined
  return (
    <RecordForm
      title={nameOfText(text, locale)}
      lead={occasionOf(text, locale)}
      draftKey={`text-${text.key}`}
      fields={[
        { name: 'default', label: texts.textForAll, kind: 'long', hint },
        ...languages.map((language) => ({
          name: language,
          label: texts.textIn(names.of(language) ?? language),
          kind: 'long' as const,
          placeholder: text.built_in[language],
        })),
      ]}
      initial={{ default: text.default ?? '', ...text.languages }}
      onSave={async (values) => {
        const wordsIn = (name: string) => String(values[name] ?? '').trim() || null
        await parley.standardTexts.update({
          key: text.key,
          default: wordsIn('default'),
          languages: Object.fromEntries(languages.map((language) => [language, wordsIn(language)])),
        })
        await reread('standard_texts')
      }}
      onClose={onClose}
    />
  )
}
