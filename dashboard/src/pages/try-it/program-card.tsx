/** The request with which a program writes to this customer. */
import { Copy } from 'lucide-react'
import { appTexts } from '../../app/texts.ts'
import { showToast } from '../../app/toasts.tsx'
import { IconButton } from '../../components/button.tsx'
import { useTexts } from '../../texts/locale.ts'
import { tryItTexts } from './texts.ts'

export function ProgramCard({ phone }: { phone: string }) {
  const texts = useTexts(tryItTexts)
  const general = useTexts(appTexts)
  const body = JSON.stringify({ to: phone, content: { type: 'text', text: 'See you at 5 pm.' } })
  const command = `curl ${location.origin}/v1/messages \\\n  -H "Authorization: Bearer $KEY" \\\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`
  const copy = () => {
    void navigator.clipboard.writeText(command)
    showToast(general.copied)
  }
  return (
    <section className="card">
      <header>
        <h2>{texts.sameByProgram}</h2>
        <span className="end">
          <IconButton icon={Copy} size="sm" label={general.copy} onClick={copy} />
        </span>
      </header>
      <pre className="mono xs px-5 pb-5 whitespace-pre-wrap wrap-anywhere">{command}</pre>
    </section>
  )
}
