/** A value to copy: an address, a token, a line of code. */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Button, type ButtonProps } from './button.tsx'

const SHOWN_MS = 2_000

export function CopyButton({
  value,
  label,
  ...rest
}: { value: string; label?: string } & Omit<ButtonProps, 'value' | 'children'>) {
  const texts = useTexts(appTexts)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MS)
  }
  return (
    <Button size="sm" {...rest} icon={isCopied ? Check : Copy} onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? texts.copied : (label ?? texts.copy)}</span>
    </Button>
  )
}

export function CopyLine({ value, primary }: { value: string; primary?: boolean }) {
  return (
    <div className="copy">
      <span className="mono trunc grow" title={value}>
        {value}
      </span>
      <CopyButton value={value} {...(primary && { look: 'primary' as const })} />
    </div>
  )
}
