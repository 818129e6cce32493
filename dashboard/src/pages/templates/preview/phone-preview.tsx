/** The message on a contact's phone, light or dark as the reader chooses. */
import { Copy, ExternalLink, FileText, Image, MapPin, Moon, Phone, Reply, Sun, Video } from 'lucide-react'
import { useState } from 'react'
import { isDark } from '../../../app/theme.ts'
import { Icon } from '../../../components/icon.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { previewTexts } from './texts.ts'
import { WrittenText } from './written-text.tsx'

export interface ShownMessage {
  /** As the provider writes it: en_US. */
  language: string
  header: { format: string; text: string; url?: string | undefined; file?: string | undefined } | null
  body: string
  footer: string
  buttons: readonly { type: string; text: string }[]
}

interface PhonePreviewProps {
  message: ShownMessage
  exampleOf?(name: string): string | undefined
}

const BUTTON_ICONS = { url: ExternalLink, phone_number: Phone, copy_code: Copy, otp: Copy } as const
/** A phone shows so many buttons, and the others behind “See all options”. */
const SHOWN_BUTTONS = 3

const noValue = () => undefined

export function PhonePreview({ message, exampleOf = noValue }: PhonePreviewProps) {
  const texts = useTexts(previewTexts)
  const [scheme, choose] = useState<'light' | 'dark'>(() => (isDark() ? 'dark' : 'light'))
  const { header, body, footer, buttons, language } = message
  return (
    <div className="stack">
      <div className="row between">
        <h2 className="sect">{texts.preview}</h2>
        <Segmented<'light' | 'dark'>
          label={texts.scheme}
          value={scheme}
          options={[
            { value: 'light', label: <Scheme icon={Sun} name={texts.light} /> },
            { value: 'dark', label: <Scheme icon={Moon} name={texts.dark} /> },
          ]}
          onChange={choose}
        />
      </div>
      <section className={`tphone ${scheme}`} aria-label={texts.preview}>
        <div className="pm" lang={language.replace('_', '-') || undefined} dir="auto">
          <div className="pb">
            {header && <Header header={header} exampleOf={exampleOf} />}
            <span>
              {body === '' ? (
                <span className="t3">{texts.noText}</span>
              ) : (
                <WrittenText text={body} exampleOf={exampleOf} />
              )}
            </span>
            {footer !== '' && <span className="tfoot">{footer}</span>}
          </div>
          {buttons.length > 0 && <Buttons buttons={buttons} />}
        </div>
      </section>
    </div>
  )
}

const Scheme = ({ icon, name }: { icon: typeof Sun; name: string }) => (
  <>
    <Icon icon={icon} size="sm" />
    {name}
  </>
)

function Buttons({ buttons }: Pick<ShownMessage, 'buttons'>) {
  const texts = useTexts(previewTexts)
  const hasMore = buttons.length > SHOWN_BUTTONS
  const shown = hasMore ? buttons.slice(0, SHOWN_BUTTONS - 1) : buttons
  return (
    <ul className="tbtns">
      {shown.map(({ type, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their place
        <li key={index}>
          <Icon icon={BUTTON_ICONS[type as keyof typeof BUTTON_ICONS] ?? Reply} size="sm" />
          <span className="trunc" dir="auto">
            {text || (type === 'copy_code' || type === 'otp' ? texts.copyCode : '…')}
          </span>
        </li>
      ))}
      {hasMore && <li>{texts.allOptions(buttons.length)}</li>}
    </ul>
  )
}

const MEDIA_ICONS = { image: Image, gif: Image, video: Video, document: FileText, location: MapPin } as const

function Header({ header: { format, text, url, file }, exampleOf }: HeaderProps) {
  const texts = useTexts(previewTexts)
  if (format === 'text')
    return (
      <b>{text === '' ? <span className="t3">…</span> : <WrittenText text={text} exampleOf={exampleOf} />}</b>
    )
  if (format === 'image' && url)
    return <img className="tmedia" src={url} alt={texts.media('image')} width={280} height={158} />
  if (format === 'video' && url)
    return (
      <video
        className="tmedia"
        src={url}
        aria-label={texts.media('video')}
        width={280}
        height={158}
        muted
        controls
      />
    )
  return (
    <span className="tmedia none">
      <Icon icon={MEDIA_ICONS[format as keyof typeof MEDIA_ICONS] ?? FileText} size="xl" />
      <span className="xs trunc">{file || texts.media(format)}</span>
    </span>
  )
}

interface HeaderProps {
  header: NonNullable<ShownMessage['header']>
  exampleOf(name: string): string | undefined
}
