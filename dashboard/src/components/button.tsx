import { cva, type VariantProps } from 'class-variance-authority'
import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon } from './icon.tsx'
import { tipOf } from './tip-of.ts'

const button = cva('btn', {
  variants: {
    look: { plain: '', primary: 'primary', ghost: 'ghost', danger: 'danger', destroy: 'danger solid' },
    size: { md: '', sm: 'sm', lg: 'lg' },
    block: { true: 'btn-block' },
  },
  defaultVariants: { look: 'plain', size: 'md' },
})

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, VariantProps<typeof button> {
  icon?: LucideIcon
  /** Shown behind the label: the key that does the same. */
  shortcut?: string
  /** Keeps its width, shows a ring and cannot be pressed. */
  isBusy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({
  look,
  size,
  block,
  icon,
  shortcut,
  isBusy,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={button({ look, size, block, className })}
    >
      {isBusy ? <span className="spin" aria-hidden /> : icon && <Icon icon={icon} />}
      {children}
      {shortcut && <kbd className="kbd">{shortcut}</kbd>}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'shortcut'> {
  icon: LucideIcon
  /** Said by screen readers and shown as a tooltip. */
  label: string
  shortcut?: string
}

export function IconButton({
  icon,
  label,
  shortcut,
  look = 'ghost',
  size,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...tipOf(label, shortcut)}
      {...rest}
      aria-label={label}
      className={button({ look, size, className: ['icon', className].filter(Boolean).join(' ') })}
    >
      <Icon icon={icon} />
    </button>
  )
}
