import { showToast } from '../../../app/toasts.tsx'

/** Copies the address of the open conversation, and says so. */
export function copyLink(copied: string): void {
  void navigator.clipboard.writeText(location.href)
  showToast(copied)
}
