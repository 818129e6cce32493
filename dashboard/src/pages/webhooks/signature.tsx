/** How a receiver checks that a request is ours. */
import type { WebhookEndpoint } from '@parley/contracts'
import { useState } from 'react'
import { CopyButton } from '../../components/copy-line.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useTexts } from '../../texts/locale.ts'
import { webhookTexts } from './texts.ts'

const NODE = `import { createHmac, timingSafeEqual } from 'node:crypto'

export function isOurs(secret, headers, rawBody) {
  const id = headers['webhook-id']
  const time = headers['webhook-timestamp']
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const right = createHmac('sha256', key).update(\`\${id}.\${time}.\${rawBody}\`).digest()
  return headers['webhook-signature'].split(' ').some((part) => {
    const given = Buffer.from(part.replace(/^v1,/, ''), 'base64')
    return given.length === right.length && timingSafeEqual(given, right)
  })
}`

const PYTHON = `import base64, hashlib, hmac, time

def is_ours(secret: str, headers: dict, raw_body: bytes) -> bool:
    event_id, sent_at = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(sent_at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{event_id}.{sent_at}.".encode() + raw_body
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers["webhook-signature"].split(" ")
    return any(hmac.compare_digest(part.removeprefix("v1,"), right) for part in given)`

const CODES = { node: NODE, python: PYTHON } as const

export function Signature({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose(): void }) {
  const texts = useTexts(webhookTexts)
  const [language, setLanguage] = useState<keyof typeof CODES>('node')
  return (
    <Dialog open wide onClose={onClose} title={texts.signature} lead={texts.signatureLead}>
      <div className="stack">
        {endpoint.format !== 'native' && <p className="callout warn">{texts.signatureDialect}</p>}
        <div className="row between">
          <Segmented<keyof typeof CODES>
            label={texts.signature}
            value={language}
            options={[
              { value: 'node', label: 'Node' },
              { value: 'python', label: 'Python' },
            ]}
            onChange={setLanguage}
          />
          <CopyButton value={CODES[language]} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll what has a tab stop */}
        <pre className="code" tabIndex={0}>
          {CODES[language]}
        </pre>
      </div>
    </Dialog>
  )
}
