/** Rows of settings, lists that have more, secrets that are shown once, and marked words. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { LanguageSelect } from '../../components/language-select.tsx'
import { Marked } from '../../components/marked.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { PathLink } from '../../components/path-link.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { SettingRow } from '../../components/setting-row.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { Switch } from '../../components/switch.tsx'
import { TimeZoneInput } from '../../components/time-zone-input.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formTexts } from './form-texts.ts'
import { Shelf } from './shelf.tsx'

/** The next page is on its way and never comes. */
const ENDLESS = { hasNextPage: true, isFetchingNextPage: true, fetchNextPage: () => undefined }

export function RowStates() {
  const texts = useTexts(formTexts)
  const [isOn, turn] = useState(true)
  const [language, setLanguage] = useState('hi')
  const [zone, setZone] = useState('Asia/Kolkata')
  const [isShown, show] = useState(true)
  return (
    <Shelf title={texts.rows}>
      <div className="card">
        <SettingRow label={texts.setting} hint={texts.settingHint}>
          <Switch label={texts.setting} isOn={isOn} onChange={turn} />
        </SettingRow>
        <SettingRow label={<Marked text={texts.markedText} words={[texts.markedWord]} />} />
        <SettingRow
          label={
            <PathLink className="ul" to="/components">
              {texts.rows}
            </PathLink>
          }
        >
          <PageLink className="btn sm" to="/components">
            {texts.rows}
          </PageLink>
        </SettingRow>
        <MoreRows list={ENDLESS} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={texts.language}>
          {(attributes) => <LanguageSelect {...attributes} value={language} onChange={setLanguage} />}
        </Field>
        <Field label={texts.zone}>
          {(attributes) => <TimeZoneInput {...attributes} value={zone} onChange={setZone} />}
        </Field>
      </div>
      <ScrollRegion className="card" label={texts.wideTable}>
        <table className="table">
          <thead>
            <tr>
              {texts.wideHeads.map((head) => (
                <th key={head} className="whitespace-nowrap">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        </table>
      </ScrollRegion>
      {isShown ? (
        <ShownOnce
          title={texts.keyTitle}
          value="parley_test_…"
          note={texts.keyNote}
          closeLabel={texts.close}
          onClose={() => show(false)}
        />
      ) : (
        <div>
          <Button onClick={() => show(true)}>{texts.shownAgain}</Button>
        </div>
      )}
    </Shelf>
  )
}
