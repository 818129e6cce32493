import { useState } from 'react'
import { areKeysOn, switchKeys } from '../../../app/keys.ts'
import { useMe } from '../../../app/member.ts'
import { toggleTheme } from '../../../app/theme.ts'
import { Button } from '../../../components/button.tsx'
import { chooseLocale, useLocale, useTexts } from '../../../texts/locale.ts'
import { RecordRow, Section } from '../section.tsx'
import { youTexts } from './you-texts.ts'

export default function ProfileSection() {
  const texts = useTexts(youTexts)
  const me = useMe()
  const locale = useLocale()
  const [hasKeys, setKeys] = useState(areKeysOn)
  return (
    <Section title={texts.names.profile}>
      <section className="card">
        <RecordRow title={me?.name ?? ''} detail={me && `${me.email}, ${texts.roleName(me.role)}`} />
        <RecordRow title={texts.language}>
          <select
            className="select w-auto"
            aria-label={texts.language}
            value={locale}
            onChange={({ target }) => chooseLocale(target.value === 'hi' ? 'hi' : 'en')}
          >
            <option value="en">English</option>
            <option value="hi" lang="hi">
              {new Intl.DisplayNames(['hi'], { type: 'language' }).of('hi')}
            </option>
          </select>
        </RecordRow>
        <RecordRow title={texts.theme}>
          <Button onClick={toggleTheme}>{texts.switchTheme}</Button>
        </RecordRow>
        <RecordRow title={texts.keys} detail={texts.keysHint}>
          <input
            type="checkbox"
            aria-label={texts.keys}
            checked={hasKeys}
            onChange={({ target }) => {
              switchKeys(target.checked)
              setKeys(target.checked)
            }}
          />
        </RecordRow>
      </section>
    </Section>
  )
}
